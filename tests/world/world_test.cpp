// The closed world: its counts, and that every call in it does what the machine does.
#include "core/world/closed_world.hpp"

#include <map>

#include "tests/catch.hpp"
#include "tests/world/world_machine.hpp"

namespace handlesim::world_test {

namespace {

struct Row {
    WorldSize world;
    std::uint64_t states;
    std::uint64_t edges;
    std::uint64_t symmetric;
};

// From tests/bench/spin/README.md, which SPIN and two other programs agree on.
constexpr Row rows[]{
    {{1, 1, 1}, 3, 6, 3},
    {{2, 1, 1}, 12, 65, 12},
    {{2, 1, 2}, 90, 1345, 42},
    {{2, 2, 2}, 650, 9641, 126},
    {{2, 2, 3}, 15750, 425481, 636},
    {{3, 2, 2}, 16900, 486206, 1044},
    {{2, 3, 3}, 117992, 2954949, 1330},
    {{3, 3, 2}, 122500, 3257790, 2251},
    {{3, 2, 3}, 1984500, 108322062, 11694},
};

}  // namespace

TEST_CASE("a closed world has as many states and edges as the peer counts", "[world]") {
    for (const Row& row : rows) {
        CAPTURE(row.world.processes, row.world.objects, row.world.slots);
        const WorldResult result = explore_world(row.world, {});
        CHECK(result.states == row.states);
        CHECK(result.edges == row.edges);
        SearchLimits symmetric;
        symmetric.reduce = true;
        CHECK(explore_world(row.world, symmetric).states == row.symmetric);
        SearchLimits parallel;
        parallel.jobs = 3;
        const WorldResult together = explore_world(row.world, parallel);
        CHECK(together.states == row.states);
        CHECK(together.edges == row.edges);
        CHECK(together.depth == result.depth);
    }
}

TEST_CASE("every call of a small closed world does to the machine what it does to the tables", "[world]") {
    constexpr WorldSize worlds[]{{1, 2, 3}, {2, 1, 2}, {2, 2, 2}, {3, 1, 2}, {2, 3, 2}};
    for (const WorldSize& world : worlds) {
        CAPTURE(world.processes, world.objects, world.slots);
        const WorldTables tables(world);
        std::map<std::uint64_t, test::WorldMachine> machines{{tables.start(), test::WorldMachine(world)}};
        std::vector<std::uint64_t> open{tables.start()};
        std::size_t edges = 0;
        while (!open.empty()) {
            const std::uint64_t number = open.back();
            open.pop_back();
            tables.for_each_edge(tables.state(number), [&](std::uint64_t target, const WorldStep& step) {
                ++edges;
                test::WorldMachine machine = machines.at(number);
                machine.take(step);
                CAPTURE(number, target, static_cast<int>(step.kind), int{step.process}, int{step.slot},
                        int{step.target}, step.inherit, step.move);
                REQUIRE(machine.all_succeeded());
                REQUIRE(machine.violations().empty());
                REQUIRE(machine.tables() == tables.state(target).tables);
                if (machines.emplace(target, std::move(machine)).second) open.push_back(target);
            });
        }
        const WorldResult counted = explore_world(world, {});
        CHECK(machines.size() == counted.states);
        CHECK(edges == counted.edges);
    }
}

}  // namespace handlesim::world_test
