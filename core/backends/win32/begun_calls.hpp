// Calls that an agent's process has begun with OVERLAPPED structures.
#pragma once

#include <memory>
#include <vector>

#include "core/backends/win32/native.hpp"
#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

// A structure and the memory that the kernel may write to as long as the call goes on. None is ever freed: a call that
// nobody asks about may still be under way.
struct BegunCall {
    OVERLAPPED overlapped{};
    bool reads = false;
    bool writes = false;
    std::unique_ptr<char[]> buffer;
};

class BegunCalls {
public:
    BegunCalls() { InitializeCriticalSection(&lock_); }
    BegunCalls(const BegunCalls&) = delete;
    BegunCalls& operator=(const BegunCalls&) = delete;
    ~BegunCalls() { DeleteCriticalSection(&lock_); }

    BegunCall& add(HANDLE event, std::uint64_t offset, std::size_t bytes);
    // Null where the number is no structure of this process: then it is no address to be touched.
    BegunCall* find(OverlappedId id);

    static HANDLE name_of(const BegunCall& call) { return to_native(reinterpret_cast<std::uintptr_t>(&call)); }

private:
    CRITICAL_SECTION lock_{};
    std::vector<std::unique_ptr<BegunCall>> calls_;
};

// Whether a file was opened for overlapped use; false where nobody says.
bool is_for_overlapped_use(HANDLE file);

}  // namespace handlesim::win32
