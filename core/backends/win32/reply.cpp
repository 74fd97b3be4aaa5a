#include "core/backends/win32/reply.hpp"

namespace handlesim::win32 {

Reply::Reply() {
    native_api().RtlSetLastWin32ErrorAndNtStatusFromNtStatus(0);
    SetLastError(ERROR_SUCCESS);
}

void Reply::fail() {
    answer_.failed = true;
    answer_.error = GetLastError();
    // The status is the error's only where it maps to it: a call may set the one without the other.
    const NtStatus status = native_api().RtlGetLastNtStatus();
    if (native_api().RtlNtStatusToDosError(status) == answer_.error)
        answer_.status = static_cast<std::uint32_t>(status);
}

bool Reply::done(BOOL succeeded) {
    if (succeeded == FALSE) fail();
    return succeeded != FALSE;
}

bool Reply::returns(HANDLE value) {
    if (value == nullptr || value == INVALID_HANDLE_VALUE) {
        fail();
        return false;
    }
    handle(0, value);
    return true;
}

bool Reply::ends_with(NtStatus status) {
    if (status >= 0) return true;
    answer_.failed = true;
    answer_.status = static_cast<std::uint32_t>(status);
    answer_.error = native_api().RtlNtStatusToDosError(status);
    return false;
}

void Reply::add_last_error() {
    add(ResultField::last_error, GetLastError());
}

void Reply::created(DWORD process_id, DWORD thread_id) {
    answer_.process_id = process_id;
    answer_.thread_id = thread_id;
}

}  // namespace handlesim::win32
