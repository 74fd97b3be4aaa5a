// Every order in which a scenario's calls can happen, and what is found in them.
#pragma once

#include "core/explore/exploration.hpp"
#include "core/explore/search.hpp"

namespace handlesim {

Exploration explore(const Scenario& scenario, const SearchOptions& options);

}  // namespace handlesim
