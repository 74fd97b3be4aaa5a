// The symptoms that a check asks for, as a real kernel shows them.
#pragma once

#include "core/backends/win32/sandbox.hpp"
#include "core/backends/win32/watched_tables.hpp"
#include "core/scenario/observed.hpp"

namespace handlesim::win32 {

// What handles to the object tell, borrowed for the question. What none of them can tell is left open.
Observed observe(const Tables& tables, const Sandbox& sandbox, ObjectTag object);

}  // namespace handlesim::win32
