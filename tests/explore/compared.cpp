#include "tests/explore/compared.hpp"

#include "core/explore/explore.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::test {

std::string name_of(const Find& find) {
    const bool is_check = find.check != 0;
    return std::string(to_string(find.kind)) + " " + std::to_string(is_check ? find.check : find.step);
}

std::vector<std::uint32_t> numbers(const std::vector<OrderStep>& order) {
    std::vector<std::uint32_t> steps;
    for (const OrderStep& step : order) steps.push_back(step.step);
    return steps;
}

void check_equal(const Exploration& found, const OracleAnswer& expected) {
    REQUIRE(found.orders);
    CHECK(*found.orders == std::to_string(expected.orders));
    CHECK(*found.bad_orders == std::to_string(expected.bad));
    CHECK(found.finds.size() == expected.finds.size());
    for (const Find& find : found.finds) {
        CAPTURE(name_of(find));
        REQUIRE(expected.finds.contains(name_of(find)));
        const OracleFind& oracle = expected.finds.at(name_of(find));
        CHECK(numbers(find.order) == oracle.order);
        CHECK(find.race == oracle.race);
        if (find.kind == FindKind::hang) CHECK(find.no_return == oracle.no_return);
    }
}

bool check_against_oracle(const std::string& text) {
    constexpr std::size_t most_orders = 6000;
    const Scenario scenario = read_scenario("compared.json", text);
    const std::vector<OracleOrder> orders = all_orders(scenario, most_orders);
    if (orders.empty()) return false;
    CAPTURE(text);
    check_equal(explore(scenario, {}), answer_of(orders));
    return true;
}

}  // namespace handlesim::test
