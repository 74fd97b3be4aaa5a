// The common record: written and read back it says the same, and redacted it says nothing about names.
#include "core/trace/event_writer.hpp"
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::record_test {

namespace {

using trace::Traced;

std::string as_record(const std::string& file, bool redacts) {
    std::ostringstream out;
    trace::EventWriter writer(out, redacts);
    const auto source = trace::open_log(file);
    trace::Lines lines(*source, file);
    trace::recognise(lines).import(lines, writer);
    return out.str();
}

std::vector<std::string> kinds_found(const Traced& traced) {
    std::vector<std::string> kinds;
    for (const trace::Finding& one : trace::find_all(traced, {})) {
        kinds.push_back(std::string(word_of(one.kind)) + " " + std::to_string(one.count));
    }
    return kinds;
}

}  // namespace

TEST_CASE("a log and its record are followed alike", "[trace]") {
    for (const char* name : {"wine-server.log", "handle-exe.txt", "handle-exe.csv", "htrace.txt", "etw-xperf.txt"}) {
        CAPTURE(name);
        const Traced log = test::follow_file(test::own_log(name));
        for (const bool redacts : {false, true}) {
            const Traced record = test::follow_text(as_record(test::own_log(name), redacts));
            CHECK(record.handles.all == log.handles.all);
            CHECK(record.handles.right == log.handles.right);
            CHECK(record.closes.all == log.closes.all);
            CHECK(record.closes.right == log.closes.right);
            CHECK(record.results.right == log.results.right);
            CHECK(record.impossible_count == log.impossible_count);
            CHECK(record.unread == log.unread);
            CHECK(record.cannot_tell == log.cannot_tell);
            CHECK(record.processes.size() == log.processes.size());
            CHECK(kinds_found(record) == kinds_found(log));
        }
    }
}

TEST_CASE("a redacted log has no name any more", "[trace]") {
    const std::string wine = as_record(test::own_log("wine-server.log"), true);
    for (const char* word : {"notes", "shared", "worker.exe", "Software", "tools"}) CHECK(wine.find(word) == wine.npos);
    const std::string htrace = as_record(test::own_log("htrace.txt"), true);
    CHECK(htrace.find("Cache") == std::string::npos);
    CHECK(htrace.find("ntdll!NtClose") != std::string::npos);
}

TEST_CASE("a record that is none says where", "[trace]") {
    try {
        (void)test::follow_text("{\"format\":\"handlesim-events/2\"}\n");
        FAIL("it was read");
    } catch (const trace::LogError& error) {
        CHECK(std::string(error.what()).starts_with("log:1: "));
    }
    const Traced traced = test::follow_text(
        "{\"format\":\"handlesim-events/1\",\"order\":\"none\"}\n"
        "{\"ev\":\"surprise\"}\n"
        "no JSON\n"
        "{\"ev\":\"has\",\"pid\":1,\"h\":\"0x40\",\"type\":\"Event\"}\n");
    CHECK(traced.unread == 2);
    CHECK(traced.first_unread.front().line == 2);
    CHECK(trace::tables_at_end(traced, {}).size() == 1);
}

TEST_CASE("what was free before is given out in the list's order", "[trace]") {
    const std::string header = R"({"format": "handlesim-events/1", "order": "total",)"
                               R"( "complete": {"creates": "yes", "closes": "yes", "dups": "yes"}})";
    const auto line = [](const std::string& rest) { return "\n{\"pid\": 8, " + rest + "}"; };
    // 0x50, 0x48, 0x40: the first one is the one that stands behind no other.
    const std::string list = line(R"("ev": "free", "h": "0x40")") +
                             line(R"("ev": "free", "h": "0x48", "next": "0x40")") +
                             line(R"("ev": "free", "h": "0x50", "next": "0x48")");
    const auto made = [&](const std::string& number) {
        return line(R"("ev": "new", "call": "NtCreateEvent", "type": "Event", "h": ")" + number + "\"");
    };
    const trace::Traced right = test::follow_text(header + list + made("0x50") + made("0x48") + made("0x40") + "\n");
    CHECK(right.handles.all == 3);
    CHECK(right.handles.right == 3);
    const trace::Traced other = test::follow_text(header + list + made("0x40") + made("0x50") + "\n");
    CHECK(other.handles.right == 1);
}

TEST_CASE("records beside the repository", "[trace]") {
    if (!test::is_there(test::shared_log("formats/records/htrace.jsonl"))) {
        WARN("../shared/traces is not there: records of others were not looked at");
        return;
    }
    for (const char* name :
         {"cape", "etwanalyzer-inherit", "handle-exe-v422-first", "htrace", "security-log", "volatility-handles"}) {
        CAPTURE(name);
        const Traced traced = test::follow_file(test::shared_log(std::string("formats/records/") + name + ".jsonl"));
        CHECK(traced.unread == 0);
        CHECK(traced.events > 5);
        CHECK(traced.impossible_count == 0);
    }
}

}  // namespace handlesim::record_test
