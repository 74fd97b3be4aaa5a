// Random scenarios in which several processes do the same with names of their own.
#pragma once

#include <string>

namespace handlesim::test {

// The same text for the same seed.
std::string random_twins(unsigned seed);

}  // namespace handlesim::test
