// A find as a scenario of its own, which `run` plays in the found order and fails at the same call or check.
//
// Calls stand as they were written, in the found order. An `await` stands behind the step that completes its call, or
// nowhere; "blocks" is taken out, since whether a call blocks is what the order decides; notes tell where each step
// stood. Checks of names that the order never comes to bind are left out: they could not be evaluated.
#pragma once

#include "core/explore/exploration.hpp"

namespace handlesim {

Scenario counterexample(const Scenario& scenario, const Find& find);

}  // namespace handlesim
