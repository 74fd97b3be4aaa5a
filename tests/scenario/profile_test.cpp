// Profiles that a user describes: what is said where a document is none, and what a good one says.
#include "core/json/document_error.hpp"
#include "core/scenario/read_profile.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::profile_test {

namespace {

struct Wrong {
    std::string text;
    std::size_t line;
    std::size_t column;
    std::string says;
    std::string hints;
};

std::string with_switches(const std::string& switches) {
    return "{\"based_on\": \"windows\",\n \"switches\": {" + switches + "}}";
}

}  // namespace

TEST_CASE("a document that is no profile is refused with its place and a remedy", "[scenario]") {
    const Wrong wrong = GENERATE(values<Wrong>({
        {"", 1, 1, "", ""},
        {"[]", 1, 1, "", ""},
        {"{}", 1, 1, "a profile says which one it is based on", "add \"based_on\""},
        {R"({"based_on": 7})", 1, 14, "expected a string", ""},
        {R"({"based_on": "windws"})", 1, 14, "there is no profile \"windws\"", "windows"},
        {R"({"based_on": "windows", "based_on": "wine-8"})", 1, 25, "", ""},
        {R"({"based_on": "windows", "switch": {}})", 1, 25, "switch", "switches"},
        {R"({"based_on": "windows", "switches": []})", 1, 37, "expected an object", ""},
        {R"({"based_on": "windows", "switches": null})", 1, 37, "expected an object", ""},
        {with_switches("\"jobs_nets\": true"), 2, 15, "there is no switch \"jobs_nets\"", "jobs_nest"},
        {with_switches("\"zzzzzz\": true"), 2, 15, "there is no switch", "describe profiles"},
        {with_switches("\"name\": true"), 2, 15, "there is no switch", ""},
        {with_switches("\"jobs_nest\": 1"), 2, 28, "expected", ""},
        {with_switches("\"jobs_nest\": \"yes\""), 2, 28, "expected", ""},
        {with_switches("\"jobs_nest\": null"), 2, 28, "expected", ""},
        {with_switches("\"jobs_nest\": true, \"jobs_nest\": true"), 2, 34, "", ""},
        {with_switches("\"table_capacity\": 0"), 2, 33, "out of range", ""},
        {with_switches("\"table_capacity\": 16777216"), 2, 33, "out of range", ""},
        {with_switches("\"table_capacity\": true"), 2, 33, "expected a number", ""},
        {with_switches("\"table_capacity\": 2.5"), 2, 33, "", ""},
        {with_switches("\"std_handles\": \"modren\""), 2, 30, "no value of this switch", "modern, traditional, wine"},
        {with_switches("\"opening_the_deleted\": true"), 2, 38, "expected a string", ""},
    }));
    CAPTURE(wrong.text);
    try {
        read_profile_document("folder/p.json", wrong.text);
        FAIL("accepted");
    } catch (const DocumentError& error) {
        CAPTURE(error.report());
        CHECK(error.file == "folder/p.json");
        CHECK(error.position->line == wrong.line);
        CHECK(error.position->column == wrong.column);
        CHECK(std::string(error.what()).find(wrong.says) != std::string::npos);
        CHECK(error.hint().find(wrong.hints) != std::string::npos);
    }
}

TEST_CASE("a profile is what it is based on, but for its switches", "[scenario]") {
    const std::string text = R"({"switches": {"jobs_nest": false, "table_capacity": 3, "std_handles": "wine",
                                              "opening_the_deleted": "fails"}, "based_on": "wine-8"})";
    const auto profile = read_profile_document("my/kernel.json", "\xEF\xBB\xBF" + text);
    Profile expected = *find_profile("wine-8");
    CHECK(profile->name == "kernel.json");
    CHECK(profile->based_on == "wine-8");
    expected.name = profile->name;
    expected.system = profile->system;
    expected.jobs_nest = false;
    expected.table_capacity = 3;
    expected.std_handles = StdHandleRule::wine;
    expected.opening_the_deleted = Outcome::fails;
    CHECK(*profile == expected);
}

TEST_CASE("a file is never taken for a profile of the program by its name", "[scenario]") {
    CHECK(read_profile_document("./windows", R"({"based_on": "wine-8"})")->name == "./windows");
}

TEST_CASE("expectations speak of another profile where it is known to differ", "[scenario]") {
    const std::string text = R"({"title": "t", "start": ["main", "a"], "steps": [
      {"by": "main", "do": "CreateEvent", "as": "e", "expect": "success",
       "known": {"wine-8": {"expect": "ERROR_ACCESS_DENIED", "because": "own 01"}}},
      {"by": "a", "do": "CreateEvent", "as": "f", "known": {"wine-8": {"skip": true, "because": "own 01"}}},
      {"check_object": "e", "handle_count": 1, "alive": true,
       "known": {"wine-8": {"handle_count": 0, "because": "own 01"}}}],
      "always": [{"check_table": "a", "only": true, "known": {"wine-8": {"skip": true, "because": "own 01"}}}]})";
    const auto read = [&](const Profile& profile) {
        Scenario scenario = read_scenario("s.json", text);
        scenario.expect_as(profile);
        return scenario;
    };
    const Scenario same = read(*find_profile("windows-7"));
    CHECK(same.steps[0].expectation().alternatives.front().kind == Alternative::Kind::success);
    CHECK(same.steps[1].by != SymbolId::none);
    CHECK(same.always.front().check.only);

    const auto own = read_profile_document("p.json", R"({"based_on": "wine-8"})");
    for (const Profile* profile : {find_profile("wine-8"), own.get()}) {
        const Scenario other = read(*profile);
        CHECK(other.profile == profile);
        CHECK(other.steps[0].expectation().alternatives.front().win32 == win32_error(Status::access_denied));
        CHECK(other.steps[1].by == SymbolId::none);
        const Check& check = *std::get<Boxed<Check>>(other.steps[2].what);
        CHECK(check.handle_count == 0U);
        CHECK(check.alive == true);
        CHECK_FALSE(other.always.front().check.only);
    }
}

TEST_CASE("a known difference whose reason is a switch holds wherever that switch is the same", "[scenario]") {
    const auto reason_at = [](const Profile& played, const std::string& known) -> std::string {
        const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["main"], "steps": [
          {"by": "main", "do": "CreateEvent", "as": "e", "known": )" +
                                                              known + "}]}");
        const Known* found = scenario.steps[0].known_for(played, *scenario.profile);
        return found == nullptr ? "" : found->because;
    };
    const Profile& wine_8 = *find_profile("wine-8");
    const Profile& wine_10 = *find_profile("wine-10");
    const std::string same_in_both =
        R"({"wine-8": {"skip": true, "because": "profile switch moves_in_place; own 01"}})";
    CHECK(reason_at(wine_8, same_in_both).starts_with("profile switch moves_in_place"));
    CHECK(reason_at(wine_10, same_in_both).starts_with("profile switch moves_in_place"));
    CHECK(reason_at(*find_profile("windows-7"), same_in_both).empty());

    const std::string another_since = R"({"wine-8": {"skip": true, "because": "profile switch mailslot_counts_all"}})";
    CHECK(reason_at(wine_10, another_since).empty());
    // All switches that a reason names must be the same.
    CHECK(reason_at(wine_10, R"({"wine-8": {"skip": true, "because":
        "profile switch moves_in_place; profile switch mailslot_counts_all"}})")
              .empty());
    // A row says something of its own profile only.
    CHECK(reason_at(wine_10, R"({"wine-8": {"skip": true, "because": "own 01"}})").empty());
    // What is said of the profile itself comes first.
    CHECK(reason_at(wine_10, R"({"wine-8": {"skip": true, "because": "profile switch moves_in_place"},
                                 "wine-10": {"skip": true, "because": "own 81"}})") == "own 81");

    const auto like_windows =
        read_profile_document("p.json", R"({"based_on": "wine-8", "switches": {"moves_in_place": false}})");
    CHECK(reason_at(*like_windows, same_in_both).empty());
    const auto like_wine =
        read_profile_document("q.json", R"({"based_on": "windows", "switches": {"moves_in_place": true}})");
    CHECK(reason_at(*like_wine, same_in_both).starts_with("profile switch moves_in_place"));

    CHECK_THROWS_AS(reason_at(wine_8, R"({"wine-8": {"skip": true, "because": "profile switch moves_in_plac"}})"),
                    DocumentError);
}

}  // namespace handlesim::profile_test
