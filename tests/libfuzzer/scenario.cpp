// Any bytes as a scenario: it is refused, or it is run, explained and searched within bounds, and what it did can be
// written down and read again.
#include <handlesim/explore.hpp>
#include <handlesim/why.hpp>

#include "tests/libfuzzer/target.hpp"

namespace handlesim {

namespace {

// What takes long is no fault here: a minute of the fuzzer is for many inputs, not for one.
constexpr std::size_t most_steps = 60;

void try_scenario(const std::string& text) {
    const SharedScenario scenario = scenario_from_text("input.json", text);
    if (outline_of(*scenario).steps > most_steps) return;
    const SharedTranscript run = record_on_model(scenario);
    const std::string written = json_lines_of(*run);
    const std::vector<SharedTranscript> read = transcripts_from_text("own.jsonl", written);
    if (read.size() != 1 || json_lines_of(*read.front()) != written) std::abort();
    lint_run(*run);
    explain_run(*run);
    ExploreSettings settings;
    settings.max_states = 60;
    settings.max_memory = 100'000'000;
    settings.timeout_seconds = 1;
    if (explore_orders(*scenario, settings).violated) std::abort();
    settings.reduce = true;
    explore_orders(*scenario, settings);
}

}  // namespace

}  // namespace handlesim

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return handlesim::try_input(data, size, handlesim::try_scenario);
}
