// Small random scenarios that are full of races: few objects, many ways to spoil them.
#pragma once

#include <string>

namespace handlesim::test {

// The same seed gives the same text.
std::string random_scenario(unsigned seed);

}  // namespace handlesim::test
