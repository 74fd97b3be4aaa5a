#include "core/kernel/apply/apply.hpp"
#include "core/kernel/names.hpp"

namespace handlesim {

namespace {

constexpr AccessMask server_access(PipeDirection direction) {  // wine-tests K17
    switch (direction) {
        case PipeDirection::inbound: return 0x120089;
        case PipeDirection::outbound: return 0x120116;
        case PipeDirection::duplex: break;
    }
    return 0x12019F;
}

// The pipe's place in the system: one that exists, or a new one.
Status find_pipe(Transition& t, const op::CreateNamedPipe<Machine>& call, const std::string& key, std::uint32_t& pipe) {
    const auto named = t.system.pipe_names.find(key);
    if (named == t.system.pipe_names.end()) {
        pipe = static_cast<std::uint32_t>(t.system.pipes.size());
        return Status::success;
    }
    const Pipe& existing = t.system.pipes[named->second];
    if (existing.servers.size() >= existing.most) {  // own 74
        return t.refuse(Status::instance_not_available,
                        {.kind = ReasonKind::instance_limit,
                         .object = existing.servers.empty() ? ObjectId::none : existing.servers.front(),
                         .number = existing.most});
    }
    if (existing.direction != call.direction) return Status::access_denied;  // wine-tests K12
    pipe = named->second;
    return Status::success;
}

// Where such a path is looked up all the same (own 87).
Status no_pipes_path(const Transition& t, const std::string& path) {
    if (path.find('\\') == std::string::npos) return Status::object_path_not_found;
    const ParsedName mailslot = parse_mailslot_name(path);
    const bool is_device = mailslot.status == Status::object_path_not_found;
    const bool is_there = is_device || t.system.bound_names.contains(mailslot.key);
    return is_there ? Status::object_type_mismatch : Status::object_name_invalid;
}

Status control(Transition& t, Handle handle, IoCall::Kind kind, AccessMask needed) {
    if (needed != 0 && !t.profile().peek_checks_type_first) {  // own 88
        const Resolved any = t.resolve(handle);
        if (any.ok() && !any.pseudo && (any.access & needed) != needed) return Status::access_denied;
    }
    const Resolved found = t.resolve(handle, ObjectType::file, needed);
    if (!found.ok()) return t.refuse_file(found);
    return t.begin_io({.kind = kind, .file = found.object, .payload = {}});
}

}  // namespace

Status apply(Transition& t, const op::CreatePipe<Machine>& call) {
    if (!t.has_room(t.caller_process(), 2)) return Status::insufficient_resources;
    const auto size = static_cast<std::uint64_t>(call.size.value);
    PipeEnd end{.quota = size == 0 ? default_pipe_size : size, .incoming = {}};  // wine-tests K01
    end.server = true;
    const ObjectId reader = t.new_file(end);
    end.server = false;
    const ObjectId writer = t.new_file(end);
    const auto add = [&](std::size_t which, ObjectId object, AccessMask granted) {
        const Entry entry = Entry(object, granted).with_inherit(call.inherit);
        t.return_handle(which, t.add_entry(t.caller_process(), entry, {.cause = Cause::created}), object);
    };
    add(0, reader, 0x120189);
    add(1, writer, 0x120196);
    t.connect(reader, writer);
    return Status::success;
}

Status apply(Transition& t, const op::CreateNamedPipe<Machine>& call) {
    const ParsedName parsed = parse_pipe_name(call.name);
    const bool elsewhere = parsed.status == Status::object_name_invalid && !is_pipe_path(call.name);
    if (elsewhere && !t.profile().path_without_pipe_is_invalid) return no_pipes_path(t, call.name);
    if (is_error(parsed.status)) return parsed.status;
    if (parsed.key.empty()) {  // the device itself
        return t.profile().pipe_device_is_an_object ? Status::object_type_mismatch : Status::object_name_invalid;
    }
    constexpr std::int64_t unlimited = 255;  // docs CreateNamedPipe
    const bool odd = call.instances.value < 1 || call.instances.value > unlimited;
    if (odd && t.profile().pipe_instances_checked) return Status::invalid_parameter;
    std::uint32_t pipe = 0;
    if (const Status status = find_pipe(t, call, parsed.key, pipe); is_error(status)) return status;
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;

    const bool first = pipe == t.system.pipes.size();
    if (first) {
        const std::int64_t most = call.instances.value >= unlimited ? no_index : call.instances.value;
        t.system.pipe_names.emplace(parsed.key, pipe);
        t.system.pipes.push_back({.name = call.name,
                                  .key = parsed.key,
                                  .direction = call.direction,
                                  .type = call.type,
                                  .most = static_cast<std::uint32_t>(most),
                                  .servers = {}});
    }
    PipeEnd end{.pipe = pipe, .server = true, .quota = default_pipe_size, .incoming = {}};
    end.message_type = t.system.pipes[pipe].type == PipeType::message;
    end.reads_messages = call.type == PipeType::message;  // own 80
    const ObjectId server = t.new_file(end);
    t.file(server).overlapped = call.overlapped;
    t.system.pipes[pipe].servers.push_back(server);
    t.listen_on(server);
    t.return_entry(server, server_access(call.direction), call.inherit, Cause::created);
    const bool told = !first && t.profile().further_instance_exists;
    t.answer(ResultField::last_error, win32_error(told ? Status::object_name_collision : Status::success));
    return Status::success;
}

Status apply(Transition& t, const op::ConnectNamedPipe<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    if (!found.ok()) return t.refuse_file(found);
    const bool given = call.event.has_value() || call.pending_as.given || t.is_overlapped(found.object);
    return t.begin_io({.kind = IoCall::Kind::connect, .file = found.object}, {call.event, given});
}

Status apply(Transition& t, const op::DisconnectNamedPipe<Machine>& call) {
    return control(t, call.handle, IoCall::Kind::disconnect, 0);
}

Status apply(Transition& t, const op::PeekNamedPipe<Machine>& call) {
    return control(t, call.handle, IoCall::Kind::peek, access::file_read_data);
}

// Of the file object, so of every handle to it in any process (docs SetNamedPipeHandleState).
Status apply(Transition& t, const op::SetNamedPipeHandleState<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    if (!found.ok()) return t.refuse_file(found);
    PipeEnd* end = t.as<PipeEnd>(found.object);
    if (end == nullptr && t.profile().foreign_requests_not_supported) return Status::object_type_mismatch;  // own 107
    const bool needs_right = end == nullptr || end->server || t.profile().pipe_clients_need_right;
    if (needs_right && (found.access & access::file_write_attributes) == 0) return Status::access_denied;
    if (end == nullptr) {
        t.mark_unspecified();
        return Status::invalid_device_request;
    }
    if (end->state == PipeState::disconnected && !end->server) {  // documented nowhere, own 107
        if (t.profile().pipe_clients_need_right) t.mark_unspecified();
        return Status::pipe_disconnected;
    }
    if (call.mode.reads_messages() && !end->message_type) return Status::invalid_parameter;
    end->reads_messages = call.mode.reads_messages();
    end->nowait = call.mode.nowait() || call.nowait;
    t.note_state(found.object);
    // Whether a read that waits already goes on waiting is not documented.
    if (end->nowait && !t.file(found.object).calls.empty()) t.mark_unspecified();
    return Status::success;
}

}  // namespace handlesim
