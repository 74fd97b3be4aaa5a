// A call that failed brought nothing about, and is neither blamed nor mended.
#include <algorithm>

#include "core/why/explain.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim {

namespace {

using test::by;
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
                       p(R"("do": "SetNamedPipeHandleState", "handle": "narrow", "expect": "ERROR_ACCESS_DENIED")"),
                       p(R"("do": "ReadFile", "handle": "r")")}),
                5);
    const auto mode = std::ranges::find(read.rules, "HT040", &Note::rule);
    REQUIRE(mode != read.rules.end());
    CHECK(mode->sentence.find("in step 2") != std::string::npos);
}

TEST_CASE("what is renamed first is what was deleted, not what could not be", "[why]") {
    const std::string create = R"("do": "CreateFile", "path": "d\\f", "disposition": "CREATE_NEW", )";
    const std::string share_all = R"("share": "FILE_SHARE_READ|FILE_SHARE_WRITE|FILE_SHARE_DELETE", )";
    const Explanation told =
        explain(test::played(R"({"title": "t", "profile": "windows-10-1809", "start": ["p", "q"], "steps": [)" +
                             steps({p(R"("do": "CreateDirectory", "path": "d")"),
                                    p(create + share_all + R"("access": "GENERIC_READ", "as": "f")"),
                                    by("q", R"("do": "DeleteFile", "path": "d\\f")"),
                                    by("q", R"("do": "DeleteFile", "path": "d\\f", "expect": "any")"),
                                    by("q", R"("do": "RemoveDirectory", "path": "d")")}) +
                             "]}"),
                {.name = {}, .at = 0, .limits = {}});
    const auto removal = std::ranges::find(told.problems, std::uint32_t{5}, &ExplainedProblem::step);
    REQUIRE(removal != told.problems.end());
    const auto renames = std::ranges::find_if(
        removal->cures, [](const auto& cure) { return cure.edits.front().find("MoveFile") != std::string::npos; });
    REQUIRE(renames != removal->cures.end());
    CHECK(renames->edits.front().starts_with("before step 3"));
}

}  // namespace handlesim
