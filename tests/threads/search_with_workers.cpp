// Searches with several workers, for the thread sanitizer, which ends the program where they get into each other's way.
// Ends with 1 where more workers give another answer than one.
#include <iostream>
#include <string>

#include "core/explore/explore.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/world/closed_world.hpp"
#include "tests/explore/random_sharers.hpp"
#include "tests/explore/random_threads.hpp"
#include "tests/explore/random_twins.hpp"

namespace {

using namespace handlesim;

bool workers_agree_on(const std::string& text, bool reduce) {
    const Scenario scenario = read_scenario("workers.json", text);
    SearchOptions options;
    options.reduce = reduce;
    options.max_states = 20'000;
    const Exploration alone = explore(scenario, options);
    bool same = true;
    for (const unsigned jobs : {2U, 5U}) {
        options.jobs = jobs;
        const Exploration together = explore(scenario, options);
        same = same && together.states == alone.states && together.transitions == alone.transitions &&
               together.orders == alone.orders && together.finds.size() == alone.finds.size();
    }
    if (!same) std::cout << "the answers differ: " << text << '\n';
    return same;
}

// Layers of several hundred states: threads with objects of their own, and one that all signal and wait for.
std::string wide_scenario() {
    std::string steps = R"({"by": "p", "do": "CreateEvent", "as": "shared"})";
    const auto call = [&](const std::string& by, const std::string& rest) {
        steps += R"(, {"by": ")" + by + R"(", "expect": "any", "do": )" + rest + "}";
    };
    for (const std::string by : {"p/t1", "p/t2", "p/t3", "q"}) {
        const std::string name = "own_" + by.substr(by.size() - 1);
        call(by, R"("CreateEvent", "as": ")" + name + R"(")");
        call(by, R"("SetEvent", "handle": ")" + name + R"(")");
        if (by != "q") call(by, R"("SetEvent", "handle": "shared")");
        if (by != "q") call(by, R"("WaitForSingleObject", "handle": "shared")");
        call(by, R"("CloseHandle", "handle": ")" + name + R"(")");
    }
    return R"({"title": "wide", "start": ["p", "q", "p/t1", "p/t2", "p/t3"], "steps": [)" + steps + "]}";
}

}  // namespace

int main() {
    bool same = workers_agree_on(wide_scenario(), false) && workers_agree_on(wide_scenario(), true);
    constexpr unsigned scenarios = 40;
    for (unsigned seed = 1; seed <= scenarios; ++seed) {
        for (const std::string& text :
             {test::random_sharers(seed), test::random_threads(seed), test::random_twins(seed)}) {
            same = workers_agree_on(text, seed % 2 == 0) && same;
        }
    }
    SearchLimits limits;
    limits.jobs = 4;
    same = same && explore_world({2, 2, 2}, limits).states == 650;  // tests/bench/spin/README.md
    std::cout << (same ? "every answer is the same with more workers\n" : "FAILED\n");
    return same ? 0 : 1;
}
