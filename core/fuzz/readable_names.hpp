// Names that say what they are of.
#pragma once

#include "core/scenario/scenario.hpp"

namespace handlesim {

// The same scenario, without its text; its names are given anew in the order of the calls: "event", "event2",
// "child_process", "read".
Scenario with_readable_names(const Scenario& scenario);

}  // namespace handlesim
