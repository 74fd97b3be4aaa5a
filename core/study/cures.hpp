// The smallest changes to a scenario after which a call is no longer held up.
//
// Nothing is believed: every change is run on the model. It counts where the symptom is gone and nothing else became
// unexpected; checks that speak of the very object whose references went may come out differently, and so may the
// held-up call itself.
#pragma once

#include "core/scenario/explanation.hpp"
#include "core/study/symptoms.hpp"

namespace handlesim {

struct CureLimits {
    std::uint32_t most_runs = 400;
    std::uint32_t most_steps = 400'000;  // over all runs
    std::size_t most_cures = 5;
};

struct CureSearch {
    std::vector<ExplainedCure> cures;  // single changes, or pairs where no single one does
    std::uint32_t tried = 0;
    std::string none_because;  // where there are none
};

// The provenance is that of a recorded run; the model runs as the profile of that recording.
CureSearch find_cures(const Provenance& provenance, const Symptom& symptom, const CureLimits& limits = {});

// Runs a scenario's text on the model. Throws DocumentError where it is no scenario.
RecordedRun run_on_model(const std::string& text, const std::string& profile);

}  // namespace handlesim
