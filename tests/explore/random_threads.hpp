// Random scenarios of another kind: threads and processes that mostly work with handles of their own, so that their
// numbers seldom matter, and sometimes do.
#pragma once

#include <string>

namespace handlesim::test {

// The same text for the same seed.
std::string random_threads(unsigned seed);

}  // namespace handlesim::test
