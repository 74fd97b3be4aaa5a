// The shards of a search together equal the whole.
#include "core/study/merge.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "core/report/explore_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/study/explore.hpp"
#include "tests/catch.hpp"
#include "tests/study/random_scenario.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

std::string result_of(const Scenario& scenario, const Shard& shard) {
    SearchOptions options;
    options.shard = shard;
    const Exploration found = explore(scenario, options);
    std::ostringstream out;
    print_explorations_as_json(out, {{&scenario, &found}});
    return out.str();
}

std::string why_refused(const std::vector<ResultText>& results) {
    try {
        merge(results);
    } catch (const MergeError& error) {
        return error.what();
    }
    return "not refused";
}

}  // namespace

TEST_CASE("the shards together equal the whole", "[study]") {
    std::size_t split = 0;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        const Scenario scenario = read_scenario("random.json", test::random_scenario(seed));
        for (const std::uint32_t count : {2U, 3U}) {
            CAPTURE(seed, count, scenario.text);
            std::vector<ResultText> results;
            for (std::uint32_t index = 1; index <= count; ++index) {
                results.push_back({std::to_string(index), result_of(scenario, {index, count})});
            }
            Json merged = Json::parse(merge(results).json);
            Json whole = Json::parse(result_of(scenario, {}));
            CHECK(merged.at("states") >= whole.at("states"));
            split += merged.at("states") > whole.at("states") ? 1 : 0;
            // A situation that several shards reach counts for each of them.
            for (Json* json : {&merged, &whole}) {
                json->erase("states");
                json->erase("transitions");
            }
            CHECK(merged.dump(1) == whole.dump(1));
        }
    }
    // Not every one of them is wide enough to be split.
    CHECK(split > 10);
}

TEST_CASE("shards that do not make a whole are refused", "[study]") {
    const Scenario scenario = read_scenario("random.json", test::random_scenario(1));
    const ResultText first{"a", result_of(scenario, {1, 2})};
    const ResultText of_three{"b", result_of(scenario, {2, 3})};
    CHECK(why_refused({first}) == "random.json: shard 2 of 2 is missing");
    CHECK(why_refused({first, first}) == "random.json: shard 1 is given twice");
    CHECK(why_refused({first, of_three}) == "random.json: shards of 3 and of 2 do not belong together");
    CHECK(why_refused({{"c", "{"}}).starts_with("c: no result of explore"));
}

}  // namespace handlesim
