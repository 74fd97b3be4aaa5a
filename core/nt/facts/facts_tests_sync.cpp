// wine-tests K, W and A: mailslots, waits and synchronisation objects, access rights.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact sync_facts[] = {
    {"wine-tests K30",
     "CreateMailslot on a name that exists returns INVALID_HANDLE_VALUE with ERROR_ALREADY_EXISTS, and a native create "
     "with access 0 fails with STATUS_ACCESS_DENIED.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test; Wine (newer than 8.0), dlls/ntdll/tests/om.c, "
     "test_zero_access; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests K31",
     "CreateMailslot fails with ERROR_INVALID_NAME for a name without the mailslot prefix and with "
     "ERROR_PATH_NOT_FOUND for a NULL name.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
    {"wine-tests K32",
     "Writing through a mailslot's server handle fails with ERROR_ACCESS_DENIED, and reading through a client handle "
     "fails with ERROR_ACCESS_DENIED or ERROR_INVALID_PARAMETER.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
    {"wine-tests K33",
     "Reading an empty mailslot fails with ERROR_SEM_TIMEOUT and count 0 once its read timeout has passed, at once if "
     "that is 0; Wine 8.0 differs for a read of 0 bytes.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
    {"wine-tests K34",
     "GetMailslotInfo counts every waiting message, including those of length 0, and messages are read in order, empty "
     "ones too; Wine 8.0 counts 1 at most and loses empty messages.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
    {"wine-tests K35",
     "GetMailslotInfo reports the parameters the mailslot was created with, MAILSLOT_NO_MESSAGE if it is empty, "
     "accepts NULL for every result and fails on -1.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
    {"wine-tests K36",
     "Since Windows Vista several writers can have a mailslot open at once, whatever share mode they ask for.",
     "Wine 8.0, dlls/kernel32/tests/mailslot.c, mailslot_test", Certainty::tested},
    {"wine-tests K37",
     "On Wine 8.0 a writer can still write to a mailslot whose server handle was closed, and the name stays taken "
     "(ERROR_ALREADY_EXISTS) until the writer closes; Windows is not tested.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests K38",
     "An instance of a pipe does not count any more once its server end is closed, although its client is still "
     "open (on Windows XP it did); then even an instance of another kind can be made.",
     "Wine, dlls/ntdll/tests/pipe.c, test_pipe_local_info", Certainty::tested},
    {"wine-tests K39",
     "A client gets the instance that has been listening longest: from its creation on, or, of one that was "
     "disconnected, from its next ConnectNamedPipe on. A ConnectNamedPipe of one that listens already changes nothing.",
     "Wine, dlls/kernel32/tests/pipe.c, test_multiple_instances", Certainty::tested},
    {"wine-tests W01", "Waiting through a handle without the SYNCHRONIZE right fails with ERROR_ACCESS_DENIED.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex; Wine 8.0, dlls/ntdll/tests/sync.c, test_keyed_events",
     Certainty::tested},
    {"wine-tests W02",
     "WaitForSingleObject accepts the pseudo-handles -1 and -2, but WaitForMultipleObjects with one of them fails with "
     "ERROR_INVALID_HANDLE; Wine 8.0 waits.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_WaitForSingleObject and test_WaitForMultipleObjects",
     Certainty::tested},
    {"wine-tests W03",
     "When several objects of a wait for any are signalled, WaitForMultipleObjects returns the lowest index and "
     "changes the state of that object only.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_WaitForMultipleObjects", Certainty::tested},
    {"wine-tests W04",
     "Waiting for all of several handles that name one object twice fails with ERROR_INVALID_PARAMETER; Wine 8.0 "
     "accepts it.",
     "devblogs.microsoft.com/oldnewthing, 2011-02-25; MicrosoftDocs/sdk-api, "
     "synchapi/nf-synchapi-waitformultipleobjects; measured on Wine 8.0 (Debian 12)",
     Certainty::documented},
    {"wine-tests W05", "On Wine 8.0 WaitForMultipleObjects with no handles fails with ERROR_INVALID_PARAMETER.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests W06",
     "The count of a mutex reads 1 when it is free, 0 when it is owned and -1 when it is owned twice, and releasing it "
     "returns the previous count.",
     "Wine 8.0, dlls/ntdll/tests/sync.c, test_mutant", Certainty::tested},
    {"wine-tests W07",
     "When the thread that owns a mutex ends, the mutex is abandoned and free; the next wait returns WAIT_ABANDONED, "
     "makes the waiter its owner and clears the mark.",
     "Wine 8.0, dlls/ntdll/tests/sync.c, test_mutant", Certainty::tested},
    {"wine-tests W08",
     "ReleaseMutex needs no access right: any handle to the mutex will do if the calling thread owns it, else the call "
     "fails with ERROR_NOT_OWNER.",
     "Wine 8.0, dlls/kernel32/tests/sync.c, test_mutex", Certainty::tested},
    {"wine-tests W09",
     "CreateMutex with bInitialOwner TRUE on a mutex that exists opens it with ERROR_ALREADY_EXISTS but does not make "
     "the caller its owner.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-createmutexw; measured on Wine 8.0 (Debian 12)",
     Certainty::documented},
    {"wine-tests W10",
     "A semaphore cannot be created with more than its maximum (ERROR_INVALID_PARAMETER) nor released beyond it "
     "(ERROR_TOO_MANY_POSTS), and a failed release changes nothing.",
     "Wine 8.0, dlls/ntdll/tests/sync.c, test_semaphore", Certainty::tested},
    {"wine-tests W11",
     "A call meant for another type of object, such as releasing a semaphore through an event handle, fails with "
     "STATUS_OBJECT_TYPE_MISMATCH (ERROR_INVALID_HANDLE).",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_type_mismatch; Wine 8.0, dlls/ntdll/tests/sync.c, test_keyed_events",
     Certainty::tested},
    {"wine-tests W13",
     "Setting, resetting or pulsing an event returns its previous state, and an event survives the closing of one of "
     "two handles to it.",
     "Wine 8.0, dlls/ntdll/tests/sync.c, test_event", Certainty::tested},
    {"wine-tests W14",
     "A keyed event has separate rights to wait and to wake, each checked on its own (STATUS_ACCESS_DENIED), and its "
     "key must be an even number.",
     "Wine 8.0, dlls/ntdll/tests/sync.c, test_keyed_events", Certainty::tested},
    {"wine-tests W15",
     "Wine 8.0 checks the type of an object before the access of the handle, so a wrong type gives "
     "ERROR_INVALID_HANDLE even if access is missing too.",
     "Wine 8.0, server/handle.c, get_handle_obj", Certainty::wine},
    {"wine-tests A01",
     "By default the creating calls grant 0x1F0003 on an event, semaphore or timer, 0x1F0001 on a mutex, 0x1FFFFF on a "
     "process or thread and 0x1F003F on a job.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_kernel_objects_security; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests A02",
     "CreateFileMapping grants access according to its page protection (0xF0005 for read-only, 0xF0007 for read-write, "
     "more with execution) and fails with ERROR_INVALID_PARAMETER for protections that make no sense.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_filemap_security", Certainty::tested},
    {"wine-tests A03",
     "CreateFile always adds SYNCHRONIZE and FILE_READ_ATTRIBUTES, so access 0 gives 0x100080 and GENERIC_WRITE "
     "0x120196; GENERIC_ALL gives 0x1F01FF.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_file_security", Certainty::tested},
    {"wine-tests A04",
     "MapViewOfFile needs the matching right on the section: a handle for reading only cannot map for writing, nor the "
     "other way round (ERROR_ACCESS_DENIED).",
     "Wine 8.0, dlls/kernel32/tests/virtual.c", Certainty::tested},
    {"wine-tests A05",
     "On Wine 8.0 the server handle of a mailslot has access 0x120089, and GENERIC_WRITE maps to 0x120000 on it; "
     "Windows is not tested.",
     "Wine 8.0, server/mailslot.c, mailslot_map_access; measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests A06",
     "Rights missing on a process handle are enforced: without PROCESS_VM_OPERATION VirtualAllocEx, without "
     "PROCESS_VM_READ ReadProcessMemory and without a query right VirtualQueryEx fail with ERROR_ACCESS_DENIED.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_OpenProcess", Certainty::tested},
    {"wine-tests A07",
     "Rights missing on a thread handle are enforced: suspending and resuming need THREAD_SUSPEND_RESUME, terminating "
     "needs THREAD_TERMINATE, and reading its times needs THREAD_QUERY_INFORMATION.",
     "Wine 8.0, dlls/kernel32/tests/thread.c", Certainty::tested},
};

}  // namespace

std::span<const Fact> tests_sync() {
    return sync_facts;
}

}  // namespace handlesim::facts_parts
