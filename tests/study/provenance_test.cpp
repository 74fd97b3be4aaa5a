// What is known of entries, objects and processes from a recorded run.
#include "core/study/provenance.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/backends/model/model_backend.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/transcript.hpp"
#include "tests/catch.hpp"
#include "tests/study/runs.hpp"

namespace handlesim {

namespace {

using test::by;
using test::p;
using test::run_of;
using test::steps;

const std::string event = p(R"("do": "CreateEvent", "inherit": true, "as": "e")");
const std::string child = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "cp",
                              "thread_as": "ct")");
const std::string close = p(R"("do": "CloseHandle", "handle": "e")");
const std::string pipe = p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")");

}  // namespace

TEST_CASE("an inherited entry goes back to its parent's", "[study]") {
    const RecordedRun run = run_of(steps({event, child, close}));
    const Provenance all(run);
    const auto held = all.handles(all.named("e"), 3);
    REQUIRE(held.size() == 1);
    CHECK(all.entries()[held[0]].process == "c");
    const auto chain = all.chain(held[0]);
    REQUIRE(chain.size() == 2);
    CHECK(all.entries()[chain[0]].process == "p");
    CHECK(all.entries()[chain[0]].cause == "created");
    CHECK(all.entries()[chain[0]].span.until == 3);
    CHECK(all.entries()[chain[1]].cause == "inherited");
    CHECK(all.entries()[chain[1]].span.since == 2);
}

TEST_CASE("a duplicated entry goes back to its source, in whatever table", "[study]") {
    const RecordedRun run = run_of(
        steps({event, by("q", R"("do": "OpenProcess", "process": "p", "access": "PROCESS_DUP_HANDLE", "as": "source")"),
               by("q", R"("do": "DuplicateHandle", "source_process": "source", "source": "e", "as": "copy")")}));
    const Provenance all(run);
    const std::size_t copy = all.reached_entry("copy", "q", 3);
    REQUIRE(copy != no_entry);
    const auto chain = all.chain(copy);
    REQUIRE(chain.size() == 2);
    CHECK(all.entries()[chain[0]].process == "p");
}

TEST_CASE("changes of the inherit flag stand with their steps", "[study]") {
    const RecordedRun run = run_of(steps({event, p(R"("do": "SetHandleInformation", "handle": "e", "inherit": false)"),
                                          p(R"("do": "SetHandleInformation", "handle": "e", "inherit": true)")}));
    const Provenance all(run);
    const EntryRecord& entry = all.entries()[all.reached_entry("e", "p", 3)];
    CHECK(entry.inheritable_after(1));
    CHECK_FALSE(entry.inheritable_after(2));
    CHECK(entry.inheritable_after(3));
}

TEST_CASE("an object ends with its last handle", "[study]") {
    const RecordedRun run = run_of(steps({event, close}));
    const Provenance all(run);
    CHECK(all.alive(all.named("e"), 1));
    CHECK_FALSE(all.alive(all.named("e"), 2));
    CHECK(all.end_of(all.named("e")) == 2);
}

TEST_CASE("a waiting thread keeps an object without a handle", "[study]") {
    const RecordedRun run =
        run_of(steps({event, by("p/t1", R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")"), close}));
    const Provenance all(run);
    CHECK(all.handles(all.named("e"), 3).empty());
    CHECK(all.alive(all.named("e"), 3));
}

TEST_CASE("a view keeps a section without a handle", "[study]") {
    const RecordedRun run =
        run_of(steps({p(R"("do": "CreateFileMapping", "size": 4096, "as": "e")"),
                      p(R"("do": "MapViewOfFile", "handle": "e", "access": "FILE_MAP_READ", "view_as": "v")"), close,
                      p(R"("do": "UnmapViewOfFile", "view": "v")")}));
    const Provenance all(run);
    CHECK(all.alive(all.named("e"), 3));
    CHECK_FALSE(all.alive(all.named("e"), 4));
}

TEST_CASE("a process object stays with the handle to its thread", "[study]") {
    const RecordedRun run =
        run_of(steps({child, by("c", R"("do": "ExitProcess")"), p(R"("do": "CloseHandle", "handle": "cp")"),
                      p(R"("do": "CloseHandle", "handle": "ct")")}));
    const Provenance all(run);
    CHECK(all.life_of_process("c")->until == 2);
    CHECK(all.alive("Process c", 3));
    CHECK_FALSE(all.alive("Process c", 4));
}

TEST_CASE("a process that was terminated has ended too", "[study]") {
    const RecordedRun run = run_of(steps({child, p(R"("do": "TerminateProcess", "handle": "cp")")}));
    CHECK(Provenance(run).life_of_process("c")->until == 2);
}

TEST_CASE("the ends of an anonymous pipe know each other", "[study]") {
    const RecordedRun run = run_of(pipe);
    const Provenance all(run);
    CHECK(all.other_ends(all.named("r"), 1) == std::vector<ObjectKey>{all.named("w")});
    CHECK(all.other_ends(all.named("w"), 1) == std::vector<ObjectKey>{all.named("r")});
}

TEST_CASE("the ends of a named pipe know each other while they are connected", "[study]") {
    const RecordedRun run = run_of(
        steps({p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\x", "as": "server")"),
               by("q", R"("do": "CreateFile", "path": "\\\\.\\pipe\\x", "access": "GENERIC_READ", "as": "client")"),
               p(R"("do": "DisconnectNamedPipe", "handle": "server")")}));
    const Provenance all(run);
    CHECK(all.other_ends(all.named("server"), 1).empty());
    CHECK(all.other_ends(all.named("server"), 2) == std::vector<ObjectKey>{all.named("client")});
    CHECK(all.other_ends(all.named("server"), 3).empty());
}

TEST_CASE("a name that was bound late names the object that was made before", "[study]") {
    const RecordedRun run = run_of(steps({p(R"("do": "CreateEvent", "name": "n")"),
                                          p(R"("do": "OpenEvent", "name": "n", "access": "SYNCHRONIZE", "as": "e")")}));
    const Provenance all(run);
    CHECK(all.object(all.named("e")).made_in == 1);
    CHECK(all.handles(all.named("e"), 2).size() == 2);
}

TEST_CASE("a value is used where it is passed to a call, by that process", "[study]") {
    const RecordedRun run = run_of(steps({event, child, by("c", R"("do": "SetEvent", "handle": "e")")}));
    const Provenance all(run);
    const std::string value = all.value_of("e");
    CHECK(all.uses("c", value) == std::vector<std::uint32_t>{3});
    CHECK(all.uses("q", value).empty());
}

TEST_CASE("a recording that tells nothing of origins is followed by its calls", "[study]") {
    const std::string text = R"({"title": "t", "start": ["p"], "steps": [)" +
                             steps({event, child, close, p(R"("do": "ExitProcess")")}) + "]}";
    const Scenario scenario = read_scenario("s.json", text);
    std::ostringstream out;
    run(scenario, *make_model_backend(*scenario.profile), {}, *make_transcript_writer(out));
    // What an older version, or another kernel, does not write.
    std::istringstream lines(out.str());
    std::string bare;
    for (std::string line; std::getline(lines, line);) {
        nlohmann::ordered_json json = nlohmann::ordered_json::parse(line);
        for (const char* key : {"objects", "connections", "references", "ended"}) json.erase(key);
        if (json.contains("tables")) {
            for (auto& change : json["tables"]) {
                change.erase("from");
                change["entry"].erase("id");
            }
        }
        bare += json.dump() + "\n";
    }
    const auto runs = read_transcript("t.jsonl", bare);
    const Provenance all(runs.front());
    const auto held = all.handles(all.named("e"), 3);
    REQUIRE(held.size() == 1);
    CHECK(all.chain(held[0]).size() == 2);
    CHECK(all.life_of_process("p")->until == 4);
    CHECK(all.life_of_process("c")->until == never);
}

}  // namespace handlesim
