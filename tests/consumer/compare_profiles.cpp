// Runs one scenario as every profile of the library, and as one of its own.
#include <handlesim/run.hpp>

#include <iostream>

int main() {
    const handlesim::SharedScenario scenario = handlesim::scenario_from_text("pseudo.json", R"({
        "title": "Closing a pseudo-handle does nothing",
        "steps": [ { "by": "main", "do": "CloseHandle", "handle": "CurrentProcess" } ]
    })");
    std::vector<handlesim::SharedProfile> profiles;
    for (const std::string& name : handlesim::profile_names()) profiles.push_back(handlesim::profile_named(name));
    profiles.push_back(handlesim::profile_from_text(
        "strict.json", R"({ "based_on": "windows", "switches": { "closes_pseudo_handles": false } })"));
    std::string refuse;
    for (const handlesim::SharedProfile& profile : profiles) {
        const bool good = handlesim::run_on_model(*scenario, {.profile = profile}).good;
        std::cout << handlesim::name_of(*profile) << ": " << (good ? "succeeds" : "fails") << '\n';
        if (!good) refuse += handlesim::name_of(*profile) + ' ';
    }
    try {
        handlesim::profile_named("dos");
    } catch (const std::invalid_argument& error) {
        std::cout << error.what() << '\n';
        return refuse == "windows-7 strict.json " ? 0 : 1;
    }
    return 1;
}
