// What is known of entries, objects and processes from a recorded run.
#include "core/why/provenance.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/backends/model/model_backend.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::provenance_test {

namespace {

using test::by;
using test::id;
using test::p;
using test::run_of;
using test::steps;

const std::string event = p(R"("do": "CreateEvent", "inherit": true, "as": "e")");
const std::string child = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "cp",
                              "thread_as": "ct")");
const std::string close = p(R"("do": "CloseHandle", "handle": "e")");
const std::string pipe = p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")");

}  // namespace

TEST_CASE("an inherited entry goes back to its parent's", "[why]") {
    const Transcript run = run_of(steps({event, child, close}));
    const Provenance all(run);
    const auto held = all.handles(all.named(id(run, "e")), 3);
    REQUIRE(held.size() == 1);
    CHECK(all.entries()[held[0]].process == id(run, "c"));
    const auto chain = all.chain(held[0]);
    REQUIRE(chain.size() == 2);
    CHECK(all.entries()[chain[0]].process == id(run, "p"));
    CHECK(all.entries()[chain[0]].cause == EntryCause::created);
    CHECK(all.entries()[chain[0]].span.until == 3);
    CHECK(all.entries()[chain[1]].cause == EntryCause::inherited);
    CHECK(all.entries()[chain[1]].span.since == 2);
}

TEST_CASE("a duplicated entry goes back to its source, in whatever table", "[why]") {
    const Transcript run = run_of(
        steps({event, by("q", R"("do": "OpenProcess", "process": "p", "access": "PROCESS_DUP_HANDLE", "as": "source")"),
               by("q", R"("do": "DuplicateHandle", "source_process": "source", "source": "e", "as": "copy")")}));
    const Provenance all(run);
    const std::size_t copy = all.reached_entry({id(run, "copy"), 0}, id(run, "q"), 3);
    REQUIRE(copy != no_entry);
    const auto chain = all.chain(copy);
    REQUIRE(chain.size() == 2);
    CHECK(all.entries()[chain[0]].process == id(run, "p"));
}

TEST_CASE("changes of the inherit flag stand with their steps", "[why]") {
    const Transcript run = run_of(steps({event, p(R"("do": "SetHandleInformation", "handle": "e", "inherit": false)"),
                                         p(R"("do": "SetHandleInformation", "handle": "e", "inherit": true)")}));
    const Provenance all(run);
    const EntryRecord& entry = all.entries()[all.reached_entry({id(run, "e"), 0}, id(run, "p"), 3)];
    CHECK(entry.inheritable_after(1));
    CHECK_FALSE(entry.inheritable_after(2));
    CHECK(entry.inheritable_after(3));
}

TEST_CASE("an object ends with its last handle", "[why]") {
    const Transcript run = run_of(steps({event, close}));
    const Provenance all(run);
    CHECK(all.alive(all.named(id(run, "e")), 1));
    CHECK_FALSE(all.alive(all.named(id(run, "e")), 2));
    CHECK(all.end_of(all.named(id(run, "e"))) == 2);
}

TEST_CASE("a waiting thread keeps an object without a handle", "[why]") {
    const Transcript run =
        run_of(steps({event, by("p/t1", R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")"), close}));
    const Provenance all(run);
    CHECK(all.handles(all.named(id(run, "e")), 3).empty());
    CHECK(all.alive(all.named(id(run, "e")), 3));
}

TEST_CASE("a view keeps a section without a handle", "[why]") {
    const Transcript run =
        run_of(steps({p(R"("do": "CreateFileMapping", "size": 4096, "as": "e")"),
                      p(R"("do": "MapViewOfFile", "handle": "e", "access": "FILE_MAP_READ", "view_as": "v")"), close,
                      p(R"("do": "UnmapViewOfFile", "view": "v")")}));
    const Provenance all(run);
    CHECK(all.alive(all.named(id(run, "e")), 3));
    CHECK_FALSE(all.alive(all.named(id(run, "e")), 4));
}

TEST_CASE("a process object stays with the handle to its thread", "[why]") {
    const Transcript run =
        run_of(steps({child, by("c", R"("do": "ExitProcess")"), p(R"("do": "CloseHandle", "handle": "cp")"),
                      p(R"("do": "CloseHandle", "handle": "ct")")}));
    const Provenance all(run);
    CHECK(all.life_of_process(id(run, "c"))->until == 2);
    CHECK(all.alive(all.named(id(run, "c")), 3));
    CHECK_FALSE(all.alive(all.named(id(run, "c")), 4));
}

TEST_CASE("a process that was terminated has ended too", "[why]") {
    const Transcript run = run_of(steps({child, p(R"("do": "TerminateProcess", "handle": "cp")")}));
    CHECK(Provenance(run).life_of_process(id(run, "c"))->until == 2);
}

TEST_CASE("the ends of an anonymous pipe know each other", "[why]") {
    const Transcript run = run_of(pipe);
    const Provenance all(run);
    CHECK(all.other_ends(all.named(id(run, "r")), 1) == std::vector<ObjectTag>{all.named(id(run, "w"))});
    CHECK(all.other_ends(all.named(id(run, "w")), 1) == std::vector<ObjectTag>{all.named(id(run, "r"))});
}

TEST_CASE("the ends of a named pipe know each other while they are connected", "[why]") {
    const Transcript run = run_of(
        steps({p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\x", "as": "server")"),
               by("q", R"("do": "CreateFile", "path": "\\\\.\\pipe\\x", "access": "GENERIC_READ", "as": "client")"),
               p(R"("do": "DisconnectNamedPipe", "handle": "server")")}));
    const Provenance all(run);
    CHECK(all.other_ends(all.named(id(run, "server")), 1).empty());
    CHECK(all.other_ends(all.named(id(run, "server")), 2) == std::vector<ObjectTag>{all.named(id(run, "client"))});
    CHECK(all.other_ends(all.named(id(run, "server")), 3).empty());
}

TEST_CASE("a name that was bound late names the object that was made before", "[why]") {
    const Transcript run = run_of(steps({p(R"("do": "CreateEvent", "name": "n")"),
                                         p(R"("do": "OpenEvent", "name": "n", "access": "SYNCHRONIZE", "as": "e")")}));
    const Provenance all(run);
    CHECK(all.object(all.named(id(run, "e"))).made_in == 1);
    CHECK(all.handles(all.named(id(run, "e")), 2).size() == 2);
}

TEST_CASE("a value is used where it is passed to a call, by that process", "[why]") {
    const Transcript run = run_of(steps({event, child, by("c", R"("do": "SetEvent", "handle": "e")")}));
    const Provenance all(run);
    const Handle value = *all.state().value_of({id(run, "e"), 0});
    CHECK(all.uses(id(run, "c"), value) == std::vector<std::uint32_t>{3});
    CHECK(all.uses(id(run, "q"), value).empty());
}

TEST_CASE("the source of a duplication is a number of the process that it comes from", "[why]") {
    const Transcript run = run_of(steps(
        {p(R"("do": "CreateProcess", "child": "c", "process_as": "cp")"), by("c", R"("do": "CreateEvent", "as": "e")"),
         p(R"("do": "DuplicateHandle", "source_process": "cp", "source": "e", "as": "mine")")}));
    const Provenance all(run);
    const Handle value = *all.state().value_of({id(run, "e"), 0});
    CHECK(all.uses(id(run, "c"), value) == std::vector<std::uint32_t>{3});
    CHECK(all.uses(id(run, "p"), *all.state().value_of({id(run, "cp"), 0})) == std::vector<std::uint32_t>{3});
}

TEST_CASE("a recording that tells nothing of origins is followed by its calls", "[why]") {
    const std::string text = R"({"title": "t", "start": ["p"], "steps": [)" +
                             steps({event, child, close, p(R"("do": "ExitProcess")")}) + "]}";
    const Scenario scenario = read_scenario("s.json", text);
    std::ostringstream out;
    handlesim::run(scenario, *make_model_backend(*scenario.profile), {}, *make_transcript_writer(out));
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
    const auto runs = read_transcripts("t.jsonl", bare);
    const Transcript& run = runs.front();
    const Provenance all(run);
    const auto held = all.handles(all.named(id(run, "e")), 3);
    REQUIRE(held.size() == 1);
    CHECK(all.chain(held[0]).size() == 2);
    CHECK(all.life_of_process(id(run, "p"))->until == 4);
    CHECK(all.life_of_process(id(run, "c"))->until == never);
}

}  // namespace handlesim::provenance_test
