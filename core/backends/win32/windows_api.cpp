#include "core/backends/win32/windows_api.hpp"

#include <cstring>

namespace handlesim::win32 {

namespace {

template <class Function>
void find(HMODULE library, Function& function, const char* name) {
    const FARPROC found = GetProcAddress(library, name);
    static_assert(sizeof function == sizeof found);
    std::memcpy(&function, &found, sizeof function);
}

NativeApi find_all() {
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    NativeApi api{};
    find(ntdll, api.NtQueryObject, "NtQueryObject");
    find(ntdll, api.NtQuerySystemInformation, "NtQuerySystemInformation");
    find(ntdll, api.NtQueryInformationThread, "NtQueryInformationThread");
    find(ntdll, api.NtCompareObjects, "NtCompareObjects");
    find(ntdll, api.RtlGetVersion, "RtlGetVersion");
    find(ntdll, api.RtlGetLastNtStatus, "RtlGetLastNtStatus");
    find(ntdll, api.RtlSetLastWin32ErrorAndNtStatusFromNtStatus, "RtlSetLastWin32ErrorAndNtStatusFromNtStatus");
    find(ntdll, api.RtlNtStatusToDosError, "RtlNtStatusToDosError");
    find(ntdll, api.wine_get_version, "wine_get_version");
    return api;
}

// Not a static of the function below: guarding that would have mingw's thread library open a handle to each thread that
// comes by, in the very table that an agent is to leave alone.
const NativeApi api = find_all();

}  // namespace

const NativeApi& native_api() {
    return api;
}

}  // namespace handlesim::win32
