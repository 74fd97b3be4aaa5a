// The table of differences: calls that do not wait, pipes in PIPE_NOWAIT mode, what pipes and mailslots are asked.
#include <array>

#include "core/nt/switches_parts.hpp"

namespace handlesim::switches_parts {

namespace {

const std::array pipe_switches{
    Switch{"devices_have_attributes", &Profile::devices_have_attributes,
           "GetFileAttributes of a pipe with an instance that listens", "own 108; own 106",
           "asking-for-a-pipe-takes-its-instance",
           [](P p) -> Text { return p.devices_have_attributes ? "takes the instance" : "ERROR_BAD_DEV_TYPE"; }},
    Switch{"nowait_writes_part", &Profile::nowait_writes_part,
           "WriteFile to a byte pipe in PIPE_NOWAIT mode where not everything has room",
           "docs pipe wait modes; own 107", "a-pipe-that-does-not-wait",
           [](P p) -> Text { return p.nowait_writes_part ? "writes what has room" : "writes nothing"; }},
    Switch{"listening_anew_succeeds", &Profile::listening_anew_succeeds,
           "ConnectNamedPipe in PIPE_NOWAIT mode after DisconnectNamedPipe", "docs ConnectNamedPipe; own 107",
           "a-pipe-that-does-not-wait",
           [](P p) -> Text { return p.listening_anew_succeeds ? "works" : "ERROR_PIPE_LISTENING"; }},
    Switch{"pipe_clients_need_right", &Profile::pipe_clients_need_right,
           "SetNamedPipeHandleState by a client's handle without FILE_WRITE_ATTRIBUTES",
           "docs SetNamedPipeHandleState; own 107", "a-pipe-mode-needs-a-pipe",
           [](P p) -> Text { return p.pipe_clients_need_right ? "ERROR_ACCESS_DENIED" : "works"; }},
    Switch{"disk_calls_check_event", &Profile::disk_calls_check_event,
           "ReadFile and WriteFile on a disk file with an event handle that is none", "nt-kernel 6; own 104",
           "an-event-that-is-none",
           [](P p) -> Text { return p.disk_calls_check_event ? "ERROR_INVALID_HANDLE" : "go on without it"; }},
    Switch{"cancels_waiting_calls", &Profile::cancels_waiting_calls,
           "CancelIoEx where another thread of the process waits in a call on the file", "docs CancelIoEx; own 105",
           "cancelling-a-call-that-waits",
           [](P p) -> Text { return words(p.cancels_waiting_calls, "leaves it alone", "ends it"); }},
    Switch{"cancelling_nothing_fails", &Profile::cancelling_nothing_fails,
           "CancelIoEx of all calls where none of the process is under way at the file", "docs CancelIoEx; own 105",
           "a-call-that-is-done-cannot-be-cancelled",
           [](P p) -> Text { return p.cancelling_nothing_fails ? "ERROR_NOT_FOUND" : "works"; }},
    Switch{"cancelling_spares_mailslots", &Profile::cancelling_spares_mailslots,
           "CancelIoEx where another thread waits for a mailslot's message, and calls that wait are ended",
           "docs CancelIoEx; own 105", "cancelling-a-mailslots-read",
           [](P p) -> Text { return p.cancelling_spares_mailslots ? "leaves it alone" : "as at a pipe"; }},
    Switch{"cancelling_takes_any_handle", &Profile::cancelling_takes_any_handle,
           "CancelIoEx with a handle that is no file's", "docs CancelIoEx; own 105",
           "a-call-that-is-done-cannot-be-cancelled",
           [](P p) -> Text { return p.cancelling_takes_any_handle ? "finds no call" : "ERROR_INVALID_HANDLE"; }},
    Switch{"overlapped_file_pends", &Profile::overlapped_file_pends,
           "ReadFile and WriteFile on a disk file that was opened for overlapped use", "docs overlapped I/O; own 104",
           "an-overlapped-read-of-a-file",
           [](P p) -> Text { return words(p.overlapped_file_pends, "are done at once", "are pending"); }},
    Switch{"appending_to_pipe", &Profile::appending_to_pipe,
           "WriteFile to a pipe by a handle that grants FILE_APPEND_DATA and not FILE_WRITE_DATA",
           "docs pipe rights; own 98", "what-appending-does-elsewhere",
           [](P p) -> Text { return words(p.appending_to_pipe, "ERROR_ACCESS_DENIED", "works"); }},
    Switch{"appending_to_mailslot", &Profile::appending_to_mailslot,
           "WriteFile to a mailslot by a handle that grants FILE_APPEND_DATA and not FILE_WRITE_DATA",
           "docs WriteFile; own 100", "what-appending-does-elsewhere",
           [](P p) -> Text { return words(p.appending_to_mailslot, "ERROR_ACCESS_DENIED", "works"); }},
};

}  // namespace

std::span<const Switch> of_pipes() {
    return pipe_switches;
}

}  // namespace handlesim::switches_parts
