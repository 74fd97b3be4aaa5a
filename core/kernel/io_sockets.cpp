// Sockets: connections that wait, are accepted, carry bytes, end or break.
//
// Both sides are file objects that are each other's peer; as long as nobody has accepted a connection, what its client
// sends lies at the listener. All that Winsock lets a caller wait for happens here.
#include <algorithm>

#include "core/kernel/transition.hpp"

namespace handlesim {

namespace {

constexpr AccessMask socket_access = 0x12019F;  // own 22

}  // namespace

Handle Transition::add_socket_entry(ProcessId process, ObjectId socket, bool inherit) {
    const Entry entry =
        Entry(socket, socket_access).with_inherit(inherit).with_access_unspecified(profile().socket_access_unknown);
    const Handle handle = add_entry(process, entry, {.cause = Cause::created});
    std::vector<Handle>& own = system[process].own_sockets;
    const auto place = std::ranges::lower_bound(own, handle.value, {}, &Handle::value);
    if (profile().winsock_lists_its_sockets) own.insert(place, handle);
    return handle;
}

std::optional<Status> Transition::perform_on_socket(IoCall& call, Completion& completion) {
    std::optional<Status> done;
    switch (call.kind) {
        case IoCall::Kind::accept: done = accept_connection(call.thread, call.file, completion); break;
        case IoCall::Kind::receive: done = receive(*as<Socket>(call.file), call, completion); break;
        default: return refuse_request(call.kind, completion);
    }
    call.begun = true;
    completion.unspecified = completion.unspecified || call.closed_under;
    return done;
}

// --- Connecting

// The connection stands when it waits at the listener, accepted or not.
void Transition::connect_sockets(ObjectId client, ObjectId listener) {
    Socket& socket = *as<Socket>(client);
    socket.connected = true;
    socket.refused = false;
    socket.listener = listener;
    as<Socket>(listener)->waiting.push_back({.client = client, .sent = {}});
    note_state(client);
    note_state(listener);
    pump(listener);
}

std::optional<Status> Transition::accept_connection(ThreadId thread, ObjectId listener, Completion& completion) {
    if (as<Socket>(listener)->waiting.empty()) return std::nullopt;
    const ProcessId process = system[thread].process;
    if (!has_room(process)) return Status::insufficient_resources;
    // Which of several threads receives it nobody says.
    completion.unspecified = completion.unspecified || file(listener).calls.size() > 1;
    Socket& from = *as<Socket>(listener);
    WaitingConnection waiting = std::move(from.waiting.front());
    from.waiting.erase(from.waiting.begin());
    Socket accepted;
    accepted.local = from.port;
    accepted.inheritable = from.inheritable;
    accepted.connected = true;
    accepted.ended = waiting.ended;
    accepted.peer = waiting.client;
    accepted.incoming = std::move(waiting.sent);
    const bool inherit = accepted.inheritable || profile().accepted_always_inheritable;
    const ObjectId made = new_file(std::move(accepted));
    if (waiting.client != ObjectId::none) {
        Socket& client = *as<Socket>(waiting.client);
        client.listener = ObjectId::none;
        client.peer = made;
        record({.kind = Change::Kind::connected, .object = made, .other = waiting.client});
    }
    completion.handles[0] = add_socket_entry(process, made, inherit);
    completion.objects[0] = made;
    note_state(listener);
    return Status::success;
}

// --- Bytes

std::optional<Status> Transition::receive(Socket& socket, IoCall& call, Completion& completion) {
    const bool broken = socket.reset != SocketReset::no;
    // A call that was inside when the connection broke is told so in any case (own 113).
    if (broken && (call.begun || profile().reset_ends_receiving)) {
        const bool documented = socket.reset == SocketReset::by_peer && socket.incoming.empty();
        completion.unspecified = !documented && profile().broken_connections_unknown;
        completion.obstacle = {.kind = ReasonKind::connection_reset, .object = call.file};
        return Status::socket_reset;
    }
    if (socket.incoming.empty() && !socket.ended && !broken) return std::nullopt;
    std::string data;
    while (data.size() < call.size && !socket.incoming.empty()) socket.incoming.take(data, call.size - data.size());
    completion.results.add_text(ResultField::data, std::move(data));
    note_state(call.file);
    return Status::success;
}

// The system keeps what is sent until it is received, so that nobody waits.
Status Transition::send_on(ObjectId target, Payload payload) {
    constexpr std::uint64_t most_kept = 64 << 10;
    Socket& socket = *as<Socket>(target);
    const std::uint64_t size = payload.size();
    answer(ResultField::written, size);
    if (size == 0) return Status::success;
    if (socket.peer == ObjectId::none && socket.listener == ObjectId::none) {
        // It went out; that nobody is there to take it comes back (RFC 1122 4.2.2.13).
        reset_socket(target, SocketReset::undeliverable);
        return Status::success;
    }
    PacketQueue* queue = nullptr;
    if (socket.listener != ObjectId::none) {
        auto& waiting = as<Socket>(socket.listener)->waiting;
        queue = &std::ranges::find(waiting, target, &WaitingConnection::client)->sent;
    } else {
        if (as<Socket>(socket.peer)->shut_receive && profile().receiving_shut_resets) {
            break_connection(socket.peer);
            return Status::success;
        }
        queue = &as<Socket>(socket.peer)->incoming;
    }
    queue->push({.payload = std::move(payload)});
    if (queue->bytes() > most_kept) mark_unspecified();
    if (socket.peer != ObjectId::none) {
        note_state(socket.peer);
        pump(socket.peer);
    }
    return Status::success;
}

// --- Ends

void Transition::shut_down(ObjectId target, Shutdown how) {
    Socket& socket = *as<Socket>(target);
    if (how != Shutdown::receive && !socket.shut_send) {
        socket.shut_send = true;
        if (socket.listener != ObjectId::none) {
            auto& waiting = as<Socket>(socket.listener)->waiting;
            std::ranges::find(waiting, target, &WaitingConnection::client)->ended = true;
        } else if (socket.peer != ObjectId::none) {
            as<Socket>(socket.peer)->ended = true;
            note_state(socket.peer);
            pump(socket.peer);
        }
    }
    if (how != Shutdown::send && !as<Socket>(target)->shut_receive) {
        as<Socket>(target)->shut_receive = true;
        const bool lost = !as<Socket>(target)->incoming.empty() && profile().receiving_shut_resets;
        if (lost) break_connection(target);
    }
    note_state(target);
}

void Transition::reset_socket(ObjectId target, SocketReset reset) {
    as<Socket>(target)->reset = reset;
    note_state(target);
    pump(target);
}

// What arrives cannot be delivered here, so that the connection is over for both (docs shutdown).
void Transition::break_connection(ObjectId target) {
    Socket& socket = *as<Socket>(target);
    const ObjectId peer = socket.peer;
    socket.incoming.clear();
    socket.peer = ObjectId::none;
    reset_socket(target, SocketReset::undeliverable);
    if (peer == ObjectId::none) return;
    as<Socket>(peer)->peer = ObjectId::none;
    record({.kind = Change::Kind::disconnected, .object = peer, .other = target});
    reset_socket(peer, SocketReset::by_peer);
}

// The last handle is gone. What was sent stays to be received; what was not received here breaks the connection.
void Transition::clean_up_socket(ObjectId target) {
    Socket& socket = *as<Socket>(target);
    if (!socket.port.empty()) {
        system.ports.erase(socket.port);
        record({.kind = Change::Kind::port_freed, .object = target});
    }
    const bool unread = !socket.incoming.empty();
    const ObjectId peer = socket.peer;
    const ObjectId listener = socket.listener;
    const std::vector<WaitingConnection> waiting = std::move(socket.waiting);
    socket.waiting.clear();
    socket.incoming.clear();
    socket.peer = ObjectId::none;
    socket.listener = ObjectId::none;
    end_calls(target, Status::socket_interrupted);
    for (const WaitingConnection& one : waiting) {
        if (one.client == ObjectId::none) continue;
        as<Socket>(one.client)->listener = ObjectId::none;
        reset_socket(one.client, SocketReset::not_accepted);
    }
    if (listener != ObjectId::none) {
        auto& there = as<Socket>(listener)->waiting;
        const auto own = std::ranges::find(there, target, &WaitingConnection::client);
        own->client = ObjectId::none;
        own->ended = true;
    }
    if (peer == ObjectId::none) return;
    as<Socket>(peer)->peer = ObjectId::none;
    record({.kind = Change::Kind::disconnected, .object = peer, .other = target});
    if (unread) return reset_socket(peer, SocketReset::by_peer);
    as<Socket>(peer)->ended = true;
    note_state(peer);
    pump(peer);
}

}  // namespace handlesim
