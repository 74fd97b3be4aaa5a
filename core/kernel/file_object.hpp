// What stands behind objects of the types File, Section and Job: the parts of a System beside its KernelObjects.
//
// A file object is what one CreateFile, one end of a pipe, one mailslot or one socket makes. Its handles, copied and
// inherited ones too, share it: position, buffered data, state. What happens "when the handle is closed" happens when
// the last of them is (nt-kernel 8.1).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/kernel/ids.hpp"
#include "core/kernel/packets.hpp"
#include "core/nt/access.hpp"
#include "core/nt/handle.hpp"
#include "core/nt/operations/values.hpp"
#include "core/nt/results.hpp"
#include "core/nt/status.hpp"

namespace handlesim {

// Index into one of a System's vectors, where there is one.
inline constexpr std::uint32_t no_index = 0xFFFFFFFF;

// A file or directory below the scenario's directory, whoever has it open.
struct DiskFile {
    std::string name;  // its path, as it was created or moved
    std::string content;
    bool is_directory = false;
    bool linked = true;                     // it has a name
    bool delete_pending = false;            // it loses the name with its last file object
    std::vector<std::string> deletes_keys;  // or where closing deletes by name: if it has one of these then
    std::vector<ObjectId> opens;            // file objects with a handle or a call left
    std::vector<ObjectId> sections;         // of it, that exist
    friend bool operator==(const DiskFile&, const DiskFile&) = default;
};

struct OpenFile {
    std::uint32_t disk = no_index;
    AccessMask access = 0;  // what it was opened for by name, whatever single handles grant
    bool most = false;      // and for whatever it could get
    ShareMode share{};
    bool delete_on_close = false;
    std::string deletes_key{};           // where closing deletes by name: the key it was opened by
    ProcessId stands = ProcessId::none;  // whose current directory it is
    std::uint64_t position = 0;
    friend bool operator==(const OpenFile&, const OpenFile&) = default;

    // By name: some systems ask for that before they write, whatever a handle grants.
    bool opened_to_write() const {
        return (access & (access::file_write_data | access::file_append_data | access::file_write_attributes |
                          access::file_write_ea)) != 0;
    }
};

// The instances of one named pipe.
struct Pipe {
    std::string name;
    std::string key;
    PipeDirection direction{};
    PipeType type{};
    std::uint32_t most = 1;         // instances
    std::vector<ObjectId> servers;  // file objects with a handle or a call left, in the order of their creation
    friend bool operator==(const Pipe&, const Pipe&) = default;
};

// The states of nt-kernel 8.4, of one end.
enum class PipeState : std::uint8_t { listening, connected, closing, disconnected };

struct PipeEnd {
    std::uint32_t pipe = no_index;  // none: an anonymous pipe's
    bool server = false;
    bool message_type = false;  // of the pipe
    bool reads_messages = false;
    bool nowait = false;  // PIPE_NOWAIT
    bool used = false;    // something was asked of it, so that its signal says nothing any more
    PipeState state = PipeState::connected;
    ObjectId peer = ObjectId::none;     // while connected
    std::uint64_t listening_since = 0;  // a count of all that began to listen
    std::uint64_t quota = 0;            // how much of `incoming` keeps no writer waiting
    PacketQueue incoming;               // what this end can read
    friend bool operator==(const PipeEnd&, const PipeEnd&) = default;
};

struct Mailslot {
    std::uint32_t max_message = 0;
    std::uint32_t read_timeout_ms = 0;
    PacketQueue messages;
    std::vector<ObjectId> clients;  // that exist, the latest last
    friend bool operator==(const Mailslot&, const Mailslot&) = default;
};

struct MailClient {
    ObjectId mailslot = ObjectId::none;
    AccessMask access = 0;
    ShareMode share{};
    friend bool operator==(const MailClient&, const MailClient&) = default;
};

// A connection that waits at its listener to be accepted.
struct WaitingConnection {
    ObjectId client = ObjectId::none;  // none: it has gone already
    PacketQueue sent;                  // by the client
    bool ended = false;                // the client sends no more
    friend bool operator==(const WaitingConnection&, const WaitingConnection&) = default;
};

// What broke a connection, as seen from one of its sockets.
enum class SocketReset : std::uint8_t {
    no,
    by_peer,        // the other side was closed with data that it had not received
    undeliverable,  // this side sent to one that is gone
    not_accepted,   // the listener went before the connection was accepted
};

struct Socket {
    std::string port;         // that it is bound to and keeps from others; empty: none
    std::string local;        // of an accepted one: the listener's port
    bool inheritable = true;  // made without WSA_FLAG_NO_HANDLE_INHERIT, which sockets that it accepts have from it
    bool listening = false;
    bool connected = false;     // it was connected once, whatever has become of that
    bool refused = false;       // its last connect was refused
    bool bound_itself = false;  // by a connect that was refused, to a port without a name
    bool shut_receive = false;
    bool shut_send = false;
    bool ended = false;  // the other side sends no more
    SocketReset reset{};
    ObjectId peer = ObjectId::none;      // while both have a handle or a call left
    ObjectId listener = ObjectId::none;  // where its connection waits to be accepted
    PacketQueue incoming;
    std::vector<WaitingConnection> waiting;  // of a listener, in the order in which they came
    friend bool operator==(const Socket&, const Socket&) = default;
};

struct FileObject {
    ObjectId object = ObjectId::none;
    bool cleaned_up = false;    // its last handle was closed and everything that follows from that was done
    bool overlapped = false;    // opened for overlapped use: its calls keep no thread waiting and no other call
    std::vector<CallId> calls;  // that are not done, in the order in which they began
    std::variant<OpenFile, PipeEnd, Mailslot, MailClient, Socket> what;
    friend bool operator==(const FileObject&, const FileObject&) = default;
};

// A call on a file object that cannot be completed yet: its thread waits in it, or it is overlapped and goes on alone.
struct IoCall {
    enum class Kind : std::uint8_t { read, write, connect, disconnect, peek, mailslot_info, accept, receive };
    Kind kind{};
    bool begun = false;         // the file has seen it: the data lies in the pipe, the instance listens, the read waits
    bool closed_under = false;  // of a socket: its process has closed a handle to it since
    ObjectId file = ObjectId::none;
    std::uint64_t size = 0;               // of a read
    Payload payload{};                    // of a write
    ThreadId thread = ThreadId::none;     // that waits; none: it is overlapped
    std::uint32_t overlapped = no_index;  // its place in System::overlapped; none: its thread waits
    friend bool operator==(const IoCall&, const IoCall&) = default;
};

// A call that is done, of a thread that cannot return from it because it is suspended.
struct FinishedCall {
    ThreadId thread = ThreadId::none;
    Status status = Status::success;
    bool unspecified = false;
    Results results;
    Handle handle{};  // that it returned
    ObjectId object = ObjectId::none;
    friend bool operator==(const FinishedCall&, const FinishedCall&) = default;
};

// What GetOverlappedResult asks about: an OVERLAPPED structure, from the call that was passed it on. While it is
// pending it holds the file object, and the event's object whatever becomes of the handle.
struct Overlapped {
    ThreadId thread = ThreadId::none;  // that began it: when that one ends, the call is given up
    ObjectId file = ObjectId::none;
    ObjectId event = ObjectId::none;  // none: the file object itself is signalled
    Handle event_handle{};            // NULL: none
    CallId call = CallId::none;       // while it is pending
    Status status = Status::pending;
    bool unspecified = false;
    Results results;
    friend bool operator==(const Overlapped&, const Overlapped&) = default;
};

// Where the structures lie: apart, above every handle value and below the views.
constexpr std::uint64_t overlapped_address(std::uint32_t place) {
    return 0x7FE0'0000'0000 + std::uint64_t{place} * 0x40;
}
constexpr std::uint64_t overlapped_at(std::uint64_t address) {
    return (address - overlapped_address(0)) / 0x40;  // what lies below comes out beyond every place
}

struct SectionMemory {
    std::uint64_t size = 0;
    PageProtection protect{};
    std::string content;             // as far as it was ever written, the rest is zero; of a file, the file's own
    ObjectId file = ObjectId::none;  // that it was made with, whose handles may be gone
    friend bool operator==(const SectionMemory&, const SectionMemory&) = default;
};

struct View {
    ObjectId section = ObjectId::none;
    ProcessId process = ProcessId::none;
    ViewAccess access{};
    bool mapped = true;
    std::string own_pages;                     // of a FILE_MAP_COPY view: what was written to, from the beginning
    std::uint32_t next_of_process = no_index;  // mapped before it
    friend bool operator==(const View&, const View&) = default;
};

struct Job {
    bool kill_on_close = false;
    bool breakaway_ok = false;
    bool ever_used = false;  // a process was put into it
    ObjectId parent = ObjectId::none;
    std::vector<ObjectId> nested;              // jobs whose parent it is
    ProcessId first_member = ProcessId::none;  // processes whose own job it is, as long as their objects exist
    ProcessId last_member = ProcessId::none;
    friend bool operator==(const Job&, const Job&) = default;
};

}  // namespace handlesim
