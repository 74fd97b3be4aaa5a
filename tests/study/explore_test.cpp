// The search against an enumerator that knows nothing of merging, on scenarios that nobody thought of.
#include "core/study/explore.hpp"

#include "core/backends/model/model_backend.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/study/counterexample.hpp"
#include "tests/catch.hpp"
#include "tests/study/oracle.hpp"
#include "tests/study/random_scenario.hpp"

namespace handlesim {

namespace {

std::string name_of(const Find& find) {
    const bool is_check = find.check != 0;
    return std::string(to_string(find.kind)) + " " + std::to_string(is_check ? find.check : find.step);
}

std::vector<std::uint32_t> numbers(const std::vector<OrderStep>& order) {
    std::vector<std::uint32_t> steps;
    for (const OrderStep& step : order) steps.push_back(step.step);
    return steps;
}

void check_equal(const Exploration& found, const test::OracleAnswer& expected) {
    REQUIRE(found.orders);
    CHECK(*found.orders == std::to_string(expected.orders));
    CHECK(*found.bad_orders == std::to_string(expected.bad));
    CHECK(found.finds.size() == expected.finds.size());
    for (const Find& find : found.finds) {
        CAPTURE(name_of(find));
        REQUIRE(expected.finds.contains(name_of(find)));
        const test::OracleFind& oracle = expected.finds.at(name_of(find));
        CHECK(numbers(find.order) == oracle.order);
        CHECK(find.race == oracle.race);
        if (find.kind == FindKind::hang) CHECK(find.no_return == oracle.no_return);
    }
}

}  // namespace

TEST_CASE("merged orders are counted and judged as every single one is", "[study]") {
    constexpr std::size_t most_orders = 4000;
    std::size_t compared = 0;
    std::size_t found = 0;
    std::size_t merged = 0;
    for (unsigned seed = 1; compared < 400; ++seed) {
        const std::string text = test::random_scenario(seed);
        CAPTURE(seed, text);
        const Scenario scenario = read_scenario("random.json", text);
        const std::vector<test::OracleOrder> orders = test::all_orders(scenario, most_orders);
        if (orders.empty()) continue;
        ++compared;
        const Exploration exploration = explore(scenario, {});
        check_equal(exploration, test::answer_of(orders));
        found += exploration.finds.empty() ? 0 : 1;
        merged += exploration.states < orders.size() ? 1 : 0;
    }
    // The scenarios must not be such that nothing is shown.
    CHECK(found > 100);
    CHECK(merged > 60);
}

}  // namespace handlesim
