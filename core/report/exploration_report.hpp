// What `explore` prints.
#pragma once

#include <iosfwd>
#include <memory>
#include <vector>

#include "core/explore/exploration.hpp"
#include "core/explore/result.hpp"
#include "core/report/text_style.hpp"
#include "core/run/run.hpp"
#include "core/world/world.hpp"

namespace handlesim {

struct ExploredScenario {
    const Scenario* scenario = nullptr;
    const Exploration* found = nullptr;
};

// One object, or a list of them where there are several.
void print_results_as_json(std::ostream& out, const std::vector<ResultDocument>& results);

// "FOUND: ..." or "holds in all 12 orders", with the numbers.
void print_exploration(std::ostream& out, const ExploredScenario& explored, const TextStyle& style);

// A closed world has no scenario, and what holds in it holds by the way its states are made.
void print_world(std::ostream& out, const WorldSize& world, const WorldResult& found, const TextStyle& style);
void print_world_as_json(std::ostream& out, const WorldSize& world, const WorldResult& found);

// One find: its order in lanes, drawn while its counterexample runs on the backend, and the tables at its end.
void print_find_heading(std::ostream& out, const Find& find, const Scenario& scenario, std::size_t number,
                        const TextStyle& style);
std::unique_ptr<RunObserver> make_lanes(std::ostream& out, const Find& find, const Scenario& scenario,
                                        const Backend& backend, const TextStyle& style);

}  // namespace handlesim
