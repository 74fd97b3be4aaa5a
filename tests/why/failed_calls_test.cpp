// A call that failed brought nothing about, and is neither blamed nor mended.
#include <algorithm>

#include "core/why/explain.hpp"
#include "core/why/provenance.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::failed_calls_test {

namespace {

using test::p;
using test::run_of;
using test::steps;

ExplainedProblem problem(const std::string& text, std::uint32_t step) {
    const Explanation told = explain(run_of(text), {.name = {}, .at = 0, .limits = {}});
    const auto found = std::ranges::find(told.problems, step, &ExplainedProblem::step);
    REQUIRE(found != told.problems.end());
    return *found;
}

}  // namespace

TEST_CASE("a mode that could not be set is not told as the one that is", "[why]") {
    const ExplainedProblem read =
        problem(steps({p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")"),
                       p(R"("do": "SetNamedPipeHandleState", "handle": "r", "mode": "PIPE_NOWAIT")"),
                       p(R"("do": "DuplicateHandle", "source": "r", "access": "FILE_READ_DATA", "as": "narrow")"),
                       p(R"("do": "SetNamedPipeHandleState", "handle": "narrow", "mode": "PIPE_WAIT",
        "expect": "ERROR_ACCESS_DENIED")"),
                       p(R"("do": "ReadFile", "handle": "r")")}),
                5);
    const auto mode = std::ranges::find(read.rules, "HT040", &Note::rule);
    REQUIRE(mode != read.rules.end());
    CHECK(mode->sentence.find("in step 2") != std::string::npos);
}

// own 97: Wine asks how the file was opened, where the handle and its section grant everything.
TEST_CASE("what a file was opened for by name is the reason, and asking for more the cure", "[why]") {
    const std::string made = p(R"("do": "CreateFile", "path": "f", "access": "GENERIC_WRITE", "as": "first",
        "disposition": "CREATE_NEW")");
    const std::string filled = p(R"("do": "WriteFile", "handle": "first", "data": "some")");
    const std::string closed = p(R"("do": "CloseHandle", "handle": "first")");
    const std::string opened = p(R"("do": "CreateFile", "path": "f", "access": "MAXIMUM_ALLOWED", "as": "f")");
    const std::string refused = GENERATE_COPY(
        p(R"("do": "WriteFile", "handle": "f", "data": "x")"),
        p(R"("do": "CreateFileMapping", "file": "f", "size": 9, "as": "longer")"),
        steps({p(R"("do": "CreateFileMapping", "file": "f", "as": "section")"),
               p(R"("do": "MapViewOfFile", "handle": "section", "access": "FILE_MAP_WRITE", "view_as": "v")")}));
    const Transcript run = test::played(
        R"({"title": "t", "start": ["p"], "steps": [)" + steps({made, filled, closed, opened, refused}) + "]}",
        "wine-8");
    const Explanation told = explain(run, {});
    REQUIRE(told.problems.size() == 1);
    CHECK(told.problems[0].sentence.find("opened without a right to write by name") != std::string::npos);
    REQUIRE(told.problems[0].cures.size() == 1);
    CHECK(told.problems[0].cures[0].edits[0] == "step 4, CreateFile: with GENERIC_WRITE by name");
}

TEST_CASE("a call that goes on has not failed", "[why]") {
    const Transcript run = run_of(steps(
        {p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\p", "overlapped": true, "as": "s")"),
         p(R"("do": "ConnectNamedPipe", "handle": "s", "pending_as": "connecting", "expect": "ERROR_IO_PENDING")"),
         p(R"("do": "CloseHandle", "handle": "NULL", "expect": "any")")}));
    const Provenance all(run);
    CHECK_FALSE(all.failed(1));
    CHECK_FALSE(all.failed(2));
    CHECK(all.failed(3));
}

}  // namespace handlesim::failed_calls_test
