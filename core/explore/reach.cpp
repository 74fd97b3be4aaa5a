// Every part of the machine, and whether others can reach a process by it (independence.hpp).
//
// Nothing here runs: each function names all members of one part, so that one that is added does not compile before
// somebody has said here by what others could come to see it, and has seen to it in independence.cpp where they can.
#include "core/kernel/system.hpp"

namespace handlesim {

namespace {

// --- What is_private and is_alone look at.

[[maybe_unused]] void decided(const KernelObject& part) {
    // Its kind, detail, name and timer_set say whether it can be private at all; references, process, owner and the
    // wait blocks who else has it. The rest is the object's own state, which nobody sees who cannot reach it.
    [[maybe_unused]] const auto& [type, exists, signaled, manual_reset, abandoned, timer_set, grantable, references,
                                  reference_count, count, maximum, due_ms, owner, previous_owned, next_owned, process,
                                  thread, detail, name, first_wait_block, last_wait_block] = part;
}

[[maybe_unused]] void decided(const ObjectName& part) {
    // Whatever has a name is not private.
    [[maybe_unused]] const auto& [text, key] = part;
}

[[maybe_unused]] void decided(const WaitBlock& part) {
    // A thread of another process that waits is what waits_from_outside looks for.
    [[maybe_unused]] const auto& [object, thread, previous_of_object, next_of_object, next_of_thread, handle] = part;
}

[[maybe_unused]] void decided(const Thread& part) {
    // Reached by its object alone, or by its name in the scenario. A call that is pending is not private when it ends,
    // and one of the only living thread is over when the thread makes another.
    [[maybe_unused]] const auto& [object, process, next_in_process, ended, exit_code_unspecified, pending, begins_anew,
                                  suspend_count, exit_code, first_wait_block, io_call, result_of, first_owned,
                                  last_owned] = part;
}

[[maybe_unused]] void decided(const Process& part) {
    // Its object, threads, views and job are ways to it; token, std_handles, table and own_sockets through the object,
    // and a call that looks into another process's table names that process. The directory that it stands in is in its
    // table. What ended it is told by the checks of how all ends.
    [[maybe_unused]] const auto& [object, token, first_thread, last_thread, live_threads, ending, ended, exit_code,
                                  std_handles, has_console, directory, directory_handle, begun, table, own_sockets,
                                  last_view, job, previous_member, next_member, id_goes_to, ended_by] = part;
}

[[maybe_unused]] void decided(const System& part) {
    // names, bound_names, ports, directory and pipe_names: calls that name something are not private. Lists of free
    // places tell nobody anything, `listened` counts for pipes alone, and the profile is everybody's and never changes.
    [[maybe_unused]] const auto& [profile, objects, processes, threads, names, bound_names, wait_blocks,
                                  free_wait_block, files, disk_files, directory, pipes, pipe_names, listened, ports,
                                  io_calls, free_io_calls, finished_calls, overlapped, sections, views, jobs] = part;
}

// --- What stands behind a file, a section or a job: an object with such a detail is never private, so that whatever is
// reached by these is left in its place.

[[maybe_unused]] void decided(const FileObject& part) {
    [[maybe_unused]] const auto& [object, cleaned_up, overlapped, calls, what] = part;
}
[[maybe_unused]] void decided(const OpenFile& part) {
    [[maybe_unused]] const auto& [disk, access, most, share, delete_on_close, deletes_key, stands, position] = part;
}
[[maybe_unused]] void decided(const DiskFile& part) {
    [[maybe_unused]] const auto& [name, content, is_directory, linked, delete_pending, deletes_keys, opens, sections] =
        part;
}
[[maybe_unused]] void decided(const Pipe& part) {
    [[maybe_unused]] const auto& [name, key, direction, type, most, servers] = part;
}
[[maybe_unused]] void decided(const PipeEnd& part) {
    [[maybe_unused]] const auto& [pipe, server, message_type, reads_messages, nowait, used, state, peer,
                                  listening_since, quota, incoming] = part;
}
[[maybe_unused]] void decided(const Packet& part) {
    [[maybe_unused]] const auto& [payload, taken, writer] = part;
}
[[maybe_unused]] void decided(const Mailslot& part) {
    [[maybe_unused]] const auto& [max_message, read_timeout_ms, messages, clients] = part;
}
[[maybe_unused]] void decided(const MailClient& part) {
    [[maybe_unused]] const auto& [mailslot, access, share] = part;
}
[[maybe_unused]] void decided(const Socket& part) {
    [[maybe_unused]] const auto& [port, local, inheritable, listening, connected, refused, bound_itself, shut_receive,
                                  shut_send, ended, reset, peer, listener, incoming, waiting] = part;
}
[[maybe_unused]] void decided(const WaitingConnection& part) {
    [[maybe_unused]] const auto& [client, sent, ended] = part;
}
[[maybe_unused]] void decided(const IoCall& part) {
    [[maybe_unused]] const auto& [kind, begun, closed_under, file, size, payload, thread, overlapped] = part;
}
[[maybe_unused]] void decided(const Overlapped& part) {
    // A thread whose end gives a call up is not alone while it is pending (is_alone).
    [[maybe_unused]] const auto& [thread, file, event, event_handle, call, status, unspecified, results] = part;
}
[[maybe_unused]] void decided(const FinishedCall& part) {
    [[maybe_unused]] const auto& [thread, status, unspecified, results, handle, object] = part;
}
[[maybe_unused]] void decided(const SectionMemory& part) {
    [[maybe_unused]] const auto& [size, protect, content, file] = part;
}
[[maybe_unused]] void decided(const View& part) {
    // A process that has one is not alone.
    [[maybe_unused]] const auto& [section, process, access, mapped, own_pages, next_of_process] = part;
}
[[maybe_unused]] void decided(const Job& part) {
    // A process that is in one is not alone.
    [[maybe_unused]] const auto& [kill_on_close, breakaway_ok, ever_used, parent, nested, first_member, last_member] =
        part;
}

}  // namespace

}  // namespace handlesim
