// The shards of a search together equal the whole.
#include "core/explore/merge.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/explore/explore.hpp"
#include "core/report/exploration_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/explore/random_scenario.hpp"

namespace handlesim::merge_test {

namespace {

using Tree = nlohmann::ordered_json;

std::string printed(const std::vector<ResultDocument>& results) {
    std::ostringstream out;
    print_results_as_json(out, results);
    return out.str();
}

std::string text_of(const Scenario& scenario, const SearchOptions& options) {
    return printed({result_of(explore(scenario, options), scenario)});
}

std::string text_of(const Scenario& scenario, const Shard& shard) {
    SearchOptions options;
    options.shard = shard;
    return text_of(scenario, options);
}

std::string why_refused(const std::vector<ResultText>& results) {
    try {
        merge(results);
    } catch (const DocumentError& error) {
        // Everything that is refused has a place.
        CHECK(error.position.has_value());
        CHECK_FALSE(error.file.empty());
        return error.report();
    }
    return "not refused";
}

// A scenario in which everything is found that can be.
Scenario rich_scenario() {
    return read_scenario("rich.json", R"({"title": "t", "start": ["p", "p/t", "q"], "steps": [
        {"by": "p", "do": "CreateEvent", "as": "e"},
        {"by": "p", "do": "CloseHandle", "handle": "e"},
        {"by": "p/t", "do": "SetEvent", "handle": "e"},
        {"by": "p/t", "do": "WaitForSingleObject", "handle": "e"},
        {"by": "q", "do": "CreateEvent", "as": "own"}],
        "always": [{"check_object": "e", "alive": true}], "finally": [{"check_object": "own", "alive": false}]})");
}

// The document with one value exchanged, or taken away where it becomes null by name.
std::string with(std::string text, const char* pointer, const Tree& value) {
    Tree json = Tree::parse(text);
    json[Tree::json_pointer(pointer)] = value;
    return json.dump(2) + "\n";
}

std::string without(const std::string& text, const std::string& key) {
    Tree json = Tree::parse(text);
    json.erase(key);
    return json.dump(2) + "\n";
}

}  // namespace

TEST_CASE("the shards together equal the whole", "[explore]") {
    std::size_t split = 0;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        const Scenario scenario = read_scenario("random.json", test::random_scenario(seed));
        for (const std::uint32_t count : {2U, 3U}) {
            CAPTURE(seed, count, scenario.text);
            std::vector<ResultText> results;
            for (std::uint32_t index = 1; index <= count; ++index) {
                results.push_back({std::to_string(index), text_of(scenario, Shard{index, count})});
            }
            Tree merged = Tree::parse(printed(merge(results)));
            Tree whole = Tree::parse(text_of(scenario, SearchOptions{}));
            CHECK(merged.at("states") >= whole.at("states"));
            split += merged.at("states") > whole.at("states") ? 1 : 0;
            // A situation that several shards reach counts for each of them.
            for (Tree* json : {&merged, &whole}) {
                json->erase("states");
                json->erase("transitions");
            }
            CHECK(merged.dump(1) == whole.dump(1));
        }
    }
    // Not every one of them is wide enough to be split.
    CHECK(split > 10);
}

TEST_CASE("what explore wrote is read as it was written", "[explore]") {
    for (unsigned seed = 1; seed <= 100; ++seed) {
        const Scenario scenario = read_scenario("random.json", test::random_scenario(seed));
        for (const bool reduce : {false, true}) {
            SearchOptions options;
            options.reduce = reduce;
            const std::string text = text_of(scenario, options);
            CAPTURE(seed, text);
            CHECK(printed(merge({{"one", text}})) == text);
        }
    }
}

TEST_CASE("shards that do not make a whole are refused", "[explore]") {
    const Scenario scenario = rich_scenario();
    const ResultText first{"a", text_of(scenario, Shard{1, 2})};
    const ResultText second{"b", text_of(scenario, Shard{2, 2})};
    const ResultText of_three{"c", text_of(scenario, Shard{2, 3})};
    const ResultText whole{"w", text_of(scenario, SearchOptions{})};
    CHECK(merge({first, second}).size() == 1);
    CHECK(why_refused({first}).find("shard 2 of 2 is missing") != std::string::npos);
    CHECK(why_refused({first, second, second}).find("shard 2 of 2 is given twice") != std::string::npos);
    CHECK(why_refused({first, of_three}).find("does not belong to those of 2 in a") != std::string::npos);
    CHECK(why_refused({whole, whole}).find("searched twice") != std::string::npos);
    CHECK(why_refused({first, second, whole}).find("searched twice") != std::string::npos);
}

TEST_CASE("results of different searches are not put together", "[explore]") {
    const Scenario scenario = rich_scenario();
    const ResultText first{"a.json", text_of(scenario, Shard{1, 2})};
    const std::string second = text_of(scenario, Shard{2, 2});
    const auto refused = [&](const std::string& other, const std::string& words) {
        CAPTURE(words);
        CHECK(why_refused({first, {"b.json", other}}).find(words) != std::string::npos);
    };
    refused(with(second, "/hash", "0"), "another version of rich.json than in a.json (at /hash)");
    refused(with(second, "/profile", "wine-8"), "another profile");
    refused(with(second, "/options/all_choices", true), "other choices were tried");
    refused(with(with(second, "/options/find", {"always", "expect", "hang", "finally"}), "/title", "x"),
            "something else was looked for");
    const std::string uncounted = with(with(second, "/orders", nullptr), "/bad_orders", nullptr);
    refused(with(uncounted, "/reduced", true), "another reduction");
    refused(with(second, "/version", "0.0.9"), "written by version 0.0.9");
    refused(with(second, "/shard/escapes", {"1"}), "shares another beginning");
}

TEST_CASE("a result of which anything is wrong is none, and the place is told", "[explore]") {
    const std::string text = text_of(rich_scenario(), SearchOptions{});
    const Tree json = Tree::parse(text);
    REQUIRE(json.at("finds").size() >= 3);
    const auto refused = [&](const std::string& other, const std::string& words) {
        const std::string why = why_refused({{"r.json", other}});
        CAPTURE(other, words, why);
        CHECK(why.find(words) != std::string::npos);
        CHECK(why.starts_with("r.json:"));
    };
    refused("", "r.json:1:1");
    refused("[]", "there is no result in it");
    refused("{", "r.json:1:");
    refused("[" + text + ", {}]", "is missing (at /1)");
    refused("{\"format\": \"handlesim-transcript/1\"}", "is not \"handlesim-explore/1\" (at /format)");
    refused(std::string(70'000, '['), "nested deeper than 64 levels");
    refused("{\"a\": " + std::string(70'000, '['), "nested deeper than 64 levels");
    refused("[{\"a\": 1, \"a\": 2}]", "given twice (at /0/a)");
    refused(with(text, "/orders", "12x"), "no number in decimal digits (at /orders)");
    refused(with(text, "/orders", ""), "no number in decimal digits");
    refused(with(text, "/orders", "007"), "no number in decimal digits");
    refused(with(text, "/orders", std::string(100'001, '9')), "at most 100000 digits");
    refused(with(text, "/orders", 12), "a string belongs here, not a number");
    refused(with(text, "/bad_orders", std::string(40, '9')), "bad orders are some of the orders");
    refused(with(text, "/bad_orders", nullptr), "bad orders are some of the orders");
    refused(with(text, "/states", -1), "-1 is out of range (at /states)");
    refused(with(text, "/states", true), "a number belongs here, not true or false");
    refused(with(text, "/verdict", "perhaps"), "\"perhaps\" is none of the words");
    refused(with(text, "/verdict", "holds"), "there are finds");
    refused(with(with(text, "/finds", Tree::array()), "/verdict", "bounded"), "says what its bound was");
    refused(with(text, "/finds/0/kind", "deadlock"), "\"deadlock\" is none of the words");
    refused(with(text, "/finds/0/length", 99), "steps, not 99 (at /finds/0/length)");
    refused(with(text, "/finds/0/order", {0}), "0 is out of range (at /finds/0/order/0)");
    refused(with(text, "/finds/0/step", -3), "-3 is out of range");
    refused(with(text, "/finds/0/begins_with", {0}), "only a shard's find");
    refused(with(text, "/finds/0/firings", {4'000'000}), "firings are places");
    refused(with(text, "/finds/0/wrong", 1), "the key \"wrong\" is unknown");
    refused(with(text, "/stats", 1), "did you mean \"states\"?");
    refused(with(text, "/options/find", Tree::array()), "this kind was not looked for");
    for (const char* key : {"format", "version", "verdict", "states", "transitions", "reduced", "orders", "bad_orders",
                            "finds", "depth", "scenario", "title", "hash", "profile", "options"}) {
        refused(without(text, key), std::string("\"") + key + "\" is missing");
    }
    const std::string part = text_of(rich_scenario(), Shard{1, 2});
    refused(with(part, "/shard/index", 3), "there are only 2 shards");
    refused(with(part, "/shard/count", 0), "0 is out of range");
    refused(with(part, "/shard/escapes", {"012"}), "a 0 or a 1 for each situation");
}

// Whatever a byte is changed to, the answer is a result or a refusal with its place.
TEST_CASE("damaged results are refused or read, and nothing else happens", "[explore]") {
    const std::string text =
        "[" + text_of(rich_scenario(), Shard{1, 2}) + "," + text_of(rich_scenario(), Shard{2, 2}) + "]";
    std::size_t refusals = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (const char c : {'\0', '"', '9', '-', '[', '}', ',', '\xFF'}) {
            std::string damaged = text;
            damaged[at] = c;
            refusals += why_refused({{"r.json", damaged}}) == "not refused" ? 0 : 1;
        }
        refusals += why_refused({{"r.json", text.substr(0, at)}}) == "not refused" ? 0 : 1;
    }
    CHECK(refusals > text.size());
}

TEST_CASE("scenarios that were dealt out whole are all there", "[explore]") {
    const auto dealt = [](std::uint32_t place, std::uint32_t count) {
        const Scenario scenario = read_scenario("s" + std::to_string(place) + ".json",
                                                R"({"title": ")" + std::to_string(place) + R"(", "steps": []})");
        ResultDocument result = result_of(explore(scenario, {}), scenario);
        result.dealt = ResultDealt{place, count};
        return printed({result});
    };
    CHECK(merge({{"a", dealt(1, 2)}, {"b", dealt(2, 2)}, {"c", "[]"}}).size() == 2);
    CHECK(why_refused({{"a", dealt(1, 2)}, {"c", "[]"}}).find("scenario 2 of the 2") != std::string::npos);
    CHECK(why_refused({{"a", dealt(1, 2)}, {"b", dealt(1, 2)}}).find("given twice") != std::string::npos);
    CHECK(why_refused({{"a", dealt(1, 2)}, {"b", dealt(2, 3)}}).find("not one of the 2") != std::string::npos);
}

}  // namespace handlesim::merge_test
