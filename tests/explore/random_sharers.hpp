// Random scenarios of a third kind: threads that use what the others made, close it under them, wait for one another,
// and talk through pipes, so that many pairs of their steps commute and many only seem to.
#pragma once

#include <string>

namespace handlesim::test {

// The same text for the same seed.
std::string random_sharers(unsigned seed);

}  // namespace handlesim::test
