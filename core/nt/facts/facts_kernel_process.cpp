// nt-kernel 3 and 4: processes, threads and zombies; inheritance and standard handles.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact process_facts[] = {
    {"nt-kernel 3.1",
     "A new process object is held by its handles only, and besides by each of its thread objects, which keep a "
     "reference on the process until the thread object itself is deleted.",
     "ReactOS, ntoskrnl/ps/process.c and ps/kill.c, PspDeleteThread", Certainty::reversed},
    {"nt-kernel 3.2",
     "A thread object holds a reference on itself from its creation until after the thread has died, so a running "
     "thread is not deleted by closing its handles.",
     "ReactOS, ntoskrnl/ps/thread.c and ps/kill.c, PspReapRoutine", Certainty::reversed},
    {"nt-kernel 3.3",
     "The textbook's usage count of 2 after CreateProcess is one handle plus the running process itself; HandleCount "
     "counts handles alone and is often higher because system processes hold handles too.",
     "inference from ReactOS, ntoskrnl/ps and textbook accounts of Windows internals", Certainty::secondary},
    {"nt-kernel 3.4",
     "Closing the handles of a process does not stop it, and terminating a process does not remove its object while a "
     "handle to it is open.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-closehandle", Certainty::documented},
    {"nt-kernel 3.5",
     "When the last thread of a process exits, its mutexes are abandoned first, then all handles are closed in "
     "ascending order, and only then is the process signalled, so whoever waited for it finds them closed.",
     "ReactOS, ntoskrnl/ps/kill.c, PspExitThread", Certainty::reversed},
    {"nt-kernel 3.6", "Process exit closes all handles, even those that are protected from close.",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObpCloseHandleCallback", Certainty::reversed},
    {"nt-kernel 3.7",
     "TerminateProcess on a process without a living thread, or on one that is being debugged, empties the handle "
     "table but keeps the empty table.",
     "ReactOS, ntoskrnl/ps/kill.c, PspTerminateProcess", Certainty::reversed},
    {"nt-kernel 3.8",
     "A terminated process that someone still holds is a zombie: it has no handle table and is missing from process "
     "lists, but its id stays taken and its exit code readable; a leftover thread handle alone keeps it too.",
     "Wine 8.0, dlls/kernel32/tests/process.c, test_dead_process; scorpiosoftware.net, Zombie Processes; "
     "devblogs.microsoft.com/oldnewthing, ?p=91561",
     Certainty::tested},
    {"nt-kernel 3.9",
     "Duplicating from or into a terminated process fails with ERROR_ACCESS_DENIED (STATUS_PROCESS_IS_TERMINATING), "
     "even for a pseudo-handle, because the handle table is looked for first.",
     "ReactOS, ntoskrnl/ob/obhandle.c, ObDuplicateObject", Certainty::reversed},
    {"nt-kernel 3.10",
     "The access behind GetCurrentProcess() is fixed when the process is created, so duplicating -1 can give more "
     "access than OpenProcess on the own id would grant.",
     "Wine 8.0, dlls/advapi32/tests/security.c, test_process_security_child; ReactOS, ntoskrnl/ps/process.c",
     Certainty::tested},
    {"nt-kernel 4.1",
     "A child inherits a copy of each inheritable entry at the same value, with the same access and the same flags, so "
     "it stays inheritable and protected; every copy adds one to the object's handle count.",
     "MicrosoftDocs/win32, ProcThread/inheritance; Wine 8.0, dlls/kernel32/tests/process.c, "
     "test_handle_list_attribute; ReactOS, ntoskrnl/ex/handle.c (protection)",
     Certainty::tested},
    {"nt-kernel 4.2",
     "An entry that is closed or locked while the table is copied, or whose object refuses another handle, is left out "
     "without an error, and CreateProcess goes on.",
     "ReactOS, ntoskrnl/ex/handle.c, ExDupHandleTable; ReactOS, ntoskrnl/ob/obhandle.c", Certainty::reversed},
    {"nt-kernel 4.3",
     "ReactOS rebuilds the free list of an inherited table so that the child's next new value is its highest free "
     "slot; what Windows 8 and later do is not known.",
     "ReactOS, ntoskrnl/ex/handle.c, ExDupHandleTable", Certainty::unknown},
    {"nt-kernel 4.4",
     "Inheritance takes every handle that is inheritable at that instant, so CreateProcess calls made by several "
     "threads at once leak each other's inheritable handles into their children.",
     "devblogs.microsoft.com/oldnewthing, ?p=8873 and 20260511; Apache MESOS-8926", Certainty::documented},
    {"nt-kernel 4.5",
     "A handle list limits what is inherited; a pseudo-handle or a handle that is not inheritable in it, or a list "
     "with bInheritHandles FALSE, fails with ERROR_INVALID_PARAMETER, an empty list with ERROR_BAD_LENGTH, and a NULL "
     "in it drops all of it.",
     "rprichard/win32-console-docs, README and src/HandleTests/CreateProcess_InheritList.cc; MicrosoftDocs/sdk-api, "
     "processthreadsapi/nf-processthreadsapi-updateprocthreadattribute",
     Certainty::tested},
    {"nt-kernel 4.6",
     "Listed handles must still be inheritable, so a handle list does not keep them out of another CreateProcess call "
     "that inherits everything.",
     "devblogs.microsoft.com/oldnewthing, 20260511", Certainty::documented},
    {"nt-kernel 4.7",
     "With PROC_THREAD_ATTRIBUTE_PARENT_PROCESS the child inherits the handles of that process, whose handle must have "
     "PROCESS_CREATE_PROCESS; a NULL or bad one fails with ERROR_INVALID_HANDLE.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-updateprocthreadattribute; Wine 8.0, "
     "dlls/kernel32/tests/process.c, test_parent_process_attribute",
     Certainty::tested},
    {"nt-kernel 4.8",
     "Pseudo-handles are not table entries and are never inherited; the value -1 in a child means the child.",
     "MicrosoftDocs/win32, ProcThread/inheritance", Certainty::documented},
    {"nt-kernel 4.9",
     "From Windows 8 on the first rule that fits decides each standard handle: inheriting copies a STARTUPINFO value "
     "unchecked; a new console gives its own; a detached child or other STARTUPINFO use gets NULL; inheriting without "
     "a list copies the parent's value; else it is duplicated.",
     "rprichard/win32-console-docs, README, CreateProcess (modern and traditional)", Certainty::tested},
    {"nt-kernel 4.10",
     "Before Windows 8.1, duplicating a parent's standard handle of value -1 into the child gave the child a real "
     "handle to its parent process; since then the child gets NULL.",
     "rprichard/win32-console-docs, README", Certainty::tested},
    {"nt-kernel 4.11",
     "GDI, USER, heap and module handles are not inherited, sockets and I/O completion ports should not be duplicated, "
     "and the inherit flag cannot be set on a handle whose type forbids it (ERROR_ACCESS_DENIED).",
     "MicrosoftDocs/win32, ProcThread/inheritance; MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle; "
     "ReactOS, modules/rostests/kmtests/ntos_ob/ObTypes.c",
     Certainty::documented},
    {"nt-kernel 4.12",
     "Handles cannot be inherited across sessions, and a protected process does not pass its handles on to an "
     "unprotected child.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-createprocessw", Certainty::documented},
};

}  // namespace

std::span<const Fact> kernel_process() {
    return process_facts;
}

}  // namespace handlesim::facts_parts
