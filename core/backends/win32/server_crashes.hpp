// Calls that no scenario is worth: they end Wine's server, and with it everything that runs on it.
#pragma once

#include "core/backends/win32/agents.hpp"
#include "core/backends/win32/watched_tables.hpp"

namespace handlesim::win32 {

// Throws BackendError instead of such a call. Its handles are those of this system already.
void keep_off_server_crashes(const NativeCall& call, SymbolId caller, Agents& agents, const Tables& tables);

}  // namespace handlesim::win32
