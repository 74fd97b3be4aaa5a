// Whether an answer fills the holes of an exercise's scenario and leaves the rest as it is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/json/json.hpp"

namespace handlesim {

// How many holes stand in a document.
std::uint32_t holes_in(const Json& json);
// What is not as the pattern has it, a sentence each; empty where only holes were filled.
std::vector<std::string> changes_against(const Json& pattern, const Json& answer);
// The same of the calls that each thread makes; in which order threads make theirs does not count, nor do checks,
// awaits, and where a call is said to block.
std::vector<std::string> changed_programs(const Json& pattern, const Json& answer);

}  // namespace handlesim
