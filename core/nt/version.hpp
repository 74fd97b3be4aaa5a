// The version of this program, as `--version` and every transcript give it.
#pragma once

#include <string_view>

namespace handlesim {

inline constexpr std::string_view version = "0.1.0";

}  // namespace handlesim
