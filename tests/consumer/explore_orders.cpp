// Finds the order of two threads' calls in which one of them waits for ever, and plays it.
#include <handlesim/explore.hpp>
#include <handlesim/run.hpp>

#include <iostream>

int main() {
    const handlesim::SharedScenario scenario = handlesim::scenario_from_text("race.json", R"({
        "title": "A signal that nobody waits for yet is lost",
        "start": ["main", "main/worker"],
        "steps": [
          { "by": "main", "do": "CreateEvent", "as": "event", "manual_reset": true },
          { "by": "main", "do": "SetEvent", "handle": "event" },
          { "by": "main/worker", "do": "WaitForSingleObject", "handle": "event" },
          { "by": "main", "do": "ResetEvent", "handle": "event" }
        ]
    })");
    const handlesim::ExploreResult result = handlesim::explore_orders(*scenario);
    for (const handlesim::FoundOrder& found : result.finds) std::cout << found.reason << '\n';
    if (result.answer != handlesim::ExploreAnswer::found || result.finds.size() != 1 || result.violated) return 1;

    const handlesim::FoundOrder& hang = result.finds.front();
    const handlesim::SharedScenario played = handlesim::scenario_from_text("hang.json", hang.counterexample);
    const bool the_same = !handlesim::run_on_model(*played).good;
    const bool told = hang.kind == handlesim::FoundKind::hang && hang.step == 3 && hang.race && result.orders == "3";
    return the_same && told ? 0 : 1;
}
