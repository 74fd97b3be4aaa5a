// What the machine shows of an object besides who holds it.
#pragma once

#include "core/kernel/system.hpp"
#include "core/scenario/observed.hpp"

namespace handlesim {

Observed observe(const System& system, ObjectId object);

}  // namespace handlesim
