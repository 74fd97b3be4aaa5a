// own NN: what the published tables do not say: read off ReactOS, or measured on Wine 8.0 for the profile wine-8.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr std::string_view measured_on_both = "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13)";
constexpr std::string_view measured_handles = "measured on Wine 8.0 (Debian 12); its server/handle.c";

constexpr Fact own_facts[] = {
    {"own 01",
     "On Wine 8.0 a duplicate within one table that closes its source and asks for no more access rewrites the entry "
     "in "
     "place; one that asks for more takes the lowest slot that is free while the source still has its own.",
     measured_handles, Certainty::wine},
    {"own 02",
     "Wine 8.0 refuses no access bits: opening, creating and duplicating grant bits that the type does not know as "
     "they "
     "are asked for, and MAXIMUM_ALLOWED grants all of the type.",
     measured_handles, Certainty::wine},
    {"own 03",
     "On Wine 8.0 a duplication that closes its source in another process is made inside that process, by one of its "
     "threads, so that -1 and -2 mean that process and thread.",
     "measured on Wine 8.0 (Debian 12); its dlls/ntdll/unix/server.c", Certainty::wine},
    {"own 04",
     "On Wine 8.0 the token pseudo-handles -4 and -6 can be duplicated into real handles with TOKEN_ALL_ACCESS; -5 of "
     "a "
     "thread without a token gives ERROR_INVALID_HANDLE.",
     measured_handles, Certainty::wine},
    {"own 05",
     "CloseHandle and DuplicateHandle take STD_INPUT_HANDLE and its like for the standard handle that the process "
     "keeps, "
     "and closing it leaves the kept number as it is.",
     "ReactOS, dll/win32/kernel32/client/handle.c, TranslateStdHandle and CloseHandle", Certainty::reversed},
    {"own 06",
     "On Wine 8.0 CloseHandle of STD_INPUT_HANDLE and its like sets the kept standard handle to NULL before it closes "
     "it, also where closing then fails, and DuplicateHandle does not take these constants.",
     "measured on Wine 8.0 (Debian 12); its dlls/kernelbase/process.c", Certainty::wine},
    {"own 07",
     "On Wine 8.0 TerminateProcess of a process that has ended succeeds and changes nothing; TerminateThread of a "
     "thread "
     "that has ended succeeds and replaces its exit code.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 08",
     "On Wine 8.0 THREAD_SUSPEND_RESUME does not bring THREAD_RESUME, and GENERIC_WRITE grants 0x22BEA on a "
     "process.",
     "measured on Wine 8.0 (Debian 12); its server/process.c and server/thread.c", Certainty::wine},
    {"own 09",
     "CreateMailslot on Wine 8.0 ignores the inherit flag, grants FILE_GENERIC_READ, and no handle to the mailslot can "
     "ever hold more.",
     "measured on Wine 8.0 (Debian 12); its server/mailslot.c", Certainty::wine},
    {"own 10", "On Wine 8.0 CreateMailslot of \\\\.\\mailslot itself gives ERROR_ALREADY_EXISTS.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 11",
     "On Wine 8.0 an Open call with an empty name opens the directory of names and so gives "
     "ERROR_INVALID_HANDLE, as any object of another type does.",
     "measured on Wine 8.0 (Debian 12); its server/handle.c, open_object", Certainty::wine},
    {"own 12",
     "On Wine 8.0 a name ends with its object, not with the last handle: while a thread waits for the object, the name "
     "stays taken.",
     "measured on Wine 8.0 (Debian 12); its server/object.c", Certainty::wine},
    {"own 13", "ReleaseSemaphore checks that the count is above 0 before it looks at the handle.",
     "ReactOS, ntoskrnl/ex/sem.c, NtReleaseSemaphore", Certainty::reversed},
    {"own 14",
     "On Wine 8.0 ReleaseSemaphore looks at the handle first; then 0 succeeds, and a negative count gives "
     "ERROR_TOO_MANY_POSTS.",
     "measured on Wine 8.0 (Debian 12); its server/semaphore.c", Certainty::wine},
    {"own 15", "Setting a timer takes its signal away, whatever its kind.",
     "ReactOS, ntoskrnl/ke/timerobj.c, KeSetTimerEx", Certainty::reversed},
    {"own 16",
     "On Wine 8.0 setting a timer takes the signal of a manual-reset timer away and leaves that of an "
     "auto-reset one.",
     "measured on Wine 8.0 (Debian 12); its server/timer.c", Certainty::wine},
    {"own 17",
     "On Wine 8.0 a child keeps a standard handle only if it refers to a file, pipe, mailslot, socket or section in "
     "its own table; any other one reads as NULL, though an inheritable copy may stand in the table.",
     "measured on Wine 8.0 (Debian 12) with a console child", Certainty::wine},
    {"own 18",
     "On Wine 8.0 a detached child that inherits nothing gets three inheritable handles to its creator's process, "
     "copies "
     "of INVALID_HANDLE_VALUE.",
     "measured on Wine 8.0 (Debian 12); its server/process.c", Certainty::wine},
    {"own 19",
     "Up to Windows 7 a child takes STARTUPINFO's standard handles whether or not it inherits, else a detached one has "
     "NULL, an inheriting one its parent's numbers, and any other one duplicates.",
     "rprichard/win32-console-docs, README, CreateProcess (traditional)", Certainty::tested},
    {"own 20",
     "On Wine 8.0 the last thread of a process that ends is signalled before the process's handles are closed and the "
     "process is signalled.",
     "measured on Wine 8.0 (Debian 12); its server/thread.c, kill_thread", Certainty::wine},
    {"own 51",
     "On Wine 8.0 CreateMailslot of a path outside the mailslot device fails with ERROR_INVALID_NAME where the path's "
     "drive is mounted, and with ERROR_PATH_NOT_FOUND where it is not.",
     "measured on Wine 8.0 (Debian 12), in prefixes with and without a mount manager", Certainty::wine},
    {"own 52", "On Wine 8.0 SuspendThread of a thread that has ended fails with STATUS_ACCESS_DENIED.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 54", "On Wine 8.0 OpenProcessToken with ACCESS_SYSTEM_SECURITY fails with ERROR_ACCESS_DENIED.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 55", "On Wine 8.0 IsProcessInJob needs PROCESS_QUERY_INFORMATION.", "measured on Wine 8.0 (Debian 12)",
     Certainty::wine},
    {"own 71", "A file's name within its folder has 255 UTF-16 units at most.",
     "MicrosoftDocs/win32, desktop-src/FileIO, Maximum Path Length Limitation", Certainty::documented},
    {"own 72",
     "SignalObjectAndWait looks up both handles, the second with SYNCHRONIZE, before it looks at the first one's type "
     "and then at its right; of a mutex it asks no right.",
     "ReactOS, ntoskrnl/ob/obwait.c, NtSignalAndWaitForSingleObject", Certainty::reversed},
    {"own 73", "On Wine 8.0 SignalObjectAndWait releases a mutex only through a handle with SYNCHRONIZE.",
     "measured on Wine 8.0 (Debian 12); its server/mutex.c, mutex_signal", Certainty::wine},
    {"own 74", "CreateNamedPipe looks at the number of instances before it looks at the direction.",
     "ReactOS, drivers/filesystems/npfs/create.c, NpCreateExistingNamedPipe", Certainty::reversed},
    {"own 75",
     "On Wine 8.0 a thread that ends counts as signalled before its mutexes come free, and a process before its "
     "handles "
     "are closed: a wait that these wake finds the thread or process signalled too.",
     "measured on Wine 8.0 (Debian 12); its server/thread.c, kill_thread, and server/process.c, process_signaled",
     Certainty::wine},
    {"own 76",
     "On Wine 8.0 CreateNamedPipe refuses a path of 260 UTF-16 units or more, with ERROR_FILENAME_EXCED_RANGE, and "
     "none "
     "that is shorter.",
     "its dlls/kernelbase/sync.c, CreateNamedPipeW", Certainty::wine},
    {"own 77",
     "On Wine 8.0 a file's name has as many bytes as the host's file system takes, which on Linux are 255 of UTF-8.",
     "its dlls/ntdll/unix/file.c", Certainty::wine},
    {"own 78", "On Wine 8.0 IsProcessInJob looks at the process's handle before it looks at the job's.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 79",
     "On Wine 8.0 it is the caller's job that must permit a child to break away, also where another process is chosen "
     "as parent.",
     "measured on Wine 8.0 (Debian 12); its server/process.c, new_process", Certainty::wine},
    {"own 80",
     "An instance that asks for messages reads what each write brought by itself, also where the pipe's first instance "
     "made it one of bytes.",
     "ReactOS, drivers/filesystems/npfs/create.c, NpCreateExistingNamedPipe; measured on Wine 8.0 (Debian 12)",
     Certainty::reversed},
    {"own 81",
     "On Wine 10.0 CreateNamedPipe sets the last error ERROR_ALREADY_EXISTS where the pipe has an instance already.",
     "measured on Wine 10.0 (Debian 13); its dlls/kernelbase/sync.c, CreateNamedPipeW", Certainty::wine},
    {"own 82", "On Wine 10.0 GetMailslotInfo of a file or a socket gives ERROR_INVALID_FUNCTION, as it does of a pipe.",
     "measured on Wine 10.0 (Debian 13)", Certainty::wine},
    {"own 83",
     "Wine 10.0 does as Windows in what Wine 8.0 did otherwise: DUPLICATE_SAME_ATTRIBUTES copies both flags, "
     "GENERIC_WRITE on a process brings the limited query right, standard handles follow the rule of Windows 8, a "
     "mailslot counts all its messages and refuses a buffer that is too small.",
     "measured on Wine 10.0 (Debian 13), every scenario of scenarios/", Certainty::wine},
    {"own 84",
     "On Wine 8.0 and 10.0 a name that goes on behind an object's name with one backslash and no more means the "
     "object; "
     "with more, opening it gives ERROR_FILE_NOT_FOUND and creating it STATUS_OBJECT_TYPE_MISMATCH.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its server/object.c", Certainty::wine},
    {"own 85",
     "On Wine 8.0 and 10.0 MAXIMUM_ALLOWED opens a token with TOKEN_ALL_ACCESS and SYNCHRONIZE, whatever else is asked "
     "for; any bit beyond these is refused with ERROR_ACCESS_DENIED, in DuplicateHandle too.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its server/token.c", Certainty::wine},
    {"own 86",
     "On Wine 8.0 and 10.0 SignalObjectAndWait refuses NULL as the handle to signal, then looks at the handle to wait "
     "for, and then at the other.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its server/thread.c", Certainty::wine},
    {"own 87",
     "On Wine 8.0 and 10.0 CreateNamedPipe gives ERROR_PATH_NOT_FOUND for a path without a device, "
     "STATUS_OBJECT_TYPE_MISMATCH for that of a mailslot or of their device, and ERROR_INVALID_NAME for others.",
     measured_on_both, Certainty::wine},
    {"own 88", "On Wine 8.0 PeekNamedPipe asks for FILE_READ_DATA before it looks at the type.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 89", "On Wine 8.0 and 10.0 ReadFile and WriteFile take a section's handle for the file behind it.",
     measured_on_both, Certainty::wine},
    {"own 90",
     "On Wine 8.0 and 10.0 a duplication that is made inside another process (own 03) has a handle in the caller's "
     "table and two in that process's open in passing, so that what it adds there takes the next free number. A "
     "source that is named by such a number is that handle: where it is the second, the call does not return.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its dlls/ntdll/unix/server.c", Certainty::wine},
    {"own 91",
     "A pseudo-handle lacks no right: on Wine 8.0 and 10.0 waiting for a token's gives STATUS_OBJECT_TYPE_MISMATCH.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its server/handle.c", Certainty::wine},
    {"own 92", "WaitForMultipleObjects looks up all handles before it looks at the type of any.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its server/thread.c", Certainty::wine},
    {"own 93", "On Wine 8.0 and 10.0 DuplicateHandle looks at both process handles before it looks at the source.",
     "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13); its server/handle.c", Certainty::wine},
    {"own 94",
     "On Wine 8.0 and 10.0 a duplication that is made inside the source's process (own 03) and that nobody is to be "
     "told "
     "of succeeds and then fails with ERROR_NOACCESS.",
     "measured on Wine 8.0 (Debian 12); its dlls/ntdll/unix/server.c", Certainty::wine},
    {"own 95",
     "On Wine 8.0 and 10.0 a child that inherits by a handle list gets the standard handles too, its creator's or "
     "those that STARTUPINFO names, where they are inheritable. On Wine 10.0 it is told their numbers in any case.",
     measured_on_both, Certainty::wine},
    {"own 96",
     "On Wine 10.0 PROCESS_VM_OPERATION and PROCESS_VM_WRITE together bring PROCESS_QUERY_LIMITED_INFORMATION, neither "
     "alone does.",
     "measured on Wine 10.0 (Debian 13); its server/process.c", Certainty::wine},
    {"own 97",
     "On Wine 8.0 and 10.0 a file that is opened with MAXIMUM_ALLOWED counts for sharing as opened for what is asked "
     "for beside it. It can be written, whatever a handle to it grants, if that was a right to write data, attributes "
     "or extended attributes, or if the call throws the content away; else writing gives STATUS_INVALID_HANDLE, and "
     "so does a section that is larger than the file; a view of a smaller one cannot be for writing "
     "(STATUS_ACCESS_DENIED). A mailslot's client gets what is asked for beside it, as far as that is for writing.",
     measured_on_both, Certainty::wine},
    {"own 98",
     "On Wine 8.0 and 10.0 WriteFile to a pipe needs FILE_WRITE_DATA; FILE_APPEND_DATA alone gives "
     "ERROR_ACCESS_DENIED.",
     measured_on_both, Certainty::wine},
    {"own 99",
     "On Wine 10.0 a child that inherits, or is given, INVALID_HANDLE_VALUE as a standard handle has none; -2 it "
     "keeps, and of a larger number the low 32 bits.",
     "measured on Wine 10.0 (Debian 13)", Certainty::wine},
    {"own 100",
     "WriteFile to a mailslot by a handle that grants FILE_APPEND_DATA and not FILE_WRITE_DATA works on Wine 8.0 and "
     "gives ERROR_ACCESS_DENIED on Wine 10.0.",
     measured_on_both, Certainty::wine},
    {"own 101",
     "On Wine 10.0 a read that waits at a mailslot ends with ERROR_HANDLES_CLOSED when the last handle to the mailslot "
     "goes; on Wine 8.0 it goes on waiting.",
     measured_on_both, Certainty::wine},
    {"own 102",
     "The servers of Wine 8.0 and 10.0 crash when a process is created that inherits, by a handle list or everything, "
     "from a parent process that has ended.",
     measured_on_both, Certainty::wine},
    {"own 103",
     "On Wine 10.0 a child with a console of its own, because its creator has none, has that one's standard handles; "
     "copies of the creator's are in its table all the same.",
     "measured on Wine 10.0 (Debian 13)", Certainty::wine},
    {"own 120",
     "On Wine 8.0 and 10.0 a duplication that is made inside another process (own 03) interrupts the first of its "
     "threads that waits, of those that have not ended; where that one is in a wait for objects, or is suspended in "
     "one "
     "and resumed later, the wait begins anew by the numbers of its handles: one that is closed by then fails it with "
     "ERROR_INVALID_HANDLE. (A thread between two steps of a scenario waits for the next.)",
     measured_on_both, Certainty::wine},
    {"own 121",
     "The servers of Wine 8.0 and 10.0 crash when the name of a pipe's client is asked for whose server has "
     "disconnected it.",
     measured_on_both, Certainty::wine},
    {"own 57",
     "Wine 8.0's server may crash when a process closes the last handle to a job that ends this very process.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
};

}  // namespace

std::span<const Fact> own_calls() {
    return own_facts;
}

}  // namespace handlesim::facts_parts
