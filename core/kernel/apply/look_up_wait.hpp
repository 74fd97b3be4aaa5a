// What every call that waits asks of the handle that it waits through.
#pragma once

#include "core/kernel/transition.hpp"

namespace handlesim {

// The handle must be there and carry SYNCHRONIZE, which a pseudo-handle always does (own 91).
Resolved look_up_wait(Transition& t, Handle handle);

// That, and an object of a type that can signal: any type will do for the lookup, so this comes behind it
// (wine-tests W01).
Resolved look_up_waitable(Transition& t, Handle handle);

}  // namespace handlesim
