// A process that runs from its birth on, whatever becomes of its creator.
//
// CreateProcess makes every process suspended and lets it go at its end: a creator that is killed in between leaves
// it suspended for good. A job that ends with its creator's handle takes it along, and on Windows that is enough. Wine
// 8 leaves the host's process behind where one is ended while it says its first words to the server; there the process
// is made by the native call, which need not suspend it.
#pragma once

#include <string>
#include <vector>

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

// Without console and standard handles. It inherits these handles and no others, and is in the job `cradle` where
// CreateProcess has made it. Null where the system refuses; the last error tells why.
OwnedHandle start_running(const std::wstring& program, std::wstring line, const std::vector<HANDLE>& inherited,
                          HANDLE cradle);

// What `create` says, FALSE or null where the system refuses. Once in some hundred starts a process of Wine 8's does
// not come to its first instructions: the call says ERROR_INTERNAL_ERROR then, which answers nothing, and is made
// again.
template <class Create>
auto start_again(const Create& create) {
    constexpr int tries = 5;
    constexpr DWORD nap = 100;  // milliseconds
    for (int attempt = 1;; ++attempt) {
        auto made = create();
        if (made || GetLastError() != ERROR_INTERNAL_ERROR || attempt == tries) return made;
        Sleep(nap);
    }
}

}  // namespace handlesim::win32
