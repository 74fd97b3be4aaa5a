// own 21 and on: files, pipes, sections, jobs and sockets, read off ReactOS or measured on Wine 8.0.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr std::string_view both_wines = "measured on Wine 8.0 (Debian 12) and 10.0 (Debian 13)";
constexpr Fact own_files_facts[] = {
    {"own 21",
     "On Wine 8.0 UnmapViewOfFile of an address that is no view, or no view any more, fails with "
     "ERROR_INVALID_ADDRESS.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 22",
     "On Wine 8.0 a TCP socket is a File with access 0x12019F, inheritable unless WSA_FLAG_NO_HANDLE_INHERIT is "
     "given; bind to a port in use fails with WSAEADDRINUSE until the last handle of the other socket is closed, "
     "a second bind and a listen without one with WSAEINVAL, and both calls with WSAENOTSOCK for a number that is "
     "no handle.",
     "measured on Wine 8.0 (Debian 12); its server/sock.c", Certainty::wine},
    {"own 23",
     "On Wine 8.0 closing the last handle of a pipe's end ends the calls that are inside: reads and writes with "
     "ERROR_BROKEN_PIPE, ConnectNamedPipe with ERROR_HANDLES_CLOSED; of a mailslot it does not.",
     "measured on Wine 8.0 (Debian 12); its server/named_pipe.c", Certainty::wine},
    {"own 24",
     "A write that waits for room when the reader's end is closed fails with ERROR_BROKEN_PIPE, where one that "
     "begins later fails with ERROR_NO_DATA.",
     "ReactOS, drivers/filesystems/npfs/statesup.c, NpSetClosingPipeState; measured on Wine 8.0 (Debian 12)",
     Certainty::reversed},
    {"own 25",
     "On Wine 8.0 a mailslot is a socket of datagrams: a read that is too short returns what fits and drops the "
     "rest, a read of 0 bytes and one of an empty message fail with ERROR_BROKEN_PIPE, and the greatest length is "
     "not enforced.",
     "measured on Wine 8.0 (Debian 12); its server/mailslot.c", Certainty::wine},
    {"own 26",
     "On Wine 8.0 a file that is going to be deleted can still be opened, and its name stays until the last "
     "handle is closed.",
     "measured on Wine 8.0 (Debian 12); MicrosoftDocs/windows-driver-docs-ddi, "
     "ntddk/ns-ntddk-_file_disposition_information_ex",
     Certainty::wine},
    {"own 27",
     "On Wine 8.0 a client of a mailslot must share reading, and further clients that write must share writing, "
     "and so must the latest before them; else ERROR_SHARING_VIOLATION. A client's handle never reads, and is "
     "granted FILE_GENERIC_WRITE at most.",
     "measured on Wine 8.0 (Debian 12); its server/mailslot.c", Certainty::wine},
    {"own 28", "DisconnectNamedPipe of an instance that listens succeeds and leaves it disconnected.",
     "ReactOS, drivers/filesystems/npfs/statesup.c, NpSetDisconnectedPipeState", Certainty::reversed},
    {"own 29", "On Wine 8.0 DisconnectNamedPipe of an instance that listens fails with ERROR_PIPE_LISTENING.",
     "measured on Wine 8.0 (Debian 12); its server/named_pipe.c", Certainty::wine},
    {"own 33", "On Wine 8.0 only the generic rights that a client asks for are held against the pipe's direction.",
     "measured on Wine 8.0 (Debian 12); its server/named_pipe.c, named_pipe_open_file", Certainty::wine},
    {"own 34", "DisconnectNamedPipe of a client's end fails with ERROR_INVALID_FUNCTION.",
     "ReactOS, drivers/filesystems/npfs/fsctrl.c, NpDisconnect", Certainty::reversed},
    {"own 35",
     "On Wine 8.0 DisconnectNamedPipe of a client's end, and pipe calls on other files, fail with "
     "ERROR_NOT_SUPPORTED, GetMailslotInfo of a pipe with ERROR_INVALID_FUNCTION and of other files with "
     "ERROR_INVALID_HANDLE, and calls on one "
     "pipe end do not wait for one another.",
     "measured on Wine 8.0 (Debian 12); its server/named_pipe.c and fd.c", Certainty::wine},
    {"own 36",
     "On Wine 8.0 CreateNamedPipe of the device alone fails with ERROR_INVALID_HANDLE, and takes any number of "
     "instances, also 0.",
     "measured on Wine 8.0 (Debian 12); its dlls/kernelbase/sync.c", Certainty::wine},
    {"own 37",
     "On Wine 8.0 TRUNCATE_EXISTING needs no GENERIC_WRITE, a view for writing depends on the handle's access "
     "alone, OpenProcessToken asks no right of the process handle, and bind and listen of a File that is no "
     "socket fail with WSAEOPNOTSUPP.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 38", "A pipe's device without a name behind it cannot be created: ERROR_INVALID_NAME.",
     "ReactOS, drivers/filesystems/npfs/create.c, NpFsdCreateNamedPipe", Certainty::reversed},
    {"own 39",
     "On Wine 8.0 a process can be put into its own job again, and a closed job with "
     "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE ends its processes with code 0.",
     "measured on Wine 8.0 (Debian 12); its server/process.c", Certainty::wine},
    {"own 40", "On Wine 8.0 a view does not keep a section's name: it goes with the last handle.",
     "measured on Wine 8.0 (Debian 12); its server/mapping.c", Certainty::wine},
    {"own 41",
     "On Wine 8.0 CREATE_ALWAYS and TRUNCATE_EXISTING throw a file's content away although somebody has it open "
     "without "
     "FILE_SHARE_WRITE, if they do not ask to write; a file that is going to be deleted can be renamed.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"own 104",
     "On Wine ReadFile and WriteFile on a disk file for overlapped use are done at once, at the end of the file too, "
     "and say ERROR_IO_PENDING all the same; an event handle that is none is passed over, and reading nothing succeeds "
     "at the end of the file too.",
     both_wines, Certainty::wine},
    {"own 105",
     "On Wine CancelIoEx ends calls that keep threads waiting too, but for reads of a mailslot on Wine 8.0; where "
     "nothing is under way, as on an event, Wine 8.0 succeeds and Wine 10.0 fails with ERROR_NOT_FOUND.",
     both_wines, Certainty::wine},
    {"own 106", "On Wine GetFileAttributes of any path of a pipe or mailslot fails with ERROR_BAD_DEV_TYPE.",
     both_wines, Certainty::wine},
    {"own 107",
     "On Wine WriteFile to a byte pipe in PIPE_NOWAIT mode writes everything or nothing; ConnectNamedPipe makes a "
     "disconnected instance listen and says ERROR_PIPE_LISTENING; SetNamedPipeHandleState on a file that is no pipe "
     "fails with ERROR_INVALID_HANDLE, a client's handle needs no right for it, and a client that was disconnected is "
     "told ERROR_PIPE_NOT_CONNECTED before anything about its mode.",
     both_wines, Certainty::wine},
    {"own 108",
     "On Windows a program that asks for a pipe's attributes before it opens the pipe takes an instance each time.",
     "reports: shaka-project/shaka-packager#937, dotnet/diagnostics#1685", Certainty::secondary},
    {"own 109",
     "On Wine closing the last handle of a file for overlapped use ends the calls that are under way: a read of a pipe "
     "with ERROR_BROKEN_PIPE, ConnectNamedPipe with ERROR_HANDLES_CLOSED.",
     both_wines, Certainty::wine},
};

}  // namespace

std::span<const Fact> own_files() {
    return own_files_facts;
}

}  // namespace handlesim::facts_parts
