// A scenario's run on the model, as a value.
#pragma once

#include "core/nt/profile.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

// The scenario must outlive the transcript.
Transcript run_on_model(const Scenario& scenario, const Profile& profile);

}  // namespace handlesim
