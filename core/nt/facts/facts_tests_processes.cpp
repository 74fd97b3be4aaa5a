// wine-tests P and L: creating processes, inheritance, the life of processes and threads.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact processes_facts[] = {
    {"wine-tests P01",
     "With bInheritHandles FALSE the parent's handle values are invalid in the child (ERROR_INVALID_HANDLE), even "
     "those that are inheritable.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_parent_process_attribute", Certainty::tested},
    {"wine-tests P02",
     "With bInheritHandles TRUE the child has every inheritable handle at the same value, and there it is still "
     "inheritable.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_handle_list_attribute and test_parent_process_attribute",
     Certainty::tested},
    {"wine-tests P03",
     "An inherited handle has the same access as the parent's, and every inherited entry adds one to the object's "
     "handle count.",
     "MicrosoftDocs/win32, ProcThread/inheritance; Wine 8.0, server/handle.c, copy_handle_table; measured on Wine 8.0 "
     "(Debian 12)",
     Certainty::documented},
    {"wine-tests P04",
     "On Wine 8.0 protection from close is inherited along with the handle; for plain inheritance on Windows this is "
     "not tested.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests P05",
     "On Wine 8.0 a grandchild created with inheritance gets the inherited handle again, at the same value.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests P06",
     "With PROC_THREAD_ATTRIBUTE_HANDLE_LIST and bInheritHandles TRUE the child inherits only the listed handles, "
     "besides its standard handles.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_handle_list_attribute", Certainty::tested},
    {"wine-tests P07",
     "UpdateProcThreadAttribute fails with ERROR_BAD_LENGTH for a bad size, ERROR_OBJECT_NAME_EXISTS for a repeated "
     "and ERROR_NOT_SUPPORTED for an unknown attribute; it does not look at the handle values.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_ProcThreadAttributeList and test_parent_process_attribute",
     Certainty::tested},
    {"wine-tests P08",
     "UpdateProcThreadAttribute refuses an empty handle list; Wine 8.0 accepts one and the child then inherits "
     "everything.",
     "rprichard/win32-console-docs, README; measured on Wine 8.0 (Debian 12)", Certainty::secondary},
    {"wine-tests P09",
     "A handle list that contains a NULL counts as empty, so none of the other listed handles is inherited; Wine 8.0 "
     "skips the NULL and inherits the rest.",
     "rprichard/win32-console-docs, README; measured on Wine 8.0 (Debian 12)", Certainty::secondary},
    {"wine-tests P10",
     "Wine 8.0 skips entries of a handle list that are invalid, pseudo-handles or not inheritable, takes repeated ones "
     "once, and ignores the list if bInheritHandles is FALSE, where Windows gives ERROR_INVALID_PARAMETER.",
     "Wine 8.0, dlls/kernelbase/process.c; Wine 8.0, server/handle.c, inherit_handle; measured on Wine 8.0 (Debian 12)",
     Certainty::wine},
    {"wine-tests P11",
     "From Windows 8 on a console child started with a handle list but without STARTF_USESTDHANDLES gets duplicates of "
     "the parent's standard handles besides the listed handles; Wine 8.0 inherits them in place.",
     "rprichard/win32-console-docs, README; Wine 8.0, server/handle.c, copy_handle_table", Certainty::secondary},
    {"wine-tests P12",
     "Standard handles given in STARTUPINFO reach a console child only with bInheritHandles TRUE (else NULL), while "
     "the parent's own are copied with inheritance and otherwise duplicated with their flags; Wine 8.0 always makes "
     "them inheritable.",
     "Wine (newer than 8.0), dlls/kernel32/tests/process.c, test_StdHandleInheritance; rprichard/win32-console-docs, "
     "README; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests P13",
     "PROC_THREAD_ATTRIBUTE_PARENT_PROCESS needs PROCESS_CREATE_PROCESS on the given process, whose handle table the "
     "child inherits and whose id becomes its parent id.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_parent_process_attribute", Certainty::tested},
    {"wine-tests P14", "CreateProcess with a NULL or invalid parent process attribute fails with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_parent_process_attribute", Certainty::tested},
    {"wine-tests P15",
     "With -1 as parent process attribute CreateProcess succeeds on some versions and fails with ERROR_INVALID_HANDLE "
     "on Windows Vista, 7 and 10, so the test accepts both.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_parent_process_attribute", Certainty::tested},
    {"wine-tests P16", "The handles that CreateProcess and CreateThread return have full access (0x1FFFFF).",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_process_access and test_thread_security", Certainty::tested},
    {"wine-tests P17",
     "In a child started without STARTF_USESTDHANDLES GetStartupInfoA reports its standard handles as -1, "
     "GetStartupInfoW leaves those fields alone, and GetStdHandle answers separately.",
     "Wine (newer than 8.0), dlls/kernel32/tests/process.c, test_StdHandleInheritance and test_startupinfo",
     Certainty::tested},
    {"wine-tests P18",
     "A job list attribute with an invalid or NULL job makes CreateProcess fail with ERROR_INVALID_HANDLE; several "
     "jobs must form one chain, else it fails with ERROR_ACCESS_DENIED.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_job_list_attribute", Certainty::tested},
    {"wine-tests P19",
     "Inheritability belongs to one handle, not to the object: the bInheritHandle of a create or open call affects the "
     "handle it returns and no other handle to the same object.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_CreatePipe; Wine 8.0, dlls/kernel32/tests/process.c, "
     "test_handle_list_attribute; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests P20",
     "CreateProcess returns inheritable process and thread handles if the SECURITY_ATTRIBUTES for them say so; Wine "
     "8.0 drops this and both handles have no flags.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-createprocessw; measured on Wine 8.0 (Debian 12)",
     Certainty::documented},
    {"wine-tests L01",
     "A process that exits without closing its handles has them all closed: other holders see the handle counts drop, "
     "and its pending asynchronous reads complete with ERROR_OPERATION_ABORTED.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_exit_process_async; measured on Wine 8.0 (Debian 12)",
     Certainty::tested},
    {"wine-tests L02",
     "While a handle to a terminated process is open, waiting on it returns at once, its exit code can be read and "
     "OpenProcess on its id succeeds, but it is missing from process lists.",
     "Wine 8.0, dlls/kernel32/tests/loader.c, test_ExitProcess; Wine 8.0, dlls/kernel32/tests/process.c, "
     "test_dead_process",
     Certainty::tested},
    {"wine-tests L03",
     "Once all handles to a terminated process are closed, OpenProcess on its id fails with ERROR_INVALID_PARAMETER, "
     "after up to two seconds at most; Wine 8.0 keeps it openable for about one second.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_Toolhelp; measured on Wine 8.0 (Debian 12)", Certainty::tested},
    {"wine-tests L04",
     "On a terminated process DuplicateHandle into it, CreateRemoteThread, VirtualAllocEx and AssignProcessToJobObject "
     "fail with ERROR_ACCESS_DENIED.",
     "Wine 8.0, dlls/kernel32/tests/loader.c, test_ExitProcess; Wine 8.0, dlls/kernel32/tests/process.c",
     Certainty::tested},
    {"wine-tests L05",
     "On Wine 8.0 TerminateProcess on a terminated process succeeds and leaves the exit code as it is; Microsoft's "
     "page says that it fails with ERROR_ACCESS_DENIED.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests L06",
     "The exit code of a process or thread reads STILL_ACTIVE (259) while it lives, and afterwards the value given to "
     "the call that ended it; it is safe to read after waiting.",
     "Wine 8.0, dlls/kernel32/tests/thread.c; Wine 8.0, dlls/kernel32/tests/loader.c, test_ExitProcess; Wine 8.0, "
     "dlls/kernel32/tests/process.c",
     Certainty::tested},
    {"wine-tests L07",
     "SuspendThread on a terminated thread fails with ERROR_ACCESS_DENIED (some versions report 259), while the handle "
     "stays valid and can be closed.",
     "Wine 8.0, dlls/kernel32/tests/thread.c, test_SuspendThread", Certainty::tested},
    {"wine-tests L09",
     "An object's name lasts as long as it has handles, the object itself as long as it has references of any kind.",
     "MicrosoftDocs/windows-driver-docs, kernel/life-cycle-of-an-object", Certainty::documented},
    {"wine-tests L12",
     "Closing the last handle to a job with JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE terminates the processes in it.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_KillOnJobClose", Certainty::tested},
    {"wine-tests L13",
     "Children join their parent's job, IsProcessInJob still answers after a member has died, and a dead process "
     "cannot be added (ERROR_ACCESS_DENIED); leaving without permission fails with ERROR_ACCESS_DENIED too.",
     "Wine 8.0, dlls/kernel32/tests/process.c (job tests)", Certainty::tested},
    {"wine-tests L14",
     "TerminateJobObject signals the job (not on Windows 2000 and XP), which stays so, also when another process "
     "joins; a job whose processes end by themselves is not signalled.",
     "Wine, dlls/kernel32/tests/process.c, test_WaitForJobObject", Certainty::tested},
    {"wine-tests L15",
     "Opening a process by id 0, by an unknown id or by the id of a thread fails with ERROR_INVALID_PARAMETER "
     "(STATUS_INVALID_CID) and gives no handle.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_process", Certainty::tested},
    {"wine-tests L16",
     "Walking the threads of a process with NtGetNextThread gives real handles and includes a thread that has exited "
     "but is still referenced; a bad handle fails with ERROR_INVALID_HANDLE.",
     "Wine 8.0, dlls/ntdll/tests/om.c, test_get_next_thread", Certainty::tested},
};

}  // namespace

std::span<const Fact> tests_processes() {
    return processes_facts;
}

}  // namespace handlesim::facts_parts
