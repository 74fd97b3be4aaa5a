// Facts about two runs beside each other: which steps belong together, and which differ.
#include "core/report/page/beside.hpp"

#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::beside_test {

namespace {

using test::by;
using test::p;
using test::played;
using test::run_of;
using test::steps;

std::string rows(const Transcript& left, const Transcript& right) {
    std::string text;
    for (const BesideRow& row : rows_beside(left, right)) {
        text += std::to_string(row.left) + ":" + std::to_string(row.right) + (row.differs ? "!" : "") + " ";
    }
    return text;
}

const std::string create = p(R"("do": "CreateEvent", "as": "e")");
const std::string set = p(R"("do": "SetEvent", "handle": "e")");
const std::string close = p(R"("do": "CloseHandle", "handle": "e")");

}  // namespace

TEST_CASE("a run differs nowhere from itself", "[report]") {
    const Transcript run = run_of(steps({create, set, close}));
    CHECK(rows(run, run) == "0:0 1:1 2:2 3:3 ");
}

TEST_CASE("a step that only one of two runs has stands alone", "[report]") {
    CHECK(rows(run_of(steps({create, set, close})), run_of(steps({create, close}))) == "0:0 1:1 2:-1! 3:2 ");
    CHECK(rows(run_of(steps({create, close})), run_of(steps({create, set, close}))) == "0:0 1:1 -1:2! 2:3 ");
}

TEST_CASE("a call with other fields belongs to its like, and differs", "[report]") {
    const std::string inherited = p(R"("do": "CreateEvent", "inherit": true, "as": "e")");
    CHECK(rows(run_of(steps({create, close})), run_of(steps({inherited, close}))) == "0:0 1:1! 2:2! ");
}

TEST_CASE("the same call with another outcome differs", "[report]") {
    CHECK(rows(run_of(steps({create, close, set})), run_of(steps({create, set, close}))) ==
          "0:0 1:1 2:-1! 3:2! -1:3! ");
}

TEST_CASE("of one scenario on two systems those steps differ that its comparison tells", "[report]") {
    const std::string scenario = R"({"title": "t", "start": ["p"], "steps": [)" + create + "," +
                                 p(R"("do": "CloseHandle", "handle": "CurrentProcess")") + "]}";
    CHECK(rows(played(scenario, "windows"), played(scenario, "windows")) == "0:0 1:1 2:2 ");
    CHECK(rows(played(scenario, "windows"), played(scenario, "windows-7")) == "0:0 1:1 2:2! ");
}

}  // namespace handlesim::beside_test
