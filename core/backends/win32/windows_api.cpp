#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

namespace {

NativeApi find_all() {
    const HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    NativeApi api{};
    find_function(ntdll, api.NtQueryObject, "NtQueryObject");
    find_function(ntdll, api.NtQueryInformationFile, "NtQueryInformationFile");
    find_function(ntdll, api.NtQuerySystemInformation, "NtQuerySystemInformation");
    find_function(ntdll, api.NtQueryInformationProcess, "NtQueryInformationProcess");
    find_function(ntdll, api.NtQueryInformationThread, "NtQueryInformationThread");
    find_function(ntdll, api.NtCompareObjects, "NtCompareObjects");
    find_function(ntdll, api.NtCreateUserProcess, "NtCreateUserProcess");
    find_function(ntdll, api.RtlCreateProcessParametersEx, "RtlCreateProcessParametersEx");
    find_function(ntdll, api.RtlDestroyProcessParameters, "RtlDestroyProcessParameters");
    find_function(ntdll, api.NtOpenProcessToken, "NtOpenProcessToken");
    find_function(ntdll, api.RtlGetVersion, "RtlGetVersion");
    find_function(ntdll, api.RtlGetLastNtStatus, "RtlGetLastNtStatus");
    find_function(ntdll, api.RtlSetLastWin32ErrorAndNtStatusFromNtStatus,
                  "RtlSetLastWin32ErrorAndNtStatusFromNtStatus");
    find_function(ntdll, api.RtlNtStatusToDosError, "RtlNtStatusToDosError");
    find_function(ntdll, api.wine_get_version, "wine_get_version");
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
