#include <handlesim/scenario.hpp>
#include <iostream>

#include "core/api/api_errors.hpp"
#include "core/json/file_path.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

SharedScenario scenario_from_text(const std::string& name, const std::string& text) {
    return with_read_errors([&] { return std::make_shared<const Scenario>(read_scenario(name, text)); });
}

SharedScenario scenario_from_file(const std::filesystem::path& file) {
    const std::string name = file_name(file);
    return scenario_from_text(name, with_read_errors([&] { return read_text(name, std::cin); }));
}

Outline outline_of(const Scenario& scenario) {
    Outline outline{.title = scenario.title,
                    .story = scenario.story,
                    .cites = scenario.cites,
                    .profile = std::string(scenario.profile->name),
                    .actors = {},
                    .steps = scenario.steps.size()};
    for (const SymbolId actor : scenario.start) outline.actors.emplace_back(scenario.symbols[actor].name);
    return outline;
}

}  // namespace handlesim
