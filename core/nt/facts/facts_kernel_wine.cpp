// nt-kernel W1 to W25: what was measured on Wine 8.0, beside what Windows does.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact wine_facts[] = {
    {"nt-kernel W1",
     "Wine 8.0 hands out the lowest free value: after closing 0x30 and then 0x34 the next two handles are 0x30 and "
     "0x34, where Windows starts with the one freed last.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W2",
     "On Wine 8.0, as on Windows, duplicating with DUPLICATE_SAME_ACCESS and DUPLICATE_CLOSE_SOURCE inside one process "
     "gives the same value back.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W3",
     "On Wine 8.0 a new object reports handle count 1 and pointer count 2, after a duplicate 2 and 3, and asking again "
     "does not change them as it does on Windows 8 and later.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W4",
     "On Wine 8.0 NtQueryObject reports the attributes of a handle as 0 even when it is inheritable or protected.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W5",
     "Wine 8.0 ignores DUPLICATE_SAME_ATTRIBUTES, so the duplicate of an inheritable and protected handle has neither "
     "flag.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W6",
     "On Wine 8.0 duplicating with access 0xFFFFFFFF succeeds, where Windows fails with ERROR_ACCESS_DENIED and "
     "returns NULL.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W7",
     "On Wine 8.0 duplicating can add access rights to an unnamed event, as on Windows, but also to a file, where "
     "Windows fails with ERROR_ACCESS_DENIED.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W8",
     "On Wine 8.0 DUPLICATE_CLOSE_SOURCE with an invalid target process closes the source and fails with "
     "ERROR_INVALID_HANDLE; Windows closes it too, but what it reports is not known.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W9",
     "On Wine 8.0 DUPLICATE_CLOSE_SOURCE without a target process closes the source but fails with "
     "ERROR_INVALID_HANDLE, where Windows succeeds.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W10",
     "On Wine 8.0 duplicating with ACCESS_SYSTEM_SECURITY succeeds, where Windows checks a privilege or the object's "
     "security.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W11",
     "On Wine 8.0 CloseHandle of -1 to -6 returns TRUE and of -7 fails with ERROR_INVALID_HANDLE, as on Windows 10 and "
     "later.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W12",
     "On Wine 8.0, as on Windows, closing a protected handle fails with ERROR_INVALID_HANDLE "
     "(STATUS_HANDLE_NOT_CLOSABLE), and duplicating it with DUPLICATE_CLOSE_SOURCE succeeds while the source stays "
     "open.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W13",
     "On Wine 8.0 SetHandleInformation fails with ERROR_ACCESS_DENIED on -1 and with ERROR_INVALID_HANDLE on a bad "
     "value, while GetHandleInformation on -1 succeeds with flags 0.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W14",
     "On Wine 8.0 duplicating -1 with a child as the source process gives a handle to the caller, where Windows gives "
     "one to the child.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W15",
     "On Wine 8.0 duplicating -1 out of a terminated process succeeds with a handle to the caller, where Windows fails "
     "with ERROR_ACCESS_DENIED (STATUS_PROCESS_IS_TERMINATING).",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W16",
     "On Wine 8.0 duplicating a real handle fails with ERROR_INVALID_HANDLE out of a terminated process and with "
     "ERROR_ACCESS_DENIED into one; Windows gives ERROR_ACCESS_DENIED for both.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W17", "On Wine 8.0 OpenMutex with access 0 succeeds, where Windows fails with ERROR_ACCESS_DENIED.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W18",
     "On Wine 8.0, as on Windows, a name in another case gives ERROR_FILE_NOT_FOUND, a name of another type "
     "ERROR_INVALID_HANDLE, and the prefix LOCAL\\ or a backslash in the name ERROR_PATH_NOT_FOUND.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W19",
     "On Wine 8.0 a named object with one handle reports pointer count 2 because its name takes no reference, where "
     "Windows 7 and older report 3.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W20",
     "On Wine 8.0 querying a pseudo-handle reports handle count 0 and access 0xF3FFFFFF, where Windows reports the "
     "access of the process object.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W21",
     "On Wine 8.0 a broken pipe fails reads with ERROR_BROKEN_PIPE and writes with ERROR_NO_DATA, as on Windows; "
     "writing to a mailslot after its server closed succeeds, which is not known of Windows.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W22",
     "On Wine 8.0 an inherited handle keeps its value and both flags in the child, where closing a protected one fails "
     "with ERROR_INVALID_HANDLE; the next new handle in the child was 0x30.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W23",
     "On Wine 8.0 the handle count of a process always reads 0 and the list of one process's handles is not "
     "implemented; only the system-wide handle list works.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W24",
     "On Wine 8.0 the process object of a new child has handle count 1, before and after it exits, where Windows shows "
     "more because system processes hold handles too.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"nt-kernel W25",
     "On Wine 8.0, as on Windows, opening a missing name under Global\\ from a session fails with "
     "ERROR_FILE_NOT_FOUND, which shows that the link to the global directory exists.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
};

}  // namespace

std::span<const Fact> kernel_wine() {
    return wine_facts;
}

}  // namespace handlesim::facts_parts
