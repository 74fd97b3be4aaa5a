// The smallest scenario in which the same is wrong.
#pragma once

#include "core/fuzz/finding.hpp"

namespace handlesim {

// Takes steps, fields and actors out as long as the judge finds something of the same group, at most `tries` times.

Scenario shrink(const Scenario& scenario, const Finding& finding, Judge& judge, std::size_t tries);

}  // namespace handlesim
