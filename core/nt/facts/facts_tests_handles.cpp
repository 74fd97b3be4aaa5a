// wine-tests H, C and D: handle values, closing, duplicating.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact handles_facts[] = {
    {"wine-tests H01",
     "Waiting on a valid handle with one or both of its two low bits set behaves exactly like waiting on the handle "
     "itself, because those bits are ignored.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_WaitForSingleObject", Certainty::tested},
    {"wine-tests H02",
     "Waiting on an invalid value fails with ERROR_INVALID_HANDLE whichever of its two low bits are set.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_WaitForSingleObject", Certainty::tested},
    {"wine-tests H03",
     "On Wine 8.0 CloseHandle ignores the two low bits of the value too and closes the handle; the same is expected of "
     "Windows but not tested there.",
     "Wine 8.0, server/handle.c, handle_to_index; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests H04",
     "Wine 8.0 gives a new handle the lowest free slot; no test says which value Windows picks, so numbers are not "
     "compared between systems, only whether handles are equal or name one object.",
     "Wine 8.0, server/handle.c, alloc_entry; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests H05",
     "On Wine 8.0 the first slot of a table is the value 4 and 0 is never issued; a new child's standard handles took "
     "4, 8 and 12.",
     "Wine 8.0, server/handle.c, index_to_handle; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests H06",
     "A Wine 8.0 handle table starts with 32 entries, doubles as needed and stops at 0x00FFFFFF entries with "
     "ERROR_NO_SYSTEM_RESOURCES; the limit on Windows is not tested.",
     "Wine 8.0, server/handle.c, grow_handle_table; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests H07", "The value 0 (NULL) is never a valid handle: using it fails with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle; Wine 8.0, dlls/kernel32/tests/thread.c, "
     "test_GetThreadExitCode",
     Certainty::tested},
    {"wine-tests H08",
     "The pseudo-handles are -1 process, -2 thread, -4 process token, -5 thread token and -6 effective token; -3 names "
     "no object although closing it succeeds, and -7 is an ordinary invalid value.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle; Wine 8.0, server/handle.c, get_magic_handle",
     Certainty::tested},
    {"wine-tests H09",
     "A 64-bit program that passes 0x00000000FFFFFFFF or 0x1FFFFFFFF to GetExitCodeProcess fails with "
     "ERROR_INVALID_HANDLE, while the sign-extended -1 works.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_Handles", Certainty::tested},
    {"wine-tests H10",
     "File calls on INVALID_HANDLE_VALUE meet the pseudo-handle of the own process: the native ones report a wrong "
     "object type, and ReadFile fails with ERROR_INVALID_HANDLE and a byte count of 0.",
     "Wine 8.0, dlls/ntdll/tests/pipe.c, test_filepipeinfo; Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test",
     Certainty::tested},
    {"wine-tests H11",
     "The value 0x7FFFFFFF is invalid and closing it fails with ERROR_INVALID_HANDLE, although Wine 8.0 takes it for "
     "the current process in some look-ups.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle; Wine 8.0, server/handle.c, get_magic_handle",
     Certainty::tested},
    {"wine-tests H12",
     "From Windows 8 on console handles are ordinary kernel handles; on Windows 7 and older their two low bits are "
     "set, they are not in the kernel's table, and duplicating one with DUPLICATE_CLOSE_SOURCE gives another value.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle; rprichard/win32-console-docs, README",
     Certainty::tested},
    {"wine-tests H13",
     "Wine alone offers global handles: DuplicateHandle with option 0x80000000 gives a value that is valid in every "
     "process.",
     "Wine 8.0, server/handle.c; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests H14",
     "On Wine 8.0 creating a handle in a process whose table is already gone fails with ERROR_ACCESS_DENIED "
     "(STATUS_PROCESS_IS_TERMINATING).",
     "Wine 8.0, server/handle.c, alloc_handle_entry", Certainty::wine},
    {"wine-tests H15",
     "Other negative values and values that look like kernel handles are nothing special to a user program: closing "
     "them fails with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle (value -7); measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests C01",
     "Closing a valid handle succeeds, and closing the same value again fails with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/kernel32/tests (many tests); measured on Wine 8.0 (Debian 12)", Certainty::tested},
    {"wine-tests C02",
     "Closing any of the values -1 to -6 succeeds and does nothing, even under a debugger, on Windows 10 and later; "
     "older versions may fail or raise an exception.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle", Certainty::tested},
    {"wine-tests C03",
     "Closing NULL fails with ERROR_INVALID_HANDLE and raises no exception, not even under a debugger.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle", Certainty::tested},
    {"wine-tests C04",
     "Closing a value that is no handle, such as 0xDEADBEEF, fails with ERROR_INVALID_HANDLE and raises no exception "
     "while no debugger is attached.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle", Certainty::tested},
    {"wine-tests C05",
     "With a debugger attached, closing a value that is no handle raises the exception STATUS_INVALID_HANDLE in the "
     "caller, and if that is continued the call fails with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle", Certainty::tested},
    {"wine-tests C06",
     "A program that only sets its own being-debugged flag, without a real debugger, gets no exception for closing a "
     "bad handle, just ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/ntdll/tests/exception.c, test_closehandle", Certainty::tested},
    {"wine-tests C07",
     "Closing a handle that is protected from close fails with ERROR_INVALID_HANDLE (STATUS_HANDLE_NOT_CLOSABLE) and "
     "leaves the entry, its flags and all counts as they were.",
     "ReactOS, modules/rostests/apitests/ntdll/NtDuplicateObject.c; Wine 8.0, server/handle.c, close_handle; measured "
     "on Wine 8.0 (Debian 12)",
     Certainty::secondary},
    {"wine-tests C08",
     "Under a debugger Wine 8.0 raises no exception when a protected handle is closed, although Windows is known to "
     "raise one (STATUS_HANDLE_NOT_CLOSABLE).",
     "Wine 8.0, dlls/ntdll/unix/server.c, NtClose", Certainty::wine},
    {"wine-tests C10",
     "Closing the window station or desktop that is in use fails although its protect flag is not set: CloseHandle "
     "gives ERROR_INVALID_HANDLE, CloseDesktop ERROR_BUSY; a duplicate of it closes fine.",
     "Wine 8.0, dlls/user32/tests/winstation.c, test_handles", Certainty::tested},
    {"wine-tests C11",
     "When code inside another process closes that process's handle, its own later use of the value fails, while "
     "handles to the same object elsewhere are not affected.",
     "Wine 8.0, dlls/kernel32/tests/thread.c, test_CreateRemoteThread", Certainty::tested},
    {"wine-tests D01",
     "Duplicating -1 with DUPLICATE_SAME_ACCESS and DUPLICATE_CLOSE_SOURCE succeeds and gives a real handle, "
     "inheritable only if asked for; closing the pseudo source does nothing.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle", Certainty::tested},
    {"wine-tests D02",
     "Duplicating a real handle inside one process with DUPLICATE_SAME_ACCESS and DUPLICATE_CLOSE_SOURCE gives the "
     "same value back, and bInheritHandle alone decides whether it is inheritable.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle", Certainty::tested},
    {"wine-tests D03",
     "Duplicating with DUPLICATE_CLOSE_SOURCE inside one process gives the source's value even while a lower slot is "
     "free, as if the source were closed first and the last freed slot reused.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle", Certainty::tested},
    {"wine-tests D04",
     "Duplicating a protected handle with DUPLICATE_CLOSE_SOURCE succeeds with a new value, but the source stays open "
     "and protected, and the duplicate is not protected.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle", Certainty::tested},
    {"wine-tests D05",
     "Duplicating with a NULL pointer for the result succeeds and still makes the handle in the target process, where "
     "nobody knows its value: the handle count goes up by one.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_duplicate_object; measured on Wine 8.0 (Debian 12) (the count)",
     Certainty::tested},
    {"wine-tests D06",
     "Duplicating with a bad pointer for the result fails with STATUS_ACCESS_VIOLATION (ERROR_NOACCESS).",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_duplicate_object", Certainty::tested},
    {"wine-tests D07",
     "Duplicating an invalid source value fails with ERROR_INVALID_HANDLE and sets the result to NULL.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_duplicate_object", Certainty::tested},
    {"wine-tests D08",
     "Duplicating with requested access 0xFFFFFFFF fails with ERROR_ACCESS_DENIED and sets the result to NULL; Wine "
     "8.0 grants it instead.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_duplicate_object", Certainty::tested},
    {"wine-tests D09",
     "Duplicating with requested access 0 succeeds and gives a handle without any access, although opening an object "
     "with access 0 is refused.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_kernel_objects_security; Wine (newer than 8.0), "
     "dlls/ntdll/tests/om.c, test_zero_access",
     Certainty::tested},
    {"wine-tests D10",
     "Generic rights in the requested access are mapped by the object's type: GENERIC_ALL becomes 0x1F0001 on a mutex, "
     "0x1F0003 on an event or semaphore, 0x1F01FF on a file, 0x1FFFFF on a process or thread.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_kernel_objects_security", Certainty::tested},
    {"wine-tests D11",
     "Duplicating with fewer rights than the source has is always allowed and gives exactly the rights asked for.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_process_security_child", Certainty::tested},
    {"wine-tests D12",
     "A duplicate with PROCESS_QUERY_INFORMATION or THREAD_QUERY_INFORMATION also gets the limited query right, so "
     "0x400 becomes 0x1400 on a process and 0x40 becomes 0x840 on a thread; GENERIC_WRITE on a process gives "
     "0x22BEA, from Windows 10 1607 on 0x23BEA.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_process_access and test_thread_security", Certainty::tested},
    {"wine-tests D13",
     "Asking a duplicate for more rights than the source has is decided by the object's access list against the "
     "calling thread's impersonation token, if any, and the target process's token.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_duplicate_handle_access", Certainty::tested},
    {"wine-tests D14",
     "A duplicate with no more rights than the source needs no access check at all, even if the target process could "
     "not open the object itself.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_duplicate_handle_access", Certainty::tested},
    {"wine-tests D15",
     "Asking a duplicate of a SYNCHRONIZE-only event handle for EVENT_MODIFY_STATE succeeds within the own process, "
     "and fails with ERROR_ACCESS_DENIED if the caller impersonates, or the target process has, a restricted token.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_duplicate_handle_access", Certainty::tested},
    {"wine-tests D16",
     "Asking a duplicate of a File handle for more rights than the source has always fails with ERROR_ACCESS_DENIED, "
     "whatever the file's security; Wine 8.0 grants it.",
     "Wine 8.0, dlls/kernel32/tests/file.c, test_file_access", Certainty::tested},
    {"wine-tests D17",
     "On a process with restrictive security a PROCESS_TERMINATE handle can be duplicated as it is but not to full "
     "access (ERROR_ACCESS_DENIED), while duplicating -1 gives full access all the same.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_process_security_child", Certainty::tested},
    {"wine-tests D18",
     "DUPLICATE_SAME_ATTRIBUTES copies the inherit and protect flags of the source, and bInheritHandle is ignored; a "
     "pseudo source gives no flags; Wine 8.0 ignores the option.",
     "Wine (newer than 8.0), dlls/kernel32/tests/process.c, test_DuplicateHandle", Certainty::tested},
    {"wine-tests D19",
     "The native call NtDuplicateObject can make the duplicate inheritable or protected from close, and a protected "
     "one cannot be closed; Wine 8.0 ignores the protection.",
     "ReactOS, modules/rostests/apitests/ntdll/NtDuplicateObject.c; measured on Wine 8.0 (Debian 12)",
     Certainty::secondary},
    {"wine-tests D20",
     "Wine 8.0 ignores option bits of DuplicateHandle that it does not know; what Windows does is not known.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests D21",
     "Duplicating needs PROCESS_DUP_HANDLE on the source process and on the target process, else it fails with "
     "ERROR_ACCESS_DENIED.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_duplicate_handle_access; Wine 8.0, server/handle.c, dup_handle",
     Certainty::tested},
    {"wine-tests D22",
     "On Wine 8.0 a source process handle that is invalid or no process fails with ERROR_INVALID_HANDLE and nothing is "
     "closed, even with DUPLICATE_CLOSE_SOURCE.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests D23",
     "DUPLICATE_CLOSE_SOURCE closes the source whatever error the call reports; on Wine 8.0 this was seen for a bad, a "
     "wrong, an inaccessible and a dead target process.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle; Wine 8.0, server/handle.c; measured on Wine 8.0 "
     "(Debian 12)",
     Certainty::documented},
    {"wine-tests D24",
     "On Wine 8.0 duplicating without a target process and without DUPLICATE_CLOSE_SOURCE fails with "
     "ERROR_INVALID_HANDLE.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests D25",
     "DUPLICATE_CLOSE_SOURCE with a NULL target process is the documented way to close a handle in another process; "
     "Wine 8.0 fails with ERROR_INVALID_HANDLE and closes the source only in the own process.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle; measured on Wine 8.0 (Debian 12)",
     Certainty::documented},
    {"wine-tests D26",
     "DUPLICATE_CLOSE_SOURCE out of another process moves the handle: the entry vanishes there, the caller has the new "
     "one, and the object's handle count is unchanged.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, child_process_exit_process_async; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests D27",
     "A pseudo-handle as source should be used only with the caller as source process; Wine 8.0 takes -1 and -2 with "
     "another source process for the caller's process and thread, unless DUPLICATE_CLOSE_SOURCE is given.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle; measured on Wine 8.0 (Debian 12)",
     Certainty::documented},
    {"wine-tests D28",
     "Duplicating a handle into a terminated process whose handle is still open fails with ERROR_ACCESS_DENIED "
     "(STATUS_PROCESS_IS_TERMINATING).",
     "Wine 8.0, dlls/kernel32/tests/loader.c, test_ExitProcess", Certainty::tested},
    {"wine-tests D29",
     "On Wine 8.0 duplicating a real handle out of a terminated process fails with ERROR_INVALID_HANDLE, and with "
     "DUPLICATE_CLOSE_SOURCE with ERROR_ACCESS_DENIED.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests D30",
     "Handles can be duplicated into a child created suspended that has never run, because a process has its handle "
     "table from creation on.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_TerminateProcess; Wine 8.0, dlls/kernel32/tests/thread.c, "
     "test_CreateRemoteThread",
     Certainty::tested},
    {"wine-tests D31",
     "A duplicate of a thread handle left over inside the target process does not keep the thread or the process from "
     "being terminated.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_TerminateProcess", Certainty::tested},
    {"wine-tests D32",
     "Handles to window stations, desktops, tokens, sections, pipe ends and console input can all be duplicated, and "
     "each copy is closed on its own.",
     "Wine 8.0, dlls/user32/tests/winstation.c; Wine 8.0, dlls/advapi32/tests/security.c; Wine 8.0, "
     "dlls/kernel32/tests/loader.c; Wine 8.0, dlls/ntdll/tests/pipe.c; Wine 8.0, dlls/kernel32/tests/process.c",
     Certainty::tested},
    {"wine-tests D33",
     "The inherit and protect flags of a handle never affect the access of a duplicate and are not copied to it unless "
     "DUPLICATE_SAME_ATTRIBUTES asks for that.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle; Wine (newer than 8.0), "
     "dlls/kernel32/tests/process.c, test_DuplicateHandle",
     Certainty::tested},
};

}  // namespace

std::span<const Fact> tests_handles() {
    return handles_facts;
}

}  // namespace handlesim::facts_parts
