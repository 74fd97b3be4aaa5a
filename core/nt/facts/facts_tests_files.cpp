// wine-tests K01 to K23: pipes.
#include "core/nt/facts/facts_parts.hpp"

namespace handlesim::facts_parts {
namespace {

constexpr Fact tests_files_facts[] = {
    {"wine-tests K01",
     "CreatePipe grants 0x120189 on the reading end and 0x120196 on the writing end; the buffer has the size that "
     "was asked for, and 4096 bytes for 0.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_CreatePipe", Certainty::tested},
    {"wine-tests K02",
     "After the writer's last handle was closed, ReadFile returns all buffered data and then fails with "
     "ERROR_BROKEN_PIPE.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_CreatePipe", Certainty::tested},
    {"wine-tests K03",
     "While a duplicate of the writing end is open, the pipe is not broken: PeekNamedPipe succeeds with 0 bytes.",
     "measured on Wine 8.0 (Debian 12)", Certainty::wine},
    {"wine-tests K04", "After the reader's last handle was closed, WriteFile fails with ERROR_NO_DATA.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_CloseHandle; measured on Wine 8.0 (Debian 12)", Certainty::tested},
    {"wine-tests K05",
     "After the peer closed, WriteFile fails with ERROR_NO_DATA at once, although reads still deliver what the "
     "peer had written.",
     "Wine 8.0, dlls/ntdll/tests/pipe.c, test_pipe_with_data_state", Certainty::tested},
    {"wine-tests K08",
     "What peeking, reading, writing and listening answer in each state of a pipe, as statuses: listening "
     "INVALID_PIPE_STATE, PIPE_LISTENING, PIPE_LISTENING, waits; connected success, data or waits, success or "
     "waits, PIPE_CONNECTED; closing PIPE_BROKEN, PIPE_BROKEN, PIPE_CLOSING, PIPE_CLOSING, but for data that is "
     "left; disconnected at the server INVALID_PIPE_STATE, PIPE_DISCONNECTED, PIPE_DISCONNECTED, waits, and "
     "PIPE_DISCONNECTED for everything at the client.",
     "Wine 8.0, dlls/ntdll/tests/pipe.c, test_pipe_state and pipe_for_each_state", Certainty::tested},
    {"wine-tests K09",
     "A new server instance is signalled and listens: a client may connect before ConnectNamedPipe is called.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_CreateNamedPipe", Certainty::tested},
    {"wine-tests K10",
     "ConnectNamedPipe fails with ERROR_PIPE_CONNECTED if the client is there already, with ERROR_NO_DATA if it "
     "has gone again, and on a client's end with ERROR_INVALID_FUNCTION.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c; Wine 8.0, dlls/ntdll/tests/pipe.c", Certainty::tested},
    {"wine-tests K11",
     "Opening a pipe fails with ERROR_FILE_NOT_FOUND without a pipe, with ERROR_PIPE_BUSY if all instances are "
     "taken, also after the client closed and before disconnecting and connecting, and for a direction that the "
     "pipe does not offer.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c; Wine 8.0, dlls/ntdll/tests/pipe.c, test_create", Certainty::tested},
    {"wine-tests K12",
     "Instances beyond the limit fail with ERROR_PIPE_BUSY, an instance of another direction with "
     "ERROR_ACCESS_DENIED; another type, size or limit is accepted.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c", Certainty::tested},
    {"wine-tests K16",
     "After DisconnectNamedPipe unread data is lost, everything at the client's end fails with "
     "ERROR_PIPE_NOT_CONNECTED, and the server's end can be used again.",
     "Wine 8.0, dlls/ntdll/tests/pipe.c", Certainty::tested},
    {"wine-tests K17",
     "A server end is granted 0x120089 inbound, 0x120116 outbound and 0x12019F duplex; a client that asks for "
     "nothing has 0x100080.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c; Wine 8.0, dlls/advapi32/tests/security.c", Certainty::tested},
    {"wine-tests K18", "PeekNamedPipe at a server without a client fails with ERROR_BAD_PIPE.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c", Certainty::tested},
    {"wine-tests K21", "A message pipe tells its type and which end is the server's; sizes are as they were made.",
     "Wine 8.0, dlls/kernel32/tests/pipe.c, test_GetNamedPipeInfo", Certainty::tested},
};

}  // namespace

std::span<const Fact> tests_files() {
    return tests_files_facts;
}

}  // namespace handlesim::facts_parts
