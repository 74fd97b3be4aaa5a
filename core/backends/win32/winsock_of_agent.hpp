// Winsock as an agent uses it.
#pragma once

#include "core/backends/win32/agent.hpp"
#include "core/backends/win32/reply.hpp"
#include "core/backends/win32/winsock.hpp"

namespace handlesim::win32 {

// Loaded when a call of the scenario first needs it.
const Winsock& winsock_of(Agent& agent);

inline SOCKET to_socket(Handle handle) {
    return static_cast<SOCKET>(handle.value);
}

// Winsock's errors are GetLastError's, and none has an NTSTATUS.
inline void ends_with(int result, Reply& reply) {
    reply.done(result == 0 ? TRUE : FALSE);
}

}  // namespace handlesim::win32
