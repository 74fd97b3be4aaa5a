#include "core/backends/win32/begun_calls.hpp"

#include <algorithm>

namespace handlesim::win32 {

BegunCall& BegunCalls::add(HANDLE event, std::uint64_t offset, std::size_t bytes) {
    auto call = std::make_unique<BegunCall>();
    call->overlapped.hEvent = event;
    call->overlapped.Offset = static_cast<DWORD>(offset);
    call->overlapped.OffsetHigh = static_cast<DWORD>(offset >> 32U);
    call->buffer = std::make_unique<char[]>(std::max<std::size_t>(bytes, 1));
    EnterCriticalSection(&lock_);
    BegunCall& added = *calls_.emplace_back(std::move(call));
    LeaveCriticalSection(&lock_);
    return added;
}

BegunCall* BegunCalls::find(OverlappedId id) {
    EnterCriticalSection(&lock_);
    const auto found = std::ranges::find_if(
        calls_, [&](const auto& call) { return reinterpret_cast<std::uintptr_t>(call.get()) == id.value; });
    BegunCall* const call = found == calls_.end() ? nullptr : found->get();
    LeaveCriticalSection(&lock_);
    return call;
}

bool is_for_overlapped_use(HANDLE file) {
    constexpr int file_mode_information = 16;
    constexpr ULONG synchronous = 0x30;  // FILE_SYNCHRONOUS_IO_ALERT, FILE_SYNCHRONOUS_IO_NONALERT
    struct {
        void* status;
        std::uintptr_t information;
    } block{};
    ULONG mode = synchronous;
    const NtStatus status =
        native_api().NtQueryInformationFile(file, &block, &mode, sizeof mode, file_mode_information);
    return status >= 0 && (mode & synchronous) == 0;
}

}  // namespace handlesim::win32
