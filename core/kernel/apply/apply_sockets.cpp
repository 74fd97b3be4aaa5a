#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

// Winsock says of everything that is no socket that it is none.
Status find_socket(Transition& t, Handle handle, ObjectId& socket) {
    const Resolved found = t.resolve(handle);
    if (!found.ok() || t.system[found.object].type != ObjectType::file) return Status::socket_expected;
    if (t.as<Socket>(found.object) == nullptr) {
        return t.profile().files_are_no_sockets ? Status::socket_expected : Status::socket_not_supported;
    }
    socket = found.object;
    return Status::success;
}

}  // namespace

Status apply(Transition& t, const op::WSASocket<Machine>& call) {
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    const ObjectId socket = t.new_file(Socket{});
    const Entry entry =
        Entry(socket, 0x12019F).with_inherit(call.inherit).with_access_unspecified(t.profile().socket_access_unknown);
    t.return_handle(0, t.add_entry(t.caller_process(), entry, {.cause = Cause::created}), socket);
    return Status::success;
}

Status apply(Transition& t, const op::Bind<Machine>& call) {
    ObjectId socket = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, socket); is_error(status)) return status;
    if (!t.as<Socket>(socket)->port.empty()) return Status::socket_invalid;
    if (const auto [taken, free] = t.system.ports.emplace(call.port.text, socket); !free) {
        return t.refuse(Status::socket_address_in_use, {.kind = ReasonKind::port_taken, .object = taken->second});
    }
    t.as<Socket>(socket)->port = call.port.text;
    t.record({.kind = Change::Kind::port_bound, .object = socket});
    return Status::success;
}

Status apply(Transition& t, const op::Listen<Machine>& call) {
    ObjectId socket = ObjectId::none;
    if (const Status status = find_socket(t, call.handle, socket); is_error(status)) return status;
    if (t.as<Socket>(socket)->port.empty()) return Status::socket_invalid;
    t.as<Socket>(socket)->listening = true;
    t.note_state(socket);
    return Status::success;
}

}  // namespace handlesim
