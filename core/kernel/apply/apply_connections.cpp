// Connections between sockets; what waits and what ends stands in io_sockets.cpp.
//
// Winsock's calls look at the object only: the handle's access is not asked for.
#include <algorithm>

#include "core/kernel/apply/apply.hpp"
#include "core/kernel/apply/find_socket.hpp"

namespace handlesim {

namespace {

// Whether the number is one that Winsock made in this process, where it keeps a list of them; it compares all bits.
bool is_listed(Transition& t, Handle handle) {
    return std::ranges::binary_search(t.system[t.caller_process()].own_sockets, handle.value, {}, &Handle::value);
}

// What a socket says whose connection was refused or is broken, where that is not written down.
void doubt(Transition& t, bool is_open) {
    if (is_open && t.profile().broken_connections_unknown) t.mark_unspecified();
}

Status not_connected(Transition& t, ObjectId socket) {
    return t.refuse(Status::socket_not_connected, {.kind = ReasonKind::not_connected_socket, .object = socket});
}

// A listener has nothing to send or receive. Wine waits all the same (own 114).
Status refuse_listener(Transition& t, ObjectId socket) {
    if (t.profile().listeners_wait_for_data) t.mark_unspecified();
    return not_connected(t, socket);
}

Status broken(Transition& t, ObjectId socket) {
    return t.refuse(Status::socket_reset, {.kind = ReasonKind::connection_reset, .object = socket});
}

Status shut_down(Transition& t, ObjectId socket) {
    return t.refuse(Status::socket_shut_down, {.kind = ReasonKind::was_shut_down, .object = socket});
}

}  // namespace

Status find_socket(Transition& t, Handle handle, ObjectId& socket) {
    const Resolved found = t.resolve(handle);
    if (!found.ok() || t.system[found.object].type != ObjectType::file) return Status::socket_expected;
    if (t.as<Socket>(found.object) == nullptr) {
        return t.profile().files_are_no_sockets ? Status::socket_expected : Status::socket_not_supported;
    }
    // Winsock looks a number up before the kernel does; what it makes of tag bits is not documented.
    if ((handle.value & 3U) != 0 && !t.profile().winsock_lists_its_sockets) t.mark_unspecified();
    socket = found.object;
    return Status::success;
}

Status apply(Transition& t, const op::Connect<Machine>& call) {
    ObjectId client = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, client); is_error(status)) return status;
    Socket& socket = *t.as<Socket>(client);
    if (socket.listening) return Status::socket_invalid;
    if (socket.connected) {
        const bool over = socket.ended || socket.shut_send || socket.shut_receive || socket.reset != SocketReset::no;
        doubt(t, over);
        return Status::socket_is_connected;
    }
    if (socket.refused && t.profile().refused_connect_spoils_next) {  // own 112
        socket.refused = false;
        return Status::socket_aborted;
    }
    const auto bound = t.system.ports.find(call.port.text);
    const ObjectId there = bound == t.system.ports.end() ? ObjectId::none : bound->second;
    if (there == ObjectId::none || !t.as<Socket>(there)->listening) {
        if (there == client) t.mark_unspecified();  // a connection with itself
        socket.refused = true;
        socket.bound_itself = true;
        return t.refuse(Status::socket_refused, {.kind = ReasonKind::nobody_listens, .object = there});
    }
    t.connect_sockets(client, there);
    return Status::success;
}

Status apply(Transition& t, const op::Accept<Machine>& call) {
    ObjectId listener = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, listener); is_error(status)) return status;
    if (!t.as<Socket>(listener)->listening) return Status::socket_invalid;
    return t.begin_io({.kind = IoCall::Kind::accept, .file = listener, .payload = {}});
}

Status apply(Transition& t, const op::Send<Machine>& call) {
    if (t.profile().winsock_lists_its_sockets && !is_listed(t, call.handle)) return Status::socket_expected;
    ObjectId target = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, target); is_error(status)) {
        // The number is an old one of Winsock's, and stands for something else.
        if (t.profile().winsock_lists_its_sockets) t.mark_unspecified();
        return Status::socket_expected;
    }
    const Socket& socket = *t.as<Socket>(target);
    if (socket.listening) return refuse_listener(t, target);
    if (!socket.connected) {
        if (t.profile().unconnected_send_is_reset) return broken(t, target);  // own 114
        return not_connected(t, target);
    }
    if (socket.shut_send) return shut_down(t, target);
    if (socket.reset != SocketReset::no) {
        doubt(t, socket.reset != SocketReset::by_peer);
        return broken(t, target);
    }
    return t.send_on(target, Payload(call.data.value));
}

Status apply(Transition& t, const op::Recv<Machine>& call) {
    ObjectId target = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, target); is_error(status)) {
        if (status != Status::socket_not_supported) return status;
        // Where a file may be one, not every kind says that this is not its to do (own 114).
        const ObjectId file = t.resolve(call.handle).object;
        const bool says_so =
            t.as<PipeEnd>(file) != nullptr || (t.profile().mailslots_refuse_recv && t.as<OpenFile>(file) == nullptr);
        return says_so ? status : Status::socket_expected;
    }
    const Socket& socket = *t.as<Socket>(target);
    if (socket.listening) return refuse_listener(t, target);
    if (!socket.connected) {
        if (socket.refused && !t.profile().broken_connections_unknown) t.mark_unspecified();  // own 112
        return not_connected(t, target);
    }
    if (socket.shut_receive) return shut_down(t, target);
    if (call.size.value == 0) {  // an error by the documentation, a wait for data elsewhere
        t.mark_unspecified();
        t.result.own.results.add_text(ResultField::data, std::string());
        return Status::success;
    }
    return t.begin_io({.kind = IoCall::Kind::receive,
                       .file = target,
                       .size = static_cast<std::uint64_t>(call.size.value),
                       .payload = {}});
}

Status apply(Transition& t, const op::ShutdownSocket<Machine>& call) {
    ObjectId target = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, target); is_error(status)) return status;
    const Socket& socket = *t.as<Socket>(target);
    if (!socket.connected) return not_connected(t, target);
    doubt(t, socket.reset != SocketReset::no);
    // What becomes of a call that is inside is not documented.
    if (call.how != Shutdown::send && !t.file(target).calls.empty()) t.mark_unspecified();
    t.shut_down(target, call.how);
    return Status::success;
}

Status apply(Transition& t, const op::CloseSocket<Machine>& call) {
    const bool lists = t.profile().winsock_lists_its_sockets;
    if (lists) {
        if (!is_listed(t, call.handle)) return Status::socket_expected;
        std::vector<Handle>& own = t.system[t.caller_process()].own_sockets;
        own.erase(std::ranges::find(own, call.handle));  // once: the list has it as often as it was made (own 111)
    } else {
        ObjectId socket = ObjectId::none;
        if (is_error(find_socket(t, call.handle, socket))) return Status::socket_expected;
    }
    // Winsock has its own part closed by then, and does not look at what becomes of the handle (own 111).
    const Entry* entry = t.system[t.caller_process()].table.find(call.handle);
    if (entry == nullptr) return Status::success;
    if (entry->protect_from_close()) {
        if (!lists) t.mark_unspecified();
        return Status::success;
    }
    t.remove_entry(t.caller_process(), call.handle.slot(), Cause::closed);
    return Status::success;
}

}  // namespace handlesim
