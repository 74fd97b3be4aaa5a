// nt-kernel 5 to 8: the steps of duplicating a handle, access masks, names, error codes, mailslots.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact duplicate_facts[] = {
    {"nt-kernel 5.0",
     "Before it asks the kernel, DuplicateHandle replaces the constants -10, -11 and -12 by the current standard "
     "handles; before Windows 8 console handles can be duplicated only inside the calling process (else "
     "ERROR_INVALID_PARAMETER).",
     "ReactOS, dll/win32/kernel32/client/handle.c", Certainty::reversed},
    {"nt-kernel 5.1",
     "The variable for the new handle is checked and set to NULL first: a bad pointer fails at once with "
     "ERROR_NOACCESS, and after any later failure the variable holds NULL.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_duplicate_object", Certainty::tested},
    {"nt-kernel 5.2",
     "The source process handle must name a process and carry PROCESS_DUP_HANDLE; if not, the call fails with "
     "ERROR_INVALID_HANDLE or ERROR_ACCESS_DENIED and closes nothing, whatever the options.",
     "ReactOS, ntoskrnl/ob/obhandle.c, NtDuplicateObject", Certainty::reversed},
    {"nt-kernel 5.3",
     "A bad target process handle does not keep DUPLICATE_CLOSE_SOURCE from closing the source; what Windows reports "
     "then is not known (ReactOS: success, and without that option ERROR_INVALID_PARAMETER).",
     "ReactOS, ntoskrnl/ob/obhandle.c, NtDuplicateObject", Certainty::unknown},
    {"nt-kernel 5.4",
     "Without DUPLICATE_SAME_ACCESS, a requested access with reserved bits (0x0CE00000) fails with ERROR_ACCESS_DENIED "
     "before anything is closed.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_duplicate_object; Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex (which "
     "bits); ReactOS, ntoskrnl/ob/obhandle.c (the order)",
     Certainty::tested},
    {"nt-kernel 5.5",
     "If the source process has terminated and its handle table is gone, the call fails with ERROR_ACCESS_DENIED "
     "(STATUS_PROCESS_IS_TERMINATING).",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObDuplicateObject", Certainty::reversed},
    {"nt-kernel 5.6",
     "The source value is looked up in the source process: -1 is the source process object itself, -2 is the calling "
     "thread, and any other negative or unknown value fails with ERROR_INVALID_HANDLE.",
     "MicrosoftDocs/win32, ProcThread/process-security-and-access-rights; Wine 8.0, dlls/ntdll/tests/om.c, "
     "test_duplicate_object; ReactOS, ntoskrnl/ob/obhandle.c",
     Certainty::documented},
    {"nt-kernel 5.7",
     "Without a target process, DUPLICATE_CLOSE_SOURCE closes the source and the call succeeds; without that option "
     "the call fails with ERROR_INVALID_PARAMETER.",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObDuplicateObject; MicrosoftDocs/sdk-api, "
     "handleapi/nf-handleapi-duplicatehandle (NULL target)",
     Certainty::reversed},
    {"nt-kernel 5.8",
     "If the target process has terminated, the source is closed when DUPLICATE_CLOSE_SOURCE asks for it, and the call "
     "fails with ERROR_ACCESS_DENIED (STATUS_PROCESS_IS_TERMINATING).",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObDuplicateObject", Certainty::reversed},
    {"nt-kernel 5.9",
     "The new handle is inheritable or protected as the call asks, or as the source is when DUPLICATE_SAME_ATTRIBUTES "
     "is given; a protected duplicate cannot be closed.",
     "ReactOS, modules/rostests/apitests/ntdll/NtDuplicateObject.c; Wine (newer than 8.0), "
     "dlls/kernel32/tests/process.c, test_DuplicateHandle; ReactOS, ntoskrnl/ob/obhandle.c",
     Certainty::tested},
    {"nt-kernel 5.10",
     "DUPLICATE_SAME_ACCESS copies the source's access; otherwise generic rights are mapped, rights unknown to the "
     "object type are dropped, and a request of 0 gives a handle without any access.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_kernel_objects_security; ReactOS, ntoskrnl/ob/obhandle.c, "
     "ObDuplicateObject",
     Certainty::tested},
    {"nt-kernel 5.11",
     "Asking for more access than the source has causes an access check, which an unnamed object without a security "
     "descriptor passes; for File and Key handles it always fails with ERROR_ACCESS_DENIED.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle (files); Wine 8.0, dlls/advapi32/tests/security.c, "
     "test_duplicate_handle_access; ReactOS, ntoskrnl/ob/obhandle.c, ObDuplicateObject",
     Certainty::tested},
    {"nt-kernel 5.12",
     "The new reference is counted for the target process before the source is closed, so the object's handle count "
     "does not touch zero in between.",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObDuplicateObject", Certainty::reversed},
    {"nt-kernel 5.13",
     "DUPLICATE_CLOSE_SOURCE closes the source even if the duplication failed; a protected source stays open without "
     "an error, and for a pseudo-handle there is nothing to close.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle; Wine 8.0, dlls/kernel32/tests/process.c, "
     "test_DuplicateHandle (protected and pseudo sources)",
     Certainty::documented},
    {"nt-kernel 5.14",
     "The new handle takes its slot after the source was closed, so within one process the same value comes back; if "
     "no slot is left the call fails with ERROR_NO_SYSTEM_RESOURCES and the source is gone.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_DuplicateHandle; ReactOS, ntoskrnl/ob/obhandle.c (no slot left)",
     Certainty::tested},
    {"nt-kernel 6",
     "Each object type maps the four generic rights to its own and has a mask of valid rights: 0x1F0003 for events, "
     "semaphores and timers, 0x1F0001 for mutexes, 0x1FFFFF for processes and threads, 0x1F01FF for files.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_object_types; ReactOS, modules/rostests/kmtests/ntos_ob/ObTypes.c (Windows "
     "Server 2003)",
     Certainty::tested},
    {"nt-kernel 6 added bits",
     "Granting a query right adds the limited query right, THREAD_SET_INFORMATION the limited set right; from Windows "
     "8 "
     "on PROCESS_SET_INFORMATION adds its limited one too, and THREAD_SUSPEND_RESUME adds THREAD_RESUME.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_process_access and test_thread_security", Certainty::tested},
    {"nt-kernel 6 granted",
     "The creator gets full access whatever the security descriptor says (events, semaphores and timers 0x1F0003, "
     "mutexes 0x1F0001, processes and threads 0x1FFFFF); opening grants exactly the mapped request. What "
     "CreateMailslot grants is not known.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_kernel_objects_security", Certainty::tested},
    {"nt-kernel 6 requests",
     "Opening an object with access 0 or with rights that its type does not have fails with ERROR_ACCESS_DENIED, and "
     "with ACCESS_SYSTEM_SECURITY but no privilege with ERROR_PRIVILEGE_NOT_HELD; MAXIMUM_ALLOWED is accepted.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex; Wine 8.0, dlls/advapi32/tests/security.c, "
     "test_kernel_objects_security",
     Certainty::tested},
    {"nt-kernel 6 needed",
     "SetEvent needs EVENT_MODIFY_STATE and a wait needs SYNCHRONIZE, else ERROR_ACCESS_DENIED; ReleaseMutex needs no "
     "right at all; a handle of the wrong type fails with ERROR_INVALID_HANDLE before access is checked.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex; ReactOS, ntoskrnl/ob/obref.c (type before access)",
     Certainty::tested},
    {"nt-kernel 7.1",
     "Named objects live in a directory of their session; the prefixes Local\\ and Global\\ choose the session's or "
     "the global one and are case-sensitive, Session\\ is reserved, and services use the global one by default.",
     "MicrosoftDocs/win32, TermServ/kernel-object-namespaces; Wine 8.0, dlls/ntdll/tests/om.c, test_query_object",
     Certainty::documented},
    {"nt-kernel 7.2",
     "Names of events, mutexes, semaphores, timers, file mappings and jobs are case-sensitive; names of files, pipes "
     "and mailslots are not.",
     "MicrosoftDocs/win32, Sync/object-names; Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex; ReactOS, "
     "modules/rostests/kmtests/ntos_ob/ObTypes.c",
     Certainty::documented},
    {"nt-kernel 7.3",
     "Events, semaphores, mutexes, timers, file mappings and jobs share their names: using a name of another type "
     "fails with ERROR_INVALID_HANDLE, creating one of the same type succeeds with ERROR_ALREADY_EXISTS.",
     "MicrosoftDocs/win32, Sync/object-names; Wine 8.0, dlls/ntdll/tests/om.c, test_case_sensitive and "
     "test_name_collisions",
     Certainty::documented},
    {"nt-kernel 7.4",
     "Creating an object whose name already exists opens it: initial state and security of the call are ignored, but "
     "full access to the existing object is requested, which its security may refuse.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-createeventw; ReactOS, ntoskrnl/ob/obhandle.c (access check)",
     Certainty::documented},
    {"nt-kernel 7.5",
     "A name that does not exist gives ERROR_FILE_NOT_FOUND, a backslash or missing directory in it "
     "ERROR_PATH_NOT_FOUND, an empty or bad name ERROR_INVALID_NAME, bad path syntax ERROR_BAD_PATHNAME, opening "
     "without a name "
     "ERROR_INVALID_PARAMETER.",
     "Wine 8.0, dlls/kernel32/tests/sync.c; Wine 8.0, dlls/ntdll/tests/error.c", Certainty::tested},
    {"nt-kernel 7.6",
     "Creating (but not opening) a file mapping under Global\\ from a session other than 0 needs "
     "SeCreateGlobalPrivilege.",
     "MicrosoftDocs/win32, TermServ/kernel-object-namespaces", Certainty::documented},
    {"nt-kernel 7.7", "Closing the handle of a private namespace does not affect the objects that already exist in it.",
     "MicrosoftDocs/win32, Sync/object-namespaces", Certainty::documented},
    {"nt-kernel 7.8",
     "The last close of a named object removes its name, so a create at that very moment makes a new object with the "
     "same name.",
     "ReactOS, ntoskrnl/ob/obname.c, ObpDeleteNameCheck", Certainty::reversed},
    {"nt-kernel 7 status",
     "Several kernel statuses share a Win32 error: a bad handle, a wrong object type and a protected handle all give "
     "ERROR_INVALID_HANDLE; a refused access and a terminating process both give ERROR_ACCESS_DENIED.",
     "Wine 8.0, dlls/ntdll/tests/error.c (RtlNtStatusToDosError)", Certainty::tested},
    {"nt-kernel 8.8",
     "A mailslot's name can be created only once, a name without anything behind the device is ERROR_PATH_NOT_FOUND, "
     "the "
     "server's handle only reads and the client's only writes (else "
     "ERROR_ACCESS_DENIED), reading an empty slot times out with ERROR_SEM_TIMEOUT, and messages of length 0 count.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
};

}  // namespace

std::span<const Fact> kernel_duplicate() {
    return duplicate_facts;
}

}  // namespace handlesim::facts_parts
