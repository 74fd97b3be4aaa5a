// The other kinds of logs: sandboxes, the Security log, memory images, WinDbg's !handle, PowerShell.
#include "tests/catch.hpp"
#include "tests/trace/followed.hpp"

namespace handlesim::formats_test {

namespace {

using trace::Holding;
using trace::Traced;

const Holding& entry_at(const Traced& traced, std::uint32_t pid, std::uint64_t value) {
    for (const trace::TracedProcess& process : traced.processes) {
        if (process.pid != pid || process.ended) continue;
        const std::uint32_t id = process.table.find(value);
        REQUIRE(id < trace::FollowedTable::unseen);
        return traced.holdings[id];
    }
    FAIL("no such process");
    return traced.holdings.front();
}
const trace::TracedObject& object_at(const Traced& traced, std::uint32_t pid, std::uint64_t value) {
    return traced.objects[entry_at(traced, pid, value).object];
}

}  // namespace

TEST_CASE("every own log is recognised by what it holds", "[trace]") {
    const std::vector<std::pair<std::string, std::string>> kinds{{"cape.json", "cape"},
                                                                 {"security-log.jsonl", "security-log"},
                                                                 {"volatility.tsv", "volatility"},
                                                                 {"get-nthandle.json", "get-nthandle"},
                                                                 {"windbg-handle.txt", "windbg-handle"},
                                                                 {"handle-exe.csv", "handle-exe"},
                                                                 {"htrace.txt", "htrace"},
                                                                 {"etw-xperf.txt", "etw-text"},
                                                                 {"wine-server.log", "wine-server"}};
    for (const auto& [name, kind] : kinds) {
        CAPTURE(name);
        CHECK(test::follow_file(test::own_log(name)).header.kind == kind);
    }
}

TEST_CASE("a sandbox's report: calls with their results", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("cape.json"));
    CHECK(traced.unread == 0);
    CHECK(traced.closes.right == traced.closes.all);
    SECTION("the second close is told, and that of a pseudo-handle is none") {
        const auto found = test::findings_of(traced, "double-close");
        REQUIRE(found.size() == 1);
        CHECK(found.front().lines == std::vector<std::uint64_t>{2, 3});
        CHECK(test::findings_of(traced, "bad-close").empty());
    }
    SECTION("a birth that two calls report is one") {
        CHECK(test::findings_of(traced, "missed-close").empty());
        CHECK(object_at(traced, 100, 0x58).target_pid == 200);
    }
    SECTION("a duplicate into the process that a handle names") {
        const auto found = test::findings_of(traced, "injected");
        REQUIRE(found.size() == 1);
        CHECK(found.front().process_name == "child.exe (200)");
        CHECK(found.front().name == "ready");
    }
}

TEST_CASE("the Security log: what is written before its source was opened is put behind it", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("security-log.jsonl"));
    CHECK(traced.unread == 0);
    CHECK(traced.events == 10);
    CHECK(test::findings_of(traced, "bad-close").empty());
    CHECK(test::findings_of(traced, "missed-close").empty());
    CHECK(test::findings_of(traced, "injected").empty());  // who called is not told
    const auto tables = trace::tables_at_end(traced, {});
    REQUIRE(tables.size() == 1);  // System's copy was closed, and the child has ended
    CHECK(tables.front().name == "app.exe (0x64)");
    CHECK(tables.front().entries == 1);
}

TEST_CASE("Volatility's rows: one address is one object", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("volatility.tsv"));
    CHECK(traced.unread == 1);
    CHECK(traced.first_unread.front().line == 9);
    CHECK(entry_at(traced, 100, 0x10).object == entry_at(traced, 200, 0x20).object);
    CHECK(object_at(traced, 100, 0x14).handles == 3);
    CHECK(object_at(traced, 100, 0x14).name == "ready");
}

TEST_CASE("Volatility writes commas and JSON too", "[trace]") {
    const Traced commas = test::follow_text(
        "TreeDepth,PID,Process,Offset,HandleValue,Type,GrantedAccess,Name\n"
        "0,100,app.exe,0xfa10,0x10,File,0x1,\"C:\\a, \"\"b\"\"\"\n");
    CHECK(object_at(commas, 100, 0x10).name == "C:\\a, \"b\"");
    const Traced json = test::follow_text(
        "[{\"PID\": 100, \"Process\": \"app.exe\", \"Offset\": 64016, \"HandleValue\": 16, \"Type\": \"File\", "
        "\"GrantedAccess\": 1, \"Name\": null}]\n",
        "volatility");
    CHECK(object_at(json, 100, 0x10).address == 64016);
}

TEST_CASE("Get-NtHandle's objects bring flags along", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("get-nthandle.json"));
    CHECK(traced.unread == 0);
    CHECK(entry_at(traced, 100, 16).inherit);
    CHECK(entry_at(traced, 100, 20).protect);
    CHECK(object_at(traced, 100, 16).name == "\\BaseNamedObjects\\one");
    CHECK(object_at(traced, 100, 16).address == 18446616034694817200U);
}

TEST_CASE("WinDbg's !handle brings types and names in lines of their own", "[trace]") {
    const Traced traced = test::follow_file(test::own_log("windbg-handle.txt"));
    CHECK(traced.unread == 0);
    const Holding& section = entry_at(traced, 0x138, 0x40);
    CHECK(section.inherit);
    CHECK(section.access == 6);
    CHECK(object_at(traced, 0x138, 0x40).name == "SharedSection");
    CHECK(traced.word(object_at(traced, 0x138, 0x40).type) == "Section");
    CHECK(entry_at(traced, 0x138, 0x44).protect);
}

TEST_CASE("a broken document says its line", "[trace]") {
    for (const auto& [kind, text] : {std::pair{"cape", "{\n\"behavior\": {\"processes\": [}\n}"},
                                     std::pair{"get-nthandle", "[\n{\"ProcessId\": 1,}"}}) {
        CAPTURE(kind);
        try {
            (void)test::follow_text(text, kind);
            FAIL("it was read");
        } catch (const trace::LogError& error) {
            CHECK(std::string(error.what()).starts_with("log:2: "));
        }
    }
}

TEST_CASE("samples of other kinds beside the repository", "[trace]") {
    if (!test::is_there(test::shared_log("formats/cape.json"))) {
        WARN("../shared/traces is not there: samples of other kinds were not looked at");
        return;
    }
    for (const char* name : {"cape.json", "security-log.jsonl", "volatility-handles.tsv", "windbg-handle.txt"}) {
        CAPTURE(name);
        const Traced traced = test::follow_file(test::shared_log(std::string("formats/") + name));
        CHECK(traced.events > 5);
        CHECK(traced.impossible_count == 0);
    }
    CHECK(test::follow_file(test::shared_log("formats/volatility-handles.tsv")).unread == 0);
    CHECK(test::follow_file(test::shared_log("formats/security-log.jsonl")).unread == 0);
}

}  // namespace handlesim::formats_test
