// Facts about the printed tables: which rows are marked, which columns count.
#include "core/report/text/tables.hpp"

#include <sstream>

#include "core/backends/model/model_backend.hpp"
#include "core/report/run_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::tables_test {

namespace {

std::string printed(const std::string& steps, TablesShown tables = TablesShown::each) {
    const Scenario scenario =
        read_scenario("s.json", R"({"title": "t", "start": ["p", "p/t"], "steps": [)" + steps + "]}");
    std::ostringstream out;
    const auto report = make_text_report(out, {.tables = tables});
    run(scenario, *make_model_backend(*find_profile("windows")), {}, *report);
    return out.str();
}

bool has(const std::string& text, std::string_view line) {
    return ("\n" + text).find("\n" + std::string(line) + "\n") != std::string::npos;
}

const std::string create = R"({"by": "p", "do": "CreateEvent", "as": "e"})";
const std::string close = R"({"by": "p", "do": "CloseHandle", "handle": "e"})";
const std::string set_flag = R"({"by": "p", "do": "SetHandleInformation", "handle": "e", "inherit": true})";

}  // namespace

TEST_CASE("the row of an entry that came is marked +", "[report]") {
    const std::string text = printed(create + R"(, {"by": "p", "do": "CreateEvent", "as": "f"})");
    CHECK(has(text, "  + 0x4    | Event e | N           | EVENT_ALL_ACCESS | e"));
    CHECK(has(text, "    0x4    | Event e | N           | EVENT_ALL_ACCESS | e"));
    CHECK(has(text, "  + 0x8    | Event f | N           | EVENT_ALL_ACCESS | f"));
    CHECK(has(text, "    handle | object  | inheritable | access           | name"));
}

TEST_CASE("the row of an entry that changed is marked ~, and of one that only might have is not", "[report]") {
    const std::string row = "0x4    | Event e | Y           | EVENT_ALL_ACCESS | e";
    CHECK(has(printed(create + "," + set_flag), "  ~ " + row));
    const std::string twice = printed(create + "," + set_flag + "," + set_flag);
    CHECK(twice.find("  ~ " + row) == twice.rfind("  ~ " + row));
}

TEST_CASE("an entry that went is shown once more, marked -", "[report]") {
    const std::string text = printed(create + "," + close + R"(, {"by": "p", "do": "CreateEvent", "as": "f"})");
    CHECK(text.find("p's handle table is empty\n    handle |") != std::string::npos);
    CHECK(has(text, "  - 0x4    | Event e | N           | EVENT_ALL_ACCESS | e"));
    CHECK(text.find("- 0x4") == text.rfind("- 0x4"));
}

TEST_CASE("the table of a process that ends is shown as it goes", "[report]") {
    const std::string text = printed(create + R"(, {"by": "p", "do": "ExitProcess"})");
    CHECK(text.find("p has ended: it has no table any more\n    handle |") != std::string::npos);
    CHECK(has(text, "  - 0x4    | Event e | N           | EVENT_ALL_ACCESS | e"));
    CHECK(has(text, "  - e      | Event   | 0            | 0           | nobody  |"));
}

TEST_CASE("objects are printed with both counts, who holds them and what else does", "[report]") {
    const std::string wait = R"({"by": "p/t", "do": "WaitForSingleObject", "handle": "e", "expect": "blocks"})";
    const std::string text = printed(create + "," + wait);
    CHECK(has(text, "    object | type    | handle count | usage count | held by | other references"));
    CHECK(has(text, "  + e      | Event   | 1            | 1           | p       |"));
    CHECK(has(text, "    p      | Process | 0            | 1           | nobody  | running"));
    // No table changed, and yet something holds the object that did not.
    CHECK(has(text, "  ~ e      | Event   | 1            | 1           | p       | waiter p/t"));
}

TEST_CASE("a step that changes nothing prints nothing of the tables", "[report]") {
    const std::string set = R"({"by": "p", "do": "SetEvent", "handle": "e"})";
    const std::string once = printed(create);
    const std::string text = printed(create + "," + set);
    const auto times = [](const std::string& where) {
        std::size_t count = 0;
        for (std::size_t at = 0; (at = where.find("  objects\n", at)) != std::string::npos; ++at) ++count;
        return count;
    };
    CHECK(times(once) == 1);
    CHECK(times(text) == 1);
    CHECK(times(printed(create, TablesShown::none)) == 0);
}

TEST_CASE("at the end no row is marked, and what is much is cut short", "[report]") {
    const std::string text = printed(create, TablesShown::end);
    CHECK(has(text, "    0x4    | Event e | N           | EVENT_ALL_ACCESS | e"));
    CHECK(has(text, "    e      | Event   | 1            | 1           | p       |"));
    std::string many = create;
    for (int i = 0; i < 50; ++i) many += R"(, {"by": "p", "do": "CreateEvent"})";
    CHECK(has(printed(many, TablesShown::short_end), "    ... and 14 more objects (--tables end shows all)"));
    CHECK(printed(many, TablesShown::end).find("more objects") == std::string::npos);
}

TEST_CASE("references of one kind are told once, with their number", "[report]") {
    const std::string map =
        R"({"by": "p", "do": "MapViewOfFile", "handle": "s", "access": "FILE_MAP_READ", "view_as": )";
    const std::string text = printed(R"({"by": "p", "do": "CreateFileMapping", "size": 8, "as": "s"},)" + map +
                                     R"("v"},)" + map + R"("w"})");
    CHECK(has(text, "  ~ s      | Section | 1            | 1           | p       | 2 x view of p"));
}

}  // namespace handlesim::tables_test
