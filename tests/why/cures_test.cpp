// Cures: what is offered was run, and the hand-made twin says the same.
#include "core/why/cures.hpp"

#include "core/why/explain.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::cures_test {

namespace {

using test::by;
using test::p;
using test::run_of;
using test::steps;

const std::string pipe = p(R"("do": "CreatePipe", "inherit": true, "read_as": "r", "write_as": "w")");
const std::string spawn = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true)");
const std::string close = p(R"("do": "CloseHandle", "handle": "w")");
const std::string read_blocks = p(R"("do": "ReadFile", "handle": "r", "expect": "blocks")");
const std::string read_ends = p(R"("do": "ReadFile", "handle": "r", "expect": "ERROR_BROKEN_PIPE")");

std::vector<std::string> cures_of(const Transcript& run) {
    const Explanation explanation = explain(run, {});
    REQUIRE(explanation.problems.size() == 1);
    std::vector<std::string> words;
    for (const ExplainedCure& cure : explanation.problems[0].cures) {
        words.push_back(cure.edits[0]);
        for (std::size_t i = 1; i < cure.edits.size(); ++i) words.back() += " + " + cure.edits[i];
    }
    return words;
}

bool offers(const std::vector<std::string>& cures, const std::string& words) {
    return std::find(cures.begin(), cures.end(), words) != cures.end();
}

bool as_expected(const Transcript& run) {
    return unexpected_steps(run).empty();
}

}  // namespace

TEST_CASE("each cure of an inherited pipe is the twin made by hand", "[why]") {
    const auto cures = cures_of(run_of(steps({pipe, spawn, close, read_blocks})));

    CHECK(offers(cures, "step 2, CreateProcess: leave out inherit_handles"));
    CHECK(as_expected(run_of(steps({pipe, p(R"("do": "CreateProcess", "child": "c")"), close, read_ends}))));

    CHECK(offers(cures, "step 2, CreateProcess: handle_list [\"r\"]"));
    CHECK(as_expected(
        run_of(steps({pipe, p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "handle_list": ["r"])"),
                      close, read_ends}))));

    CHECK(offers(cures, "before step 2: p calls SetHandleInformation(w, inherit=false)"));
    CHECK(as_expected(run_of(steps(
        {pipe, p(R"("do": "SetHandleInformation", "handle": "w", "inherit": false)"), spawn, close, read_ends}))));

    CHECK(offers(cures, "step 1, CreatePipe: leave out inherit"));
    CHECK(as_expected(
        run_of(steps({p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")"), spawn, close, read_ends}))));

    CHECK(offers(cures, "step 3, CloseHandle(w): earlier, before step 2"));
    CHECK(as_expected(run_of(steps({pipe, close, spawn, read_ends}))));
}

TEST_CASE("a change that breaks another expectation is no cure", "[why]") {
    const std::string write = by("c", R"("do": "WriteFile", "handle": "w", "data": "x")");
    const std::string read = p(R"("do": "ReadFile", "handle": "r", "expect": { "data": "x" })");
    const auto cures = cures_of(run_of(steps({pipe, spawn, close, write, read, read_ends})));
    CHECK_FALSE(offers(cures, "step 2, CreateProcess: leave out inherit_handles"));
    CHECK_FALSE(offers(cures, "step 1, CreatePipe: leave out inherit"));
    CHECK(offers(cures, "before step 6: c calls CloseHandle(w)"));
}

TEST_CASE("what a child was given as a standard handle stays given", "[why]") {
    const std::string given = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "stdout": "w")");
    const auto cures = cures_of(run_of(steps({pipe, given, close, read_ends})));
    CHECK(cures == std::vector<std::string>{"before step 4: c calls CloseHandle(w)"});
}

TEST_CASE("two holders that have nothing in common need two changes", "[why]") {
    const auto cures = cures_of(run_of(steps(
        {p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")"),
         p(R"("do": "OpenProcess", "process": "q", "access": "PROCESS_DUP_HANDLE", "as": "target")"),
         p(R"("do": "DuplicateHandle", "source": "w", "target_process": "target", "as": "there")"), read_blocks})));
    REQUIRE_FALSE(cures.empty());
    CHECK(offers(cures, "after step 3: p calls CloseHandle(w) + before step 4: q calls CloseHandle(there)"));
}

TEST_CASE("a handle that nobody kept is named and closed", "[why]") {
    const auto cures =
        cures_of(run_of(steps({p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")"),
                               p(R"("do": "DuplicateHandle", "source": "w", "discard": true)"), close, read_blocks})));
    REQUIRE(cures.size() == 1);
    CHECK(cures[0].starts_with("step 2, DuplicateHandle: keep the result as handle_of_step_2"));
}

TEST_CASE("where nothing helps that is said", "[why]") {
    // The pipe's end cannot be closed by a process whose only thread waits.
    const Transcript run = run_of(
        steps({pipe, p(R"("do": "CreateEvent", "inherit": true, "as": "e")"), spawn, close,
               by("c", R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")"),
               p(R"("do": "SetEvent", "handle": "e")"), by("c", R"("do": "WriteFile", "handle": "w", "data": "x")"),
               p(R"("do": "ReadFile", "handle": "r")"),
               by("c", R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")"), read_ends}));
    const Explanation explanation = explain(run, {});
    const ExplainedProblem& problem = explanation.problems.back();
    CHECK(problem.cures.empty());
    CHECK(problem.tried > 0);
    CHECK(problem.no_cure == "no single change and no pair of those that are known here does it");
    CHECK(problem.all_tried);
}

TEST_CASE("the search keeps to its limit and says so", "[why]") {
    const Transcript run = run_of(steps({pipe, spawn, close, read_blocks}));
    WhyOptions options;
    options.limits.most_runs = 1;
    options.limits.most_cures = 1;
    CHECK(explain(run, options).problems[0].tried == 1);
    options.limits.most_runs = 0;
    CHECK(explain(run, options).problems[0].no_cure == "not all changes were tried");
    CHECK_FALSE(explain(run, options).problems[0].all_tried);
}

TEST_CASE("a lingering process is cured by closing what keeps it", "[why]") {
    const std::string child = p(R"("do": "CreateProcess", "child": "c", "process_as": "cp", "thread_as": "ct")");
    const Transcript run = run_of(steps({child, by("c", R"("do": "ExitProcess")")}));
    const Explanation explanation = explain(run, {.name = "c", .limits = {}});
    REQUIRE(explanation.problems.size() == 1);
    const auto& cures = explanation.problems[0].cures;
    REQUIRE_FALSE(cures.empty());
    const Transcript cured = test::played(cures[0].scenario);
    const Provenance cured_all(cured);
    CHECK_FALSE(cured_all.alive(cured_all.named(test::id(cured, "c")), static_cast<std::uint32_t>(cured.steps.size())));
    CHECK(as_expected(cured));
}

TEST_CASE("a call that waits as it should is not called wrong", "[why]") {
    const Transcript run = run_of(
        steps({pipe, p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "stdout": "w")"), close,
               p(R"("do": "ReadFile", "handle": "r")"), by("c", R"("do": "WriteFile", "handle": "w", "data": "x")")}));
    const Explanation explanation = explain(run, {});
    REQUIRE(explanation.problems.size() == 1);
    CHECK_FALSE(explanation.problems[0].wrong);
    CHECK_FALSE(explanation.wrong());
    CHECK(explanation.problems[0].cures.empty());
}

TEST_CASE("a call that its thread did not survive is not told as waiting still", "[why]") {
    const Explanation told = explain(run_of(steps({p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")"),
                                                   p(R"("do": "CreateThread", "thread": "p/t", "as": "t")"),
                                                   by("p/t", R"("do": "ReadFile", "handle": "r", "expect": "blocks")"),
                                                   p(R"("do": "TerminateThread", "handle": "t")")})),
                                     {});
    REQUIRE(told.problems.size() == 1);
    CHECK(told.problems[0].sentence.ends_with("its thread ended in step 4, inside it"));
}

TEST_CASE("the end of data is for whoever reads", "[why]") {
    const Transcript run = run_of(steps({p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")")}));
    CHECK(explain(run, {.name = "r", .limits = {}}).object->consequences.empty());
    CHECK(explain(run, {.name = "w", .limits = {}}).object->consequences.size() == 1);
}

TEST_CASE("on a healthy object nothing is wrong", "[why]") {
    const Transcript run = run_of(p(R"("do": "CreateEvent", "as": "e")"));
    const Explanation explanation = explain(run, {.name = "e", .limits = {}});
    CHECK_FALSE(explanation.wrong());
    REQUIRE(explanation.object);
    CHECK(explanation.object->alive);
    CHECK(explanation.object->handles.size() == 1);
}

TEST_CASE("who stands in a directory is cured where he is started, and by going elsewhere", "[why]") {
    const std::string make = p(R"("do": "CreateDirectory", "path": "d")");
    const std::string start = p(R"("do": "CreateProcess", "child": "c", "current_directory": "d")");
    const std::string move = p(R"("do": "MoveFile", "from": "d", "to": "e", "expect": "ERROR_SHARING_VIOLATION")");
    const auto cures = cures_of(run_of(steps({make, start, move})));
    CHECK(offers(cures, "step 2, CreateProcess: without current_directory, so that c stands where p does"));
    CHECK(offers(cures, "step 2, CreateProcess: current_directory \"away\", another directory, which is made before"));
    CHECK(offers(cures,
                 "before step 3: c calls CreateDirectory(path=\"away\"), then SetCurrentDirectory(path=\"away\")"));
}

TEST_CASE("a mapped file is cured by giving back the section and the view", "[why]") {
    const auto cures = cures_of(run_of(steps(
        {p(R"("do": "CreateFile", "path": "f", "access": "GENERIC_READ|GENERIC_WRITE", "disposition": "CREATE_NEW",
              "as": "f")"),
         p(R"("do": "CreateFileMapping", "file": "f", "size": 8, "as": "m")"),
         p(R"("do": "MapViewOfFile", "handle": "m", "access": "FILE_MAP_READ", "view_as": "v")"),
         p(R"("do": "CloseHandle", "handle": "f")"),
         p(R"("do": "DeleteFile", "path": "f", "expect": "ERROR_ACCESS_DENIED")")})));
    CHECK(offers(cures, "before step 5: p calls CloseHandle(m) + before step 5: p calls UnmapViewOfFile(view=v)"));
}

}  // namespace handlesim::cures_test
