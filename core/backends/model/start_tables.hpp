// The tables that a scenario begins with, on the machine.
#pragma once

#include <vector>

#include "core/backends/model/to_machine.hpp"
#include "core/kernel/step.hpp"

namespace handlesim {

// Makes the objects that entries refer to as calls make them, and the entries. Answers the entries in the scenario's
// order. Throws BackendError where a table cannot have them.
std::vector<Change> fill_start_tables(System& system, const Scenario& scenario, const Identities& identities);

}  // namespace handlesim
