// The console that the program writes to.
#pragma once

#include <cstddef>

namespace handlesim::win32 {

// Columns of the console that standard output is; 0 where it is none.
std::size_t console_columns();

}  // namespace handlesim::win32
