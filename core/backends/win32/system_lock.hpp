// One controller at a time, for what several on one system must not do at once.
//
// Wine 8.0's server crashes when handles are listed while some process has none yet (its server/handle.c,
// enum_handles). So whoever starts a process keeps its turn until that process speaks, and whoever lists handles waits
// for a turn.
#pragma once

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

class SystemLock {
public:
    SystemLock();
    SystemLock(const SystemLock&) = delete;
    SystemLock& operator=(const SystemLock&) = delete;
    ~SystemLock();
};

}  // namespace handlesim::win32
