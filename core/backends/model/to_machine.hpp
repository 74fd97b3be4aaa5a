// From a call as it is written to a call as the machine takes it.
#pragma once

#include <vector>

#include "core/kernel/call.hpp"
#include "core/run/backend.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

// Which machine identity each name of the scenario has; none where it does not exist yet.
struct Identities {
    std::vector<ProcessId> processes;  // by SymbolId
    std::vector<ThreadId> threads;     // by SymbolId; of a process: its initial thread
};

Call translate(const WrittenCall& written, const Symbols& symbols, const Bindings& bindings,
               const Identities& identities, const Backend& backend);

}  // namespace handlesim
