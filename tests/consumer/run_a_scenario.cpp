// Runs a scenario that is wrong in one place, and one that is right on Wine only.
#include <handlesim/run.hpp>

#include <iostream>
#include <sstream>

int main() {
    const handlesim::SharedScenario twice = handlesim::scenario_from_text("twice.json", R"({
        "title": "A handle is closed twice",
        "steps": [
          { "by": "main", "do": "CreateEvent", "as": "event" },
          { "by": "main", "do": "CloseHandle", "handle": "event" },
          { "by": "main", "do": "CloseHandle", "handle": "event" }
        ]
    })");
    std::ostringstream transcript;
    const handlesim::RunResult result = handlesim::run_on_model(*twice, {.transcript = &transcript});
    for (const handlesim::Surprise& surprise : result.surprises) {
        std::cout << "step " << surprise.step << ": " << surprise.reasons.front() << '\n';
    }
    const bool found = !result.good && result.steps == 3 && result.unexpected == 1 && result.violations == 0 &&
                       result.surprises.size() == 1 && result.surprises.front().step == 3;
    const bool written = transcript.str().find("handlesim-transcript/") != std::string::npos;

    const handlesim::SharedScenario lowest = handlesim::scenario_from_text("lowest.json", R"({
        "title": "The lowest free value is taken",
        "steps": [
          { "by": "main", "do": "CreateEvent", "as": "a" },
          { "by": "main", "do": "CreateEvent", "as": "b" },
          { "by": "main", "do": "CloseHandle", "handle": "a" },
          { "by": "main", "do": "CloseHandle", "handle": "b" },
          { "by": "main", "do": "CreateMutex", "as": "again" },
          { "by": "main", "do": "QueryObject", "handle": "0x4", "expect": { "type": "Mutant" } }
        ]
    })");
    const bool on_windows = handlesim::run_on_model(*lowest).good;
    const bool on_wine = handlesim::run_on_model(*lowest, {.profile = handlesim::profile_named("wine-8")}).good;
    return found && written && !on_windows && on_wine ? 0 : 1;
}
