#include <algorithm>

#include "core/kernel/apply/apply.hpp"
#include "core/kernel/apply/find_socket.hpp"

namespace handlesim {

namespace {

// Whether connections go on that were accepted at this port, whose listener has gone.
bool has_connections(const System& system, const std::string& port) {
    return std::ranges::any_of(system.files, [&](const FileObject& one) {
        const auto* socket = std::get_if<Socket>(&one.what);
        return socket != nullptr && socket->local == port && !one.cleaned_up && system[one.object].exists;
    });
}

}  // namespace

Status apply(Transition& t, const op::WSASocket<Machine>& call) {
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    Socket made;
    made.inheritable = call.inherit;
    const ObjectId socket = t.new_file(std::move(made));
    t.return_handle(0, t.add_socket_entry(t.caller_process(), socket, call.inherit), socket);
    return Status::success;
}

Status apply(Transition& t, const op::Bind<Machine>& call) {
    ObjectId socket = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, socket); is_error(status)) return status;
    const Socket& before = *t.as<Socket>(socket);
    // connect binds, also where it is refused (docs connect).
    if (!before.port.empty() || before.connected || before.bound_itself) return Status::socket_invalid;
    if (const auto [taken, free] = t.system.ports.emplace(call.port.text, socket); !free) {
        return t.refuse(Status::socket_address_in_use, {.kind = ReasonKind::port_taken, .object = taken->second});
    }
    if (t.profile().binding_beside_connections == Outcome::unknown && has_connections(t.system, call.port.text)) {
        t.mark_unspecified();
    }
    t.as<Socket>(socket)->port = call.port.text;
    t.record({.kind = Change::Kind::port_bound, .object = socket});
    return Status::success;
}

Status apply(Transition& t, const op::Listen<Machine>& call) {
    ObjectId socket = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, socket); is_error(status)) return status;
    const Socket& before = *t.as<Socket>(socket);
    if (before.connected) {
        return t.profile().listening_connected_is_connected ? Status::socket_is_connected : Status::socket_invalid;
    }
    if (before.refused) {  // own 112
        if (t.profile().broken_connections_unknown) t.mark_unspecified();
        return Status::socket_invalid;
    }
    if (before.bound_itself) {  // refused, and has been told so again: the rest is the host's (own 112)
        t.mark_unspecified();
        return Status::socket_invalid;
    }
    if (before.port.empty()) return Status::socket_invalid;
    t.as<Socket>(socket)->listening = true;
    t.note_state(socket);
    return Status::success;
}

}  // namespace handlesim
