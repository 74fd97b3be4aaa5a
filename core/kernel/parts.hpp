// All parts of a System, one by one, for whoever writes it down and reads it back (packing.hpp): every member but the
// profile, which never changes. One that is added does not compile before it is here. Classes that hide their members
// name them themselves, in an each_part of their own.
#pragma once

#include <concepts>
#include <type_traits>

#include "core/kernel/system.hpp"

namespace handlesim {

template <class Of, class Type>
concept Is = std::same_as<std::remove_const_t<Of>, Type>;

template <class Visit, Is<KernelObject> Of>
void each_part(Visit& visit, Of& of) {
    auto& [type, exists, signaled, manual_reset, abandoned, timer_set, grantable, references, reference_count, count,
           maximum, due_ms, owner, previous_owned, next_owned, process, thread, detail, name, first_wait_block,
           last_wait_block] = of;
    visit(type, exists, signaled, manual_reset, abandoned, timer_set, grantable, references, reference_count, count,
          maximum, due_ms, owner, previous_owned, next_owned, process, thread, detail, name, first_wait_block,
          last_wait_block);
}

template <class Visit, Is<ObjectName> Of>
void each_part(Visit& visit, Of& of) {
    auto& [text, key] = of;
    visit(text, key);
}

template <class Visit, Is<Thread> Of>
void each_part(Visit& visit, Of& of) {
    auto& [object, process, next_in_process, ended, exit_code_unspecified, pending, begins_anew, suspend_count,
           exit_code, first_wait_block, io_call, result_of, first_owned, last_owned] = of;
    visit(object, process, next_in_process, ended, exit_code_unspecified, pending, begins_anew, suspend_count,
          exit_code, first_wait_block, io_call, result_of, first_owned, last_owned);
}

template <class Visit, Is<Process> Of>
void each_part(Visit& visit, Of& of) {
    auto& [object, token, first_thread, last_thread, live_threads, ending, ended, exit_code, std_handles, has_console,
           directory, directory_handle, begun, table, own_sockets, last_view, job, previous_member, next_member,
           id_goes_to, ended_by] = of;
    visit(object, token, first_thread, last_thread, live_threads, ending, ended, exit_code, std_handles, has_console,
          directory, directory_handle, begun, table, own_sockets, last_view, job, previous_member, next_member,
          id_goes_to, ended_by);
}

template <class Visit, Is<DiskFile> Of>
void each_part(Visit& visit, Of& of) {
    auto& [name, content, is_directory, linked, delete_pending, deletes_keys, opens, sections] = of;
    visit(name, content, is_directory, linked, delete_pending, deletes_keys, opens, sections);
}

template <class Visit, Is<OpenFile> Of>
void each_part(Visit& visit, Of& of) {
    auto& [disk, access, most, share, delete_on_close, deletes_key, stands, position] = of;
    visit(disk, access, most, share, delete_on_close, deletes_key, stands, position);
}

template <class Visit, Is<Pipe> Of>
void each_part(Visit& visit, Of& of) {
    auto& [name, key, direction, type, most, servers] = of;
    visit(name, key, direction, type, most, servers);
}

template <class Visit, Is<PipeEnd> Of>
void each_part(Visit& visit, Of& of) {
    auto& [pipe, server, message_type, reads_messages, nowait, used, state, peer, listening_since, quota, incoming] =
        of;
    visit(pipe, server, message_type, reads_messages, nowait, used, state, peer, listening_since, quota, incoming);
}

template <class Visit, Is<Mailslot> Of>
void each_part(Visit& visit, Of& of) {
    auto& [max_message, read_timeout_ms, messages, clients] = of;
    visit(max_message, read_timeout_ms, messages, clients);
}

template <class Visit, Is<WaitingConnection> Of>
void each_part(Visit& visit, Of& of) {
    auto& [client, sent, ended] = of;
    visit(client, sent, ended);
}

template <class Visit, Is<Socket> Of>
void each_part(Visit& visit, Of& of) {
    auto& [port, local, inheritable, listening, connected, refused, bound_itself, shut_receive, shut_send, ended, reset,
           peer, listener, incoming, waiting] = of;
    visit(port, local, inheritable, listening, connected, refused, bound_itself, shut_receive, shut_send, ended, reset,
          peer, listener, incoming, waiting);
}

template <class Visit, Is<FileObject> Of>
void each_part(Visit& visit, Of& of) {
    auto& [object, cleaned_up, overlapped, calls, what] = of;
    visit(object, cleaned_up, overlapped, calls, what);
}

template <class Visit, Is<IoCall> Of>
void each_part(Visit& visit, Of& of) {
    auto& [kind, begun, closed_under, file, size, payload, thread, overlapped] = of;
    visit(kind, begun, closed_under, file, size, payload, thread, overlapped);
}

template <class Visit, Is<ResultValue> Of>
void each_part(Visit& visit, Of& of) {
    auto& [field, unspecified, number] = of;
    visit(field, unspecified, number);
}

template <class Visit, Is<FinishedCall> Of>
void each_part(Visit& visit, Of& of) {
    auto& [thread, status, unspecified, results, handle, object] = of;
    visit(thread, status, unspecified, results, handle, object);
}

template <class Visit, Is<Overlapped> Of>
void each_part(Visit& visit, Of& of) {
    auto& [thread, file, event, event_handle, call, status, unspecified, results] = of;
    visit(thread, file, event, event_handle, call, status, unspecified, results);
}

template <class Visit, Is<SectionMemory> Of>
void each_part(Visit& visit, Of& of) {
    auto& [size, protect, content, file] = of;
    visit(size, protect, content, file);
}

template <class Visit, Is<View> Of>
void each_part(Visit& visit, Of& of) {
    auto& [section, process, access, mapped, own_pages, next_of_process] = of;
    visit(section, process, access, mapped, own_pages, next_of_process);
}

template <class Visit, Is<Job> Of>
void each_part(Visit& visit, Of& of) {
    auto& [kill_on_close, breakaway_ok, ever_used, parent, nested, first_member, last_member] = of;
    visit(kill_on_close, breakaway_ok, ever_used, parent, nested, first_member, last_member);
}

template <class Visit, Is<Packet> Of>
void each_part(Visit& visit, Of& of) {
    auto& [payload, taken, writer] = of;
    visit(payload, taken, writer);
}

template <class Visit, Is<System> Of>
void each_part(Visit& visit, Of& of) {
    auto& [profile, objects, processes, threads, names, bound_names, wait_blocks, free_wait_block, files, disk_files,
           directory, pipes, pipe_names, listened, ports, io_calls, free_io_calls, finished_calls, overlapped, sections,
           views, jobs] = of;
    static_cast<void>(profile);
    visit(objects, processes, threads, names, bound_names, wait_blocks, free_wait_block, files, disk_files, directory,
          pipes, pipe_names, listened, ports, io_calls, free_io_calls, finished_calls, overlapped, sections, views,
          jobs);
}

}  // namespace handlesim
