// <windows.h>, and the few native calls that it does not declare. Nothing outside this room includes it.
//
// Its macros would rename the vocabulary (CreateEvent becomes CreateEventW), so they are taken away again.
#pragma once

#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#ifndef NOMINMAX
#define NOMINMAX
#endif
#include <winsock2.h>

#include <windows.h>

#undef CreateEvent
#undef CreateDirectory
#undef CreateFile
#undef CreateFileMapping
#undef CreateJobObject
#undef CreateMailslot
#undef CreateMutex
#undef CreateNamedPipe
#undef CreateProcess
#undef CreateSemaphore
#undef CreateWaitableTimer
#undef DeleteFile
#undef GetFileAttributes
#undef MoveFile
#undef OpenEvent
#undef OpenFileMapping
#undef OpenJobObject
#undef OpenMutex
#undef OpenSemaphore
#undef OpenWaitableTimer
#undef WSASocket
#undef RemoveDirectory
#undef SetCurrentDirectory

#include <array>
#include <cstdint>
#include <cstring>

namespace handlesim::win32 {

using NtStatus = std::int32_t;

// One entry of a process's handle table, as the kernel lists it.
struct SystemHandleEntry {
    void* object;
    std::uintptr_t process_id;
    std::uintptr_t value;
    std::uint32_t access;
    std::uint16_t creator_back_trace;
    std::uint16_t type_index;
    std::uint32_t attributes;
    std::uint32_t reserved;
};

// The head of what NtQueryObject's class 0 answers.
struct ObjectBasicInformation {
    std::uint32_t attributes;
    std::uint32_t access;
    std::uint32_t handle_count;
    std::uint32_t pointer_count;
    std::uint32_t reserved[10];
};

struct UnicodeString {
    std::uint16_t length;  // in bytes
    std::uint16_t maximum;
    wchar_t* text;
};

// A counted string at the head of what NtQueryObject answers.
struct TextInformation {
    UnicodeString head;
    std::array<wchar_t, 33000> text;
};

// NtQueryObject's classes.
inline constexpr int object_basic_information = 0;
inline constexpr int object_name_information = 1;
inline constexpr int object_type_information = 2;

// Native calls, found in ntdll at the start; one that a system does not have is null.
struct NativeApi {
    NtStatus(NTAPI* NtQueryObject)(HANDLE, int, void*, ULONG, ULONG*);
    NtStatus(NTAPI* NtQuerySystemInformation)(int, void*, ULONG, ULONG*);
    NtStatus(NTAPI* NtQueryInformationFile)(HANDLE, void*, void*, ULONG, int);
    NtStatus(NTAPI* NtQueryInformationProcess)(HANDLE, int, void*, ULONG, ULONG*);
    NtStatus(NTAPI* NtQueryInformationThread)(HANDLE, int, void*, ULONG, ULONG*);
    NtStatus(NTAPI* NtCompareObjects)(HANDLE, HANDLE);  // from Windows 10 on
    NtStatus(NTAPI* NtCreateUserProcess)(HANDLE*, HANDLE*, ACCESS_MASK, ACCESS_MASK, void*, void*, ULONG, ULONG, void*,
                                         void*, void*);
    NtStatus(NTAPI* RtlCreateProcessParametersEx)(void**, UnicodeString*, UnicodeString*, UnicodeString*,
                                                  UnicodeString*, void*, UnicodeString*, UnicodeString*, UnicodeString*,
                                                  UnicodeString*, ULONG);
    NtStatus(NTAPI* RtlDestroyProcessParameters)(void*);
    NtStatus(NTAPI* NtOpenProcessToken)(HANDLE, ACCESS_MASK, HANDLE*);
    NtStatus(NTAPI* RtlGetVersion)(OSVERSIONINFOW*);
    NtStatus(NTAPI* RtlGetLastNtStatus)();
    NtStatus(NTAPI* RtlSetLastWin32ErrorAndNtStatusFromNtStatus)(NtStatus);
    ULONG(NTAPI* RtlNtStatusToDosError)(NtStatus);
    const char*(CDECL* wine_get_version)();  // Wine alone
};
const NativeApi& native_api();

// Finds a function of a library; null where it has none of that name.
template <class Function>
void find_function(HMODULE library, Function& function, const char* name) {
    const FARPROC found = GetProcAddress(library, name);
    static_assert(sizeof function == sizeof found);
    std::memcpy(&function, &found, sizeof function);
}

inline HANDLE to_native(std::uint64_t value) {
    return reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(value));
}
inline std::uint64_t to_number(HANDLE handle) {
    return reinterpret_cast<std::uintptr_t>(handle);
}

// Closes a handle of this program's own.
class OwnedHandle {
public:
    OwnedHandle() = default;
    explicit OwnedHandle(HANDLE handle) : handle_(handle == INVALID_HANDLE_VALUE ? nullptr : handle) {}
    OwnedHandle(OwnedHandle&& other) noexcept : handle_(other.release()) {}
    OwnedHandle& operator=(OwnedHandle&& other) noexcept {
        if (this != &other) reset(other.release());
        return *this;
    }
    OwnedHandle(const OwnedHandle&) = delete;
    OwnedHandle& operator=(const OwnedHandle&) = delete;
    ~OwnedHandle() { reset(); }

    HANDLE get() const { return handle_; }
    explicit operator bool() const { return handle_ != nullptr; }
    void reset(HANDLE handle = nullptr) {
        if (handle_ != nullptr) CloseHandle(handle_);
        handle_ = handle;
    }
    HANDLE release() {
        HANDLE handle = handle_;
        handle_ = nullptr;
        return handle;
    }

private:
    HANDLE handle_ = nullptr;
};

}  // namespace handlesim::win32
