// The arguments of the processes that this program starts for itself, as somebody else may give them too.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handlesim::win32 {

// A decimal number and nothing else.
std::optional<std::uint64_t> number_of_word(std::string_view word);

// Says that a switch's arguments are not those that this program gives; the exit code for it.
int refuse_switch(std::string_view which);

}  // namespace handlesim::win32
