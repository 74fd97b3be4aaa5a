// Why a call waits or was refused: the kinds, as data. The machine says which one holds; words are made from it once.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace handlesim {

enum class ReasonKind : std::uint8_t {
    none,  // nothing more than the status says

    // What a call that has not returned waits for.
    signal,       // an event that is not set
    unit,         // a semaphore with nothing left
    timer,        // a timer that has not fired
    mutex_owner,  // a mutex that another thread owns
    process_end,
    thread_end,
    object_signal,  // whatever else a handle can be waited on for
    data,           // a pipe, or a connection, that is empty
    room,           // a pipe whose buffer is full
    client,         // a pipe's instance that nobody opens
    message,        // a mailslot that is empty
    turn,           // another call on the same file object, which does one after the other (nt-kernel 8.9)
    connection,     // a listening socket to which nobody connects
    acceptance,     // a connection that nobody has accepted
    resume,         // a thread that suspended itself
    resume_done,    // a call that is done, of a thread that is suspended

    // What refused a call.
    sharing,                    // somebody has the file open in a way that does not go with this
    stands_in,                  // a process stands in the directory
    open_inside,                // something below the directory is open
    target_open,                // the file that is to be replaced
    mapped,                     // a section of the file exists
    delete_pending,             // a deleted file that somebody still has open
    not_empty,                  // a directory with something in it
    name_taken,                 // an object of that name exists
    name_absent,                // none does
    path_absent,                // a directory of the path does not exist
    instance_in_use,            // every instance of the pipe has a client
    instance_not_disconnected,  // an instance whose client has gone, which was not disconnected
    instance_not_listening,     // one that was disconnected and does not listen
    instance_limit,             // the pipe has as many instances as it may have
    port_taken,
    not_owner,  // a mutex that another thread owns, or nobody
    limit,      // a semaphore's maximum, a suspend count's, a table's
    wait_list_too_long,
    same_object_twice,
    process_ended,
    thread_ended,
    other_end_closed,  // of a pipe
    disconnected,      // a pipe's end, by DisconnectNamedPipe
    not_connected,     // a pipe's instance that no client has opened
    does_not_wait,     // a pipe's end in PIPE_NOWAIT mode, with nothing to read
    nobody_listens,    // at a port
    not_connected_socket,
    connection_reset,
    was_shut_down,        // a direction of a socket
    not_opened_to_write,  // a file, by name, whatever the handle grants (own 97)
};
inline constexpr std::size_t reason_kind_count = 47;

struct ReasonInfo {
    ReasonKind kind;
    std::string_view name;      // "mutex-owner"
    std::string_view sentence;  // what it means, for `describe reasons`
    bool waits = false;         // of a call that has not returned; else of one that was refused
};

// Without `none`, in the order of the enumeration.
std::span<const ReasonInfo> all_reasons();
const ReasonInfo& info(ReasonKind kind);

}  // namespace handlesim
