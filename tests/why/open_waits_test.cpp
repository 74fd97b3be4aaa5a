// Of a call that waits where the profile leaves open whether it does, nothing is said that may not be so.
#include "core/why/explain.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::open_waits_test {

namespace {

using test::p;
using test::steps;

// Whether a file is signalled on which a write was refused no document says.
const std::string listening = p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\r", "as": "r")");
const std::string refused =
    p(R"("do": "WriteFile", "handle": "r", "data": "x", "pending_as": "w", "expect": "ERROR_PIPE_LISTENING")");

}  // namespace

TEST_CASE("what waits because of the profile's stated choice is told to be open", "[why]") {
    const Explanation told =
        explain(test::run_of(steps({listening, refused, p(R"("do": "WaitForSingleObject", "handle": "r")")})), {});
    REQUIRE(told.problems.size() == 1);
    CHECK(told.problems[0].open);
    CHECK_FALSE(told.problems[0].wrong);
    CHECK(told.problems[0].sentence.find("the profile leaves open whether it blocks") != std::string::npos);
}

// Whether a child inherits the handle to its creator's current directory no document says.
TEST_CASE("a wait by a name that an open step has bound is open too", "[why]") {
    const Explanation told = explain(
        test::run_of(
            steps({p(R"("do": "CreateDirectory", "path": "d")"), p(R"("do": "SetCurrentDirectory", "path": "d")"),
                   p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "child")"),
                   p(R"("do": "WaitForSingleObject", "handle": "child")")})),
        {});
    REQUIRE(told.problems.size() == 1);
    CHECK(told.problems[0].open);
    CHECK_FALSE(told.problems[0].wrong);
}

TEST_CASE("a wait that no open step has a part in is not told to be open", "[why]") {
    const Explanation told =
        explain(test::run_of(steps({p(R"("do": "CreateEvent", "as": "e")"),
                                    p(R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")")})),
                {});
    REQUIRE(told.problems.size() == 1);
    CHECK_FALSE(told.problems[0].open);
}

// On Wine it begins anew, by a number that stands for nothing any more (own 120).
TEST_CASE("a wait that fails is told by its number, not by what it waited for", "[why]") {
    const Explanation told = explain(
        test::run_of(
            steps({test::by("q", R"("do": "OpenProcess", "process": "p", "access": "PROCESS_DUP_HANDLE", "as": "o")"),
                   p(R"("do": "CreateEvent", "as": "e")"), p(R"("do": "WaitForSingleObject", "handle": "e")"),
                   test::by("q", R"("do": "DuplicateHandle", "source_process": "o", "source": "e", "as": "taken",
                       "options": ["CLOSE_SOURCE", "SAME_ACCESS"])")}),
            R"("profile": "wine-8", )"),
        {});
    REQUIRE(told.problems.size() == 1);
    CHECK(told.problems[0].sentence.find("handle 0x4 (e) is no entry of p's table") != std::string::npos);
    CHECK(told.problems[0].sentence.find("step 4 completes it") != std::string::npos);
    CHECK(told.problems[0].rules.empty());
}

}  // namespace handlesim::open_waits_test
