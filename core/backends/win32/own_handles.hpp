// Keeps a scenario's numbers off what an agent needs for itself.
//
// To the scenario a number that no entry of its own has stands for nothing. In the agent's table it may be an entry all
// the same: of the control pipe, say, through which answers could then be forged. Such a number is replaced, before the
// call, by one that stands for nothing there either. And a number of a copy that stands elsewhere until its process
// runs is replaced by the one that it has so far.
#pragma once

#include "core/backends/win32/watched_tables.hpp"

namespace handlesim::win32 {

void keep_off_own_handles(NativeCall& call, SymbolId caller, const Agents& agents, const Tables& tables);

}  // namespace handlesim::win32
