// What all calls of Winsock begin with.
#pragma once

#include "core/kernel/transition.hpp"

namespace handlesim {

// Winsock says of everything that is no socket that it is none.
Status find_socket(Transition& t, Handle handle, ObjectId& socket);

}  // namespace handlesim
