// The version of this program, as `--version` and every transcript give it: the one of the CMake project.
#pragma once

#include <string_view>

namespace handlesim {

extern const std::string_view version;

}  // namespace handlesim
