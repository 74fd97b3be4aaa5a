// A log as a scenario: names stand for numbers, a slice holds what it needs.
#include "core/scenario/read_scenario.hpp"
#include "core/trace/scenario_maker.hpp"
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim {

namespace {

Json imported(const std::string& file, const std::optional<trace::Around>& around = {}) {
    trace::ScenarioMaker maker;
    trace::Follower follower({.profile = nullptr, .observer = &maker});
    const auto source = trace::open_log(file);
    trace::Lines lines(*source, file);
    trace::recognise(lines).import(lines, follower);
    const trace::Traced traced = follower.finish();
    return maker.scenario(traced, around);
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

}  // namespace handlesim
