// What stands where at one moment of a run, as JSON: all tables, and the objects with their counts.
#pragma once

#include "core/json/json.hpp"
#include "core/run/run_state.hpp"

namespace handlesim {

Json state_json(const RunState& state);

}  // namespace handlesim
