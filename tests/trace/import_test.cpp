// A log as a scenario: names stand for numbers, a slice holds what it needs.
#include <algorithm>

#include "core/scenario/read_scenario.hpp"
#include "core/trace/scenario_maker.hpp"
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::import_test {

namespace {

Json imported_from(trace::ByteSource& source, const std::string& name, const std::optional<trace::Around>& around) {
    trace::ScenarioMaker maker;
    trace::Follower follower({.profile = nullptr, .observer = &maker});
    trace::Lines lines(source, name);
    trace::recognise(lines).import(lines, follower);
    const trace::Traced traced = follower.finish();
    return maker.scenario(traced, around);
}

Json imported(const std::string& file, const std::optional<trace::Around>& around = {}) {
    return imported_from(*trace::open_log(file), file, around);
}

std::vector<std::string> calls_in(const Json& scenario) {
    std::vector<std::string> calls;
    for (const Json& step : scenario.find("steps")->items) calls.push_back(step.find("do")->text);
    return calls;
}

}  // namespace

TEST_CASE("every own log is a scenario that can be read", "[trace]") {
    for (const char* name :
         {"wine-server.log", "handle-exe.txt", "handle-exe.csv", "htrace.txt", "etw-xperf.txt", "cape.json",
          "security-log.jsonl", "volatility.tsv", "get-nthandle.json", "windbg-handle.txt"}) {
        CAPTURE(name);
        const std::string text = imported(test::own_log(name)).dump(2);
        CHECK_NOTHROW(read_scenario("scenario.json", text));
    }
}

TEST_CASE("an id that begins once more is another process, though no end of the first was told", "[trace]") {
    std::string text =
        R"({"format": "handlesim-events/1", "order": "total", "complete": {"creates": "audited"}})"
        "\n"
        R"({"ev": "new", "line": 2, "pid": 104, "h": "0x4", "type": "Event", "call": "open", "ok": true})"
        "\n";
    for (int line = 3; line < 6; ++line) {
        text += R"({"ev": "process", "line": )" + std::to_string(line) +
                R"(, "pid": 104, "image": "child", "parent": 100, "creator": 100})"
                "\n";
    }
    const Json scenario = imported_from(*trace::text_source(text), "record.jsonl", {});
    CHECK_NOTHROW(read_scenario("scenario.json", scenario.dump(2)));
    CHECK(std::ranges::count(calls_in(scenario), "CreateProcess") == 3);
}

TEST_CASE("who is said to begin has no table at the start, though it was spoken of before", "[trace]") {
    const std::string text =
        R"({"format": "handlesim-events/1", "order": "total", "complete": {"creates": "audited"}})"
        "\n"
        R"({"ev": "new", "line": 2, "pid": 100, "h": "0x4", "type": "Event", "call": "create", "ok": true})"
        "\n"
        R"({"ev": "dup", "line": 3, "from": {"pid": 104, "h": "0x8"}, "to": {"pid": 100, "h": "0xC"}})"
        "\n"
        R"({"ev": "dup", "line": 4, "from": {"pid": 100, "h": "0x4"}, "to": {"pid": 104, "h": "0x10"}})"
        "\n"
        R"({"ev": "process", "line": 5, "pid": 104, "image": "child", "parent": 100, "creator": 100})"
        "\n";
    const Json scenario = imported_from(*trace::text_source(text), "record.jsonl", {});
    CHECK_NOTHROW(read_scenario("scenario.json", scenario.dump(2)));
}

TEST_CASE("around a handle stands what it needs and nothing else", "[trace]") {
    const Json scenario = imported(test::own_log("wine-server.log"), trace::Around{"0x10", 0xC});
    CHECK(calls_in(scenario) ==
          std::vector<std::string>{"CreateFileMapping", "CreateProcess", "CreateProcess", "DuplicateHandle"});
    // The list of the second birth named another entry, which is not there.
    CHECK_FALSE(scenario.find("steps")->items[2].contains("handle_list"));
}

TEST_CASE("what a child inherited of before the log is there in its parent from the start", "[trace]") {
    const std::string file = test::shared_log("formats/etwanalyzer-inherit.txt");
    if (!test::is_there(file)) return;
    const Json scenario = imported(file, trace::Around{"924160", 0x128});
    CHECK(calls_in(scenario) == std::vector<std::string>{"CreateProcess", "CloseHandle", "CloseHandle"});
}

}  // namespace handlesim::import_test
