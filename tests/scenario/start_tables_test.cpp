// Tables that are not empty at the start: how they are read, written, and what they are on the model.
#include "core/backends/model/model_backend.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::start_tables_test {

namespace {

std::string with_entries(const std::string& entries, const std::string& steps = "") {
    return R"({"title": "t", "start": [{"process": "a", "entries": [)" + entries + R"(]}, "b"], "steps": [)" + steps +
           "]}";
}

// What is wrong, and where.
std::string fault_in(const std::string& entries) {
    try {
        (void)read_scenario("s.json", with_entries(entries));
    } catch (const DocumentError& error) {
        return error.pointer() + ": " + error.what();
    }
    return "nothing";
}

std::vector<TableChange> table_of(const std::string& entries, std::string_view profile = "windows") {
    const Scenario scenario = read_scenario("s.json", with_entries(entries));
    return make_model_backend(*find_profile(profile))->begin(scenario);
}

}  // namespace

TEST_CASE("an entry of the start says what it refers to, and numbers that entries have", "[scenario]") {
    CHECK(fault_in(R"({"value": "0x4"})").starts_with("/start/0/entries/0: an entry refers to an object of some type"));
    CHECK(
        fault_in(R"({"type": "Event", "value": "0x6"})").starts_with("/start/0/entries/0/value: \"0x6\" is no number"));
    CHECK(fault_in(R"({"type": "Event", "value": "68"})").starts_with("/start/0/entries/0/value: \"68\" is no number"));
    CHECK(
        fault_in(R"({"type": "Event", "value": "0x0"})").starts_with("/start/0/entries/0/value: \"0x0\" is no number"));
    CHECK(fault_in(R"({"type": "Event", "valve": "0x4"})").starts_with("/start/0/entries/0/valve: "));
    CHECK(fault_in(R"({"type": "Mutex"})") == "/start/0/entries/0/type: the kernel calls it \"Mutant\"");
    CHECK(fault_in(R"({"type": "Process"})").starts_with("/start/0/entries/0: whose Process it is, is missing"));
    CHECK(fault_in(R"({"type": "Process", "object": "c"})").starts_with("/start/0/entries/0/object: no earlier step"));
    CHECK(fault_in(R"({"type": "Event", "access": "GENERIC_READ"})").starts_with("/start/0/entries/0/access: "));
    CHECK(fault_in(R"({"type": "Event", "access": "0x21F0003"})") ==
          "/start/0/entries/0/access: no handle to Event holds 0x2000000");
    CHECK(fault_in(R"({"type": "Event", "as": "b"})").starts_with("/start/0/entries/0/as: the name \"b\" is taken"));
}

TEST_CASE("two entries of the start do not contradict each other", "[scenario]") {
    CHECK(fault_in(R"({"type": "Event", "value": "0x8"}, {"type": "File", "value": "0x8"})") ==
          "/start/0/entries/1/value: another entry of the table has this number");
    CHECK(fault_in(R"({"type": "Event", "object": "x"}, {"type": "File", "object": "x"})")
              .starts_with("/start/0/entries/1/type: \"x\" is \"Event\" in an entry before"));
}

TEST_CASE("a few entries far out do not take all memory", "[scenario]") {
    std::string processes;
    for (int i = 0; i < 5; ++i) {
        processes += (i == 0 ? "" : ", ") + std::string(R"({"process": "p)") + std::to_string(i) +
                     R"(", "entries": [{"type": "Event", "value": "0xFFFFFC"}]})";
    }
    try {
        (void)read_scenario("s.json", R"({"title": "t", "start": [)" + processes + "]}");
        FAIL("it was taken");
    } catch (const DocumentError& error) {
        CHECK(error.pointer() == "/start/4/entries");
    }
}

TEST_CASE("a scenario with tables at the start is written as it was read", "[scenario]") {
    const std::string text = with_entries(
        R"({"as": "e", "value": "0x18", "type": "Event", "object": "x", "access": "SYNCHRONIZE", "inherit": true},
           {"type": "Key", "protect_from_close": true}, {"as": "p", "type": "Process", "object": "b"})",
        R"({"by": "a", "do": "CloseHandle", "handle": "e"})");
    const std::string once = write_scenario(read_scenario("s.json", text));
    CHECK(once.find(R"("protect_from_close": true)") != std::string::npos);
    CHECK(write_scenario(read_scenario("s.json", once)) == once);
    CHECK(write_scenario(read_scenario("s.json", text).without_text()) == once);
}

TEST_CASE("entries with one text have one object, others one of their own", "[scenario]") {
    const auto table = table_of(
        R"({"type": "Event", "object": "x"}, {"type": "Event", "object": "x"}, {"type": "Event"}, {"type": "Event"})");
    REQUIRE(table.size() == 4);
    CHECK(table[0].after.object == table[1].after.object);
    CHECK(table[2].after.object != table[3].after.object);
    CHECK(table[0].cause == EntryCause::there_before);
}

TEST_CASE("entries without a number get the lowest that is free", "[scenario]") {
    const auto table =
        table_of(R"({"type": "Event"}, {"type": "Event", "value": "0x4"}, {"type": "File", "value": "0x100"},
                    {"type": "Job"})");
    REQUIRE(table.size() == 4);
    CHECK(table[0].value == Handle{0x8});
    CHECK(table[1].value == Handle{0x4});
    CHECK(table[3].value == Handle{0xC});
}

TEST_CASE("every type can be there at the start, with all its rights where nothing is said", "[scenario]") {
    for (const TypeInfo& type : all_object_types()) {
        const bool somebodys =
            type.type == ObjectType::process || type.type == ObjectType::thread || type.type == ObjectType::token;
        const auto table =
            table_of("{\"type\": \"" + std::string(type.name) + "\"" + (somebodys ? ", \"object\": \"b\"}" : "}"));
        REQUIRE(table.size() == 1);
        CHECK(table.front().after.type == type.type);
        CHECK(table.front().after.access == type.full);
    }
}

TEST_CASE("a scenario with tables at the start is for the model alone", "[scenario]") {
    CHECK(read_scenario("s.json", with_entries(R"({"type": "Event"})")).model_only_step() == 0U);
    CHECK_FALSE(read_scenario("s.json", with_entries("")).model_only_step());
}

TEST_CASE("a number that a profile's tables do not have is refused", "[scenario]") {
    CHECK_THROWS_AS(table_of(R"({"type": "Event", "value": "0x400"})"), BackendError);
    CHECK(table_of(R"({"type": "Event", "value": "0x400"})", "wine-8").size() == 1);
}

}  // namespace handlesim::start_tables_test
