// docs NAME: what pages of Microsoft's API documentation say, one sentence a page.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact docs_facts[] = {
    {"docs CloseHandle",
     "CloseHandle makes the handle invalid and lowers the object's handle count; closing a process or thread handle "
     "neither ends the process or thread nor removes its object.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-closehandle", Certainty::documented},
    {"docs DuplicateHandle",
     "The duplicate names the same object as its source; both process handles need PROCESS_DUP_HANDLE, "
     "DUPLICATE_CLOSE_SOURCE closes the source whatever error is returned, and with it the target process may be NULL.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-duplicatehandle", Certainty::documented},
    {"docs GetHandleInformation",
     "GetHandleInformation returns two flags of a handle: HANDLE_FLAG_INHERIT, by which children created with "
     "inheritance get it, and HANDLE_FLAG_PROTECT_FROM_CLOSE, by which CloseHandle does not close it.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-gethandleinformation", Certainty::documented},
    {"docs SetHandleInformation",
     "SetHandleInformation changes HANDLE_FLAG_INHERIT and HANDLE_FLAG_PROTECT_FROM_CLOSE of a handle, but only the "
     "flags that are also named in its mask.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-sethandleinformation", Certainty::documented},
    {"docs CompareObjectHandles",
     "CompareObjectHandles tells whether two handles name the same kernel object, without needing any access right; "
     "for different objects, also of different types, it is FALSE with ERROR_NOT_SAME_OBJECT.",
     "MicrosoftDocs/sdk-api, handleapi/nf-handleapi-compareobjecthandles", Certainty::documented},
    {"docs GetProcessHandleCount",
     "GetProcessHandleCount returns the number of open handles of a process, whose handle needs "
     "PROCESS_QUERY_INFORMATION or PROCESS_QUERY_LIMITED_INFORMATION.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-getprocesshandlecount", Certainty::documented},
    {"docs CreateProcess",
     "With bInheritHandles TRUE the new process inherits each inheritable handle of its parent with the same value and "
     "access; the process and thread handles returned must be closed when no longer needed.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-createprocessw", Certainty::documented},
    {"docs STARTUPINFO",
     "Standard handles passed in STARTUPINFO with STARTF_USESTDHANDLES must be inheritable and bInheritHandles must be "
     "TRUE.",
     "MicrosoftDocs/sdk-api, processthreadsapi/ns-processthreadsapi-startupinfow", Certainty::documented},
    {"docs UpdateProcThreadAttribute",
     "A handle list must name inheritable handles, no pseudo-handles, and needs bInheritHandles TRUE; a parent process "
     "attribute needs PROCESS_CREATE_PROCESS and makes the child inherit that process's handles.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-updateprocthreadattribute", Certainty::documented},
    {"docs OpenProcess",
     "OpenProcess checks the requested access against the process's security and makes the handle inheritable if "
     "asked; id 0 fails with ERROR_INVALID_PARAMETER, the System process with ERROR_ACCESS_DENIED.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-openprocess", Certainty::documented},
    {"docs GetCurrentProcess",
     "GetCurrentProcess returns the pseudo-handle -1 for the calling process, which is not inherited and need not be "
     "closed; duplicating it gives a real handle that other processes can use.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-getcurrentprocess", Certainty::documented},
    {"docs GetCurrentThread",
     "GetCurrentThread returns a pseudo-handle that always means the thread that uses it; to give other threads a "
     "handle to itself a thread must duplicate it.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-getcurrentthread", Certainty::documented},
    {"docs ExitProcess",
     "ExitProcess ends all threads, closes all object handles of the process, sets its exit code and then signals the "
     "process object, which stays until the last handle to it is closed; children are not ended.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-exitprocess", Certainty::documented},
    {"docs TerminateProcess",
     "TerminateProcess needs PROCESS_TERMINATE and only starts the termination of another process; on a process that "
     "has already terminated and whose handle is still open it fails with ERROR_ACCESS_DENIED.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-terminateprocess", Certainty::documented},
    {"docs GetExitCodeProcess",
     "GetExitCodeProcess returns STILL_ACTIVE (259) for a running process and otherwise its exit code; the handle "
     "needs PROCESS_QUERY_INFORMATION or PROCESS_QUERY_LIMITED_INFORMATION.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-getexitcodeprocess", Certainty::documented},
    {"docs GetProcessId",
     "GetProcessId returns the id of a process from a handle with PROCESS_QUERY_INFORMATION or "
     "PROCESS_QUERY_LIMITED_INFORMATION; the id is unique only until the process terminates.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-getprocessid", Certainty::documented},
    {"docs GetStdHandle",
     "GetStdHandle returns the current standard input, output or error handle, or NULL if the process has none, or "
     "INVALID_HANDLE_VALUE if it fails.",
     "MicrosoftDocs/Console-Docs, docs/getstdhandle", Certainty::documented},
    {"docs SetStdHandle",
     "SetStdHandle replaces the standard input, output or error handle of the process, and GetStdHandle returns the "
     "new one from then on.",
     "MicrosoftDocs/Console-Docs, docs/setstdhandle", Certainty::documented},
    {"docs CreateThread",
     "CreateThread returns a handle with THREAD_ALL_ACCESS, and the thread object stays until the thread has ended and "
     "all its handles are closed; with CREATE_SUSPENDED it does not run before ResumeThread.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-createthread", Certainty::documented},
    {"docs OpenThread",
     "OpenThread opens a thread by its id with exactly the requested access, which is checked against the thread's "
     "security, and makes the handle inheritable if asked.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-openthread", Certainty::documented},
    {"docs ResumeThread",
     "ResumeThread lowers a thread's suspend count and returns the previous one, and the thread runs again when the "
     "count reaches 0; the handle needs THREAD_SUSPEND_RESUME.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-resumethread", Certainty::documented},
    {"docs SuspendThread",
     "SuspendThread raises a thread's suspend count and returns the previous one; beyond MAXIMUM_SUSPEND_COUNT it "
     "fails and leaves the count; the handle needs THREAD_SUSPEND_RESUME.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-suspendthread", Certainty::documented},
    {"docs SuspendThread limit",
     "MAXIMUM_SUSPEND_COUNT is 127, and a suspension beyond it fails with STATUS_SUSPEND_COUNT_EXCEEDED, which Win32 "
     "reports as ERROR_SIGNAL_REFUSED.",
     "Windows SDK header winnt.h (the constant); Wine 8.0, dlls/ntdll/tests/error.c (the error code)",
     Certainty::tested},
    {"docs ExitThread",
     "ExitThread ends the calling thread, sets its exit code and signals the thread object, which stays until its last "
     "handle is closed; if it was the last thread, the process ends too.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-exitthread", Certainty::documented},
    {"docs TerminateThread",
     "TerminateThread ends a thread without letting it run any further code and signals it, and ends the process too "
     "if it was the last thread; the handle needs THREAD_TERMINATE.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-terminatethread", Certainty::documented},
    {"docs GetExitCodeThread",
     "GetExitCodeThread returns STILL_ACTIVE (259) for a running thread and otherwise its exit code; the handle needs "
     "THREAD_QUERY_INFORMATION or THREAD_QUERY_LIMITED_INFORMATION.",
     "MicrosoftDocs/sdk-api, processthreadsapi/nf-processthreadsapi-getexitcodethread", Certainty::documented},
    {"docs WaitForSingleObject",
     "WaitForSingleObject needs SYNCHRONIZE and returns when the object is signalled (WAIT_OBJECT_0), the time is over "
     "(WAIT_TIMEOUT) or the mutex was abandoned (WAIT_ABANDONED); closing the handle meanwhile is undefined.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-waitforsingleobject", Certainty::documented},
    {"docs WaitForMultipleObjects",
     "WaitForMultipleObjects takes 1 to MAXIMUM_WAIT_OBJECTS (64) handles with SYNCHRONIZE, none of them twice; a wait "
     "for all changes no object before all are signalled, a wait for any returns the lowest index.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-waitformultipleobjects; Windows SDK header winnt.h (the constant)",
     Certainty::documented},
    {"docs SignalObjectAndWait",
     "SignalObjectAndWait needs EVENT_MODIFY_STATE, SEMAPHORE_MODIFY_STATE or ownership of the mutex (else "
     "ERROR_NOT_OWNER) to signal and SYNCHRONIZE to wait; the two steps are not guaranteed to be atomic.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-signalobjectandwait", Certainty::documented},
    {"docs wait functions",
     "A successful wait lowers a semaphore by one and resets a mutex, an auto-reset event and a synchronization timer, "
     "but leaves manual-reset events and timers, processes and threads as they are.",
     "MicrosoftDocs/win32, Sync/wait-functions", Certainty::documented},
    {"docs CreateEvent",
     "CreateEvent returns a handle with EVENT_ALL_ACCESS; on an existing event it opens that one with "
     "ERROR_ALREADY_EXISTS and ignores the given state, and a name of another type fails with ERROR_INVALID_HANDLE.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-createeventw", Certainty::documented},
    {"docs OpenEvent",
     "OpenEvent opens an event that someone has created under this case-sensitive name, with the requested access if "
     "the event's security permits it, inheritable if asked.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-openeventw", Certainty::documented},
    {"docs SetEvent",
     "SetEvent needs EVENT_MODIFY_STATE; a manual-reset event stays signalled until it is reset, an auto-reset event "
     "until one waiting thread has been released, and setting a set event changes nothing.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-setevent", Certainty::documented},
    {"docs ResetEvent",
     "ResetEvent needs EVENT_MODIFY_STATE and makes an event not signalled; resetting an event that is already reset "
     "changes nothing.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-resetevent", Certainty::documented},
    {"docs CreateMutex",
     "CreateMutex returns a handle with MUTEX_ALL_ACCESS; if the named mutex exists it is opened with "
     "ERROR_ALREADY_EXISTS, and bInitialOwner is then ignored, so the caller does not own it.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-createmutexw", Certainty::documented},
    {"docs OpenMutex",
     "OpenMutex opens an existing named mutex with the requested access, of which SYNCHRONIZE is enough to use it; a "
     "name that does not exist fails with ERROR_FILE_NOT_FOUND.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-openmutexw", Certainty::documented},
    {"docs ReleaseMutex",
     "ReleaseMutex fails unless the calling thread owns the mutex, and must be called once for every time the thread "
     "obtained ownership.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-releasemutex", Certainty::documented},
    {"docs mutex objects",
     "A mutex whose owner ends without releasing it is abandoned: a waiting thread can get it, but its wait returns "
     "WAIT_ABANDONED; which of several waiters gets a mutex next is not promised.",
     "MicrosoftDocs/win32, Sync/mutex-objects", Certainty::documented},
    {"docs CreateSemaphore",
     "CreateSemaphore needs a maximum above 0 and an initial count from 0 to that maximum, and returns a handle with "
     "SEMAPHORE_ALL_ACCESS; on an existing semaphore both numbers are ignored.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-createsemaphorew", Certainty::documented},
    {"docs OpenSemaphore",
     "OpenSemaphore opens a semaphore that someone has created under this case-sensitive name, with the requested "
     "access if the semaphore's security permits it, inheritable if asked.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-opensemaphorew", Certainty::documented},
    {"docs ReleaseSemaphore",
     "ReleaseSemaphore needs SEMAPHORE_MODIFY_STATE and adds a number above 0 to the count; if that would exceed the "
     "maximum, the call fails and the count is not changed.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-releasesemaphore", Certainty::documented},
    {"docs CreateWaitableTimer",
     "CreateWaitableTimer returns a handle with TIMER_ALL_ACCESS to a manual-reset or synchronization timer; on an "
     "existing timer it opens that one with ERROR_ALREADY_EXISTS.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-createwaitabletimerw", Certainty::documented},
    {"docs OpenWaitableTimer",
     "OpenWaitableTimer opens a timer that someone has created under this case-sensitive name, with the requested "
     "access if the timer's security permits it, inheritable if asked.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-openwaitabletimerw", Certainty::documented},
    {"docs SetWaitableTimer",
     "SetWaitableTimer needs TIMER_MODIFY_STATE and starts a timer for a relative (negative) or absolute due time, "
     "once or with a period; starting it again does not signal it, so waiting threads stay blocked.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-setwaitabletimer", Certainty::documented},
    {"docs CancelWaitableTimer",
     "CancelWaitableTimer needs TIMER_MODIFY_STATE and stops a timer without changing whether it is signalled, so "
     "threads that wait for it go on waiting.",
     "MicrosoftDocs/sdk-api, synchapi/nf-synchapi-cancelwaitabletimer", Certainty::documented},
    {"docs CreateMailslot",
     "CreateMailslot returns the server's handle, inheritable if the SECURITY_ATTRIBUTES say so, and fails if the name "
     "exists; the mailslot lives until its last handle, inherited or duplicated, is closed.",
     "MicrosoftDocs/sdk-api, winbase/nf-winbase-createmailslota", Certainty::documented},
    {"docs GetMailslotInfo",
     "GetMailslotInfo, called with the handle that CreateMailslot made, returns the number of waiting messages and the "
     "size of the next one, or MAILSLOT_NO_MESSAGE if there is none.",
     "MicrosoftDocs/sdk-api, winbase/nf-winbase-getmailslotinfo", Certainty::documented},
    {"docs object names",
     "Named events, mutexes, semaphores, timers, file mappings and jobs share one set of case-sensitive names, per "
     "session (Local\\) or global (Global\\); a name of another type gives ERROR_INVALID_HANDLE.",
     "MicrosoftDocs/win32, Sync/object-names", Certainty::documented},
    {"docs kernel object namespaces",
     "Each session has its own names and there is a global set besides; Global\\ and Local\\ choose between them and "
     "are case-sensitive, and creating a file mapping in the global set can need SeCreateGlobalPrivilege.",
     "MicrosoftDocs/win32, TermServ/kernel-object-namespaces", Certainty::documented},
    {"docs process security and access rights",
     "PROCESS_QUERY_INFORMATION brings PROCESS_QUERY_LIMITED_INFORMATION along, and whoever has PROCESS_DUP_HANDLE on "
     "a process can duplicate its pseudo-handle and so get the maximum access to it.",
     "MicrosoftDocs/win32, ProcThread/process-security-and-access-rights", Certainty::documented},
    {"docs thread security and access rights",
     "A thread handle from CreateThread has THREAD_ALL_ACCESS; THREAD_QUERY_INFORMATION and THREAD_SET_INFORMATION "
     "each bring the matching limited right along, and waiting needs SYNCHRONIZE.",
     "MicrosoftDocs/win32, ProcThread/thread-security-and-access-rights", Certainty::documented},
    {"docs synchronization object security and access rights",
     "The creator's handle has full access while opening checks the request against the object's security; "
     "EVENT_ALL_ACCESS, SEMAPHORE_ALL_ACCESS and TIMER_ALL_ACCESS are 0x1F0003, MUTEX_ALL_ACCESS is 0x1F0001.",
     "MicrosoftDocs/win32, Sync/synchronization-object-security-and-access-rights", Certainty::documented},
    {"docs handle inheritance",
     "To pass a handle to a child it must be made inheritable and CreateProcess called with bInheritHandles TRUE; the "
     "inherited handle has the same value and access and names the same object, and pseudo-handles are not inherited.",
     "MicrosoftDocs/win32, ProcThread/inheritance and SysInfo/handle-inheritance", Certainty::documented},
    {"docs object lifetime",
     "An object is removed when its last handle is closed, but an event for which a thread is waiting stays in memory "
     "without any handle until the wait is over.",
     "MicrosoftDocs/win32, SysInfo/object-interface", Certainty::documented},
    {"docs kernel objects",
     "Handles belong to one process, which can have up to 2^24 of them if memory allows; only duplication and "
     "inheritance make two handles to one file object, since every CreateFile makes a new one.",
     "MicrosoftDocs/win32, SysInfo/kernel-objects", Certainty::documented},
    {"docs terminating a process",
     "A terminating process has all its handles closed, its exit code set and its object signalled; objects that "
     "another process has open stay valid, and its children are not terminated.",
     "MicrosoftDocs/win32, ProcThread/terminating-a-process", Certainty::documented},
    {"docs terminating a thread",
     "A terminating thread has its exit code set and its object signalled, and the object stays until all handles to "
     "it are closed; if it was the last active thread the process ends too.",
     "MicrosoftDocs/win32, ProcThread/terminating-a-thread", Certainty::documented},
    {"docs process handles and identifiers",
     "The handles that CreateProcess returns have full access and stay valid until they are closed, even after the "
     "process or thread has ended, while a process id is valid only until the process has ended.",
     "MicrosoftDocs/win32, ProcThread/process-handles-and-identifiers", Certainty::documented},
};

}  // namespace

std::span<const Fact> docs_calls() {
    return docs_facts;
}

}  // namespace handlesim::facts_parts
