#include "core/nt/reasons.hpp"

#include <array>
#include <cassert>
#include <cstddef>

namespace handlesim {

namespace {

using Kind = ReasonKind;

constexpr std::array<ReasonInfo, reason_kind_count> reasons{{
    {Kind::none, "none", "Nothing more than the status says.", false},
    {Kind::signal, "signal", "An event is not set.", true},
    {Kind::unit, "unit", "A semaphore's count is 0.", true},
    {Kind::timer, "timer", "A timer has not fired.", true},
    {Kind::mutex_owner, "mutex-owner", "Another thread owns the mutex.", true},
    {Kind::process_end, "process-end", "A process has not ended.", true},
    {Kind::thread_end, "thread-end", "A thread has not ended.", true},
    {Kind::object_signal, "object-signal", "The object is not signalled.", true},
    {Kind::data, "data", "A pipe or a connection is empty, and its other end is open.", true},
    {Kind::room, "room", "A pipe's buffer is full, and its other end is open.", true},
    {Kind::client, "client", "Nobody has opened the pipe's instance.", true},
    {Kind::message, "message", "A mailslot is empty; it has no end of data.", true},
    {Kind::turn, "turn",
     "Another call on the same file object has not returned: without FILE_FLAG_OVERLAPPED it does one after the "
     "other.",
     true},
    {Kind::connection, "connection", "Nobody has connected to the listening socket.", true},
    {Kind::acceptance, "acceptance", "A socket has nothing to receive, and nobody has accepted its connection.", true},
    {Kind::resume, "resume", "The thread has suspended itself.", true},
    {Kind::resume_done, "resume-done", "The call is done, and its thread is suspended.", true},
    {Kind::sharing, "sharing", "The file is open with an access or a share mode that does not go with this.", false},
    {Kind::stands_in, "stands-in", "A process stands in the directory: it keeps a handle that does not share deletion.",
     false},
    {Kind::open_inside, "open-inside", "A file or directory below the directory is open.", false},
    {Kind::target_open, "target-open", "The file that was to be replaced is open.", false},
    {Kind::mapped, "mapped", "A section of the file exists, by a handle or a view.", false},
    {Kind::delete_pending, "delete-pending", "The file is deleted, and its name goes with the last handle to it.",
     false},
    {Kind::not_empty, "not-empty", "Something is in the directory.", false},
    {Kind::name_taken, "name-taken", "An object of that name exists.", false},
    {Kind::name_absent, "name-absent", "No object has that name.", false},
    {Kind::path_absent, "path-absent", "A directory of the path does not exist.", false},
    {Kind::instance_in_use, "instance-in-use", "Every instance of the pipe has a client.", false},
    {Kind::instance_not_disconnected, "instance-not-disconnected",
     "The client of the pipe's instance has gone, and the server has not called DisconnectNamedPipe.", false},
    {Kind::instance_not_listening, "instance-not-listening",
     "The pipe's instance is disconnected, and the server has not called ConnectNamedPipe.", false},
    {Kind::instance_limit, "instance-limit", "The pipe has as many instances as it may have.", false},
    {Kind::port_taken, "port-taken", "Another socket has the port.", false},
    {Kind::not_owner, "not-owner", "The calling thread does not own the mutex.", false},
    {Kind::limit, "limit", "A count is at its maximum.", false},
    {Kind::wait_list_too_long, "wait-list-too-long", "A wait takes 1 to 64 handles.", false},
    {Kind::same_object_twice, "same-object-twice", "A wait for all names one object twice.", false},
    {Kind::process_ended, "process-ended", "The process has ended.", false},
    {Kind::thread_ended, "thread-ended", "The thread has ended.", false},
    {Kind::other_end_closed, "other-end-closed", "The last handle to the pipe's other end was closed.", false},
    {Kind::disconnected, "disconnected", "DisconnectNamedPipe was called for the pipe's instance.", false},
    {Kind::not_connected, "not-connected", "No client has opened the pipe's instance.", false},
    {Kind::does_not_wait, "does-not-wait", "The pipe's end is in PIPE_NOWAIT mode, and there is nothing to read.",
     false},
    {Kind::nobody_listens, "nobody-listens", "No socket listens at the port.", false},
    {Kind::not_connected_socket, "not-connected-socket", "The socket was never connected.", false},
    {Kind::connection_reset, "connection-reset",
     "The connection is broken: the other side was closed before it had received everything, or before the connection "
     "was accepted.",
     false},
    {Kind::was_shut_down, "was-shut-down", "shutdown has ended that direction of the connection.", false},
    {Kind::not_opened_to_write, "not-opened-to-write",
     "The file was opened without a right to write by name; what a handle grants is not asked.", false},
}};

}  // namespace

std::span<const ReasonInfo> all_reasons() {
    return std::span(reasons).subspan(1);
}

const ReasonInfo& info(ReasonKind kind) {
    const ReasonInfo& found = reasons.at(static_cast<std::size_t>(kind));
    assert(found.kind == kind);
    return found;
}

}  // namespace handlesim
