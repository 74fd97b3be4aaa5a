// own NN: what the published tables do not say: read off ReactOS, or measured on Wine 8.0 for the profile wine-8.
#include "core/nt/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

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
     "On Wine 8.0 a child keeps a standard handle only if it refers to a file, pipe or mailslot in its own table; any "
     "other one reads as NULL, though an inheritable copy may stand in the table.",
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
    {"own 57",
     "Wine 8.0's server may crash when a process closes the last handle to a job that ends this very process.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
};

}  // namespace

std::span<const Fact> own_calls() {
    return own_facts;
}

}  // namespace handlesim::facts_parts
