// What every call that waits asks of the handle that it waits through.
#pragma once

#include "core/kernel/transition.hpp"

namespace handlesim {

// The handle must be there and carry SYNCHRONIZE, which a pseudo-handle always does (own 91).
Resolved look_up_wait(Transition& t, Handle handle);

// That, and an object of a type that can signal: any type will do for the lookup, so this comes behind it
// (wine-tests W01).
Resolved look_up_waitable(Transition& t, Handle handle);

// Whether a file object is signalled that no read or write was made on is not documented, but for a fresh pipe.
void doubt_signal_of_file(Transition& t, ObjectId object);

}  // namespace handlesim
