// In which order the objects of a run stand in its pictures, the same at every moment, so that none jumps over another.
#pragma once

#include <vector>

#include "core/why/provenance.hpp"

namespace handlesim {

// Each object beside the entry that held it first, so that its arrows are short; a process or thread that nobody ever
// held beside its own table.
std::vector<ObjectTag> picture_order(const Provenance& all);

}  // namespace handlesim
