// Pipes: what each call does in each state (nt-kernel 8.2 to 8.6; wine-tests K08), and how ends come and go.
#include <algorithm>

#include "core/kernel/transition.hpp"

namespace handlesim {

namespace {

Status read_status(PipeState state) {
    switch (state) {
        case PipeState::listening: return Status::pipe_listening;
        case PipeState::disconnected: return Status::pipe_disconnected;
        default: return Status::pipe_broken;
    }
}

Status write_status(PipeState state) {
    switch (state) {
        case PipeState::listening: return Status::pipe_listening;
        case PipeState::disconnected: return Status::pipe_disconnected;
        default: return Status::pipe_closing;
    }
}

}  // namespace

// Says in which state the end is that does not let a call through.
Status Transition::not_connected(const PipeEnd& end, ObjectId file, Status status, Completion& completion) {
    switch (end.state) {
        case PipeState::listening: completion.obstacle.kind = ReasonKind::not_connected; break;
        case PipeState::disconnected: completion.obstacle.kind = ReasonKind::disconnected; break;
        default: completion.obstacle.kind = ReasonKind::other_end_closed; break;
    }
    completion.obstacle.object = file;
    return status;
}

std::optional<Status> Transition::perform_on_pipe(CallId id, IoCall& call, Completion& completion) {
    PipeEnd& end = *as<PipeEnd>(call.file);
    end.used = true;
    switch (call.kind) {
        case IoCall::Kind::read: return read_pipe(end, call, completion);
        case IoCall::Kind::write: return write_pipe(id, end, call, completion);
        case IoCall::Kind::connect: return connect_pipe(end, call, completion);
        case IoCall::Kind::disconnect: return disconnect_pipe(end, call.file);
        case IoCall::Kind::peek:
            if (end.incoming.empty()) {
                const auto refuse = [&](Status status) { return not_connected(end, call.file, status, completion); };
                if (end.state == PipeState::closing) return refuse(Status::pipe_broken);
                if (end.state == PipeState::disconnected && !end.server) return refuse(Status::pipe_disconnected);
                if (end.state != PipeState::connected) return refuse(Status::invalid_pipe_state);  // wine-tests K18
            }
            completion.results.add(ResultField::available, end.incoming.bytes());
            return Status::success;
        case IoCall::Kind::mailslot_info:
            if (profile().foreign_requests_not_supported) return Status::invalid_device_request;  // own 35
            break;
        default: break;
    }
    return refuse_request(call.kind, completion);
}

// What one read takes out of the queue, which is not empty: a message or what fits of it, or any bytes.
Status Transition::take(PipeEnd& end, std::uint64_t size, std::string& data) {
    PacketQueue& queue = end.incoming;
    const std::uint64_t first = queue.front().left();
    do {
        const CallId writer = queue.front().writer;
        const bool whole = queue.front().left() <= size - data.size();
        queue.take(data, size - data.size());
        if (whole && writer != CallId::none) delivered_.push_back(writer);
    } while (!end.reads_messages && data.size() < size && !queue.empty());
    return end.reads_messages && data.size() < first ? Status::buffer_overflow : Status::success;
}

std::optional<Status> Transition::read_pipe(PipeEnd& end, IoCall& call, Completion& completion) {
    if (end.incoming.empty()) {
        if (end.state == PipeState::connected && end.nowait && !call.begun) {  // docs pipe wait modes
            completion.obstacle = {.kind = ReasonKind::does_not_wait, .object = call.file};
            return Status::pipe_empty;
        }
        if (end.state == PipeState::connected) {
            call.begun = true;  // and waits, whatever the mode becomes
            return std::nullopt;
        }
        return not_connected(end, call.file, read_status(end.state), completion);
    }
    std::string data;
    const Status status = take(end, call.size, data);
    completion.results.add_text(ResultField::data, std::move(data));
    note_state(call.file);
    return status;
}

// Writes what it can at once; it returns when everything up to its own data fits in the reader's buffer (docs
// CreateNamedPipe).
std::optional<Status> Transition::write_pipe(CallId id, PipeEnd& end, IoCall& call, Completion& completion) {
    const std::uint64_t size = call.payload.size();
    // Read to its last byte in this step, whatever became of the reader since.
    if (call.begun && std::erase(delivered_, id) > 0) {
        completion.results.add(ResultField::written, size);
        return Status::success;
    }
    if (end.state != PipeState::connected) {
        // The end of a write that has begun is told like a read's (own 24).
        const bool cut_short = call.begun && end.state == PipeState::closing;
        return not_connected(end, call.file, cut_short ? Status::pipe_broken : write_status(end.state), completion);
    }
    PacketQueue& queue = as<PipeEnd>(end.peer)->incoming;
    if (end.nowait && !call.begun) return write_without_waiting(end, call, completion);
    if (!call.begun && (size > 0 || end.message_type)) {
        call.begun = true;
        queue.push({.payload = call.payload, .writer = id});
        note_state(end.peer);
        return std::nullopt;  // who waits for data comes first
    }
    if (Packet* packet = queue.of_writer(id)) {
        if (size > 0 && queue.bytes_up_to(*packet) > as<PipeEnd>(end.peer)->quota) return std::nullopt;
        packet->writer = CallId::none;
    }
    completion.results.add(ResultField::written, size);
    return Status::success;
}

// As much as the buffer has room for; of a message all or nothing (docs pipe wait modes).
Status Transition::write_without_waiting(const PipeEnd& end, const IoCall& call, Completion& completion) {
    PipeEnd& reader = *as<PipeEnd>(end.peer);
    const std::uint64_t used = std::min(reader.incoming.bytes(), reader.quota);
    const std::uint64_t room = reader.quota - used;
    const std::uint64_t fits = std::min(call.payload.size(), room);
    const bool whole = end.message_type || !profile().nowait_writes_part;
    const std::uint64_t written = whole && fits < call.payload.size() ? 0 : fits;
    if (written > 0 || (end.message_type && call.payload.size() == 0)) {
        std::string bytes;
        call.payload.append_to(bytes, 0, written);
        reader.incoming.push({.payload = Payload(std::move(bytes))});
        note_state(end.peer);
    }
    completion.results.add(ResultField::written, written);
    return Status::success;
}

std::optional<Status> Transition::connect_pipe(PipeEnd& end, IoCall& call, Completion& completion) {
    if (!end.server) return Status::illegal_function;  // wine-tests K10
    switch (end.state) {
        case PipeState::connected: return call.begun ? Status::success : Status::pipe_connected;
        case PipeState::closing:
            if (call.begun) return Status::success;
            return not_connected(end, call.file, Status::pipe_closing, completion);
        case PipeState::disconnected:
            listen_on(call.file);
            if (end.nowait && !call.begun) {
                return profile().listening_anew_succeeds ? Status::success : Status::pipe_listening;
            }
            break;
        case PipeState::listening:
            if (end.nowait && !call.begun) return Status::pipe_listening;
            break;
    }
    call.begun = true;
    return std::nullopt;
}

Status Transition::disconnect_pipe(PipeEnd& end, ObjectId server) {
    if (!end.server) return profile().foreign_requests_not_supported ? Status::not_supported : Status::illegal_function;
    if (end.state == PipeState::disconnected) return Status::pipe_disconnected;
    if (end.state == PipeState::listening && !profile().listening_can_be_disconnected) return Status::pipe_listening;
    disconnect(server);
    return Status::success;
}

void Transition::listen_on(ObjectId server) {
    PipeEnd& end = *as<PipeEnd>(server);
    end.state = PipeState::listening;
    end.listening_since = ++system.listened;
    note_state(server);
}

void Transition::connect(ObjectId server, ObjectId client) {
    PipeEnd& end = *as<PipeEnd>(server);
    end.state = PipeState::connected;
    end.peer = client;
    as<PipeEnd>(client)->peer = server;
    record({.kind = Change::Kind::connected, .object = server, .other = client});
    pump(server);
}

// What neither side has read is lost, and calls on either side fail (nt-kernel 8.5).
void Transition::disconnect(ObjectId server) {
    PipeEnd& end = *as<PipeEnd>(server);
    const ObjectId client = end.peer;
    end.incoming.clear();
    end.state = PipeState::disconnected;
    end.peer = ObjectId::none;
    record({.kind = Change::Kind::disconnected, .object = server, .other = client});
    if (client == ObjectId::none) return;
    PipeEnd& other = *as<PipeEnd>(client);
    other.incoming.clear();
    other.state = PipeState::disconnected;
    other.peer = ObjectId::none;
    record({.kind = Change::Kind::disconnected, .object = client, .other = server});
    // This may be a call that is being completed: whoever waits at the other end is looked at after it.
    to_pump_.push_back(client);
}

// What this end wrote stays to be read; what was written to it nobody will read (nt-kernel 8.2, 8.5).
void Transition::clean_up_pipe_end(ObjectId target) {
    const std::uint32_t pipe = as<PipeEnd>(target)->pipe;
    const ObjectId peer = as<PipeEnd>(target)->peer;
    as<PipeEnd>(target)->incoming.clear();
    as<PipeEnd>(target)->state = PipeState::closing;
    as<PipeEnd>(target)->peer = ObjectId::none;
    if (peer != ObjectId::none) {
        PipeEnd& other = *as<PipeEnd>(peer);
        // The data of a write that was cut short goes with the write.
        for (const CallId call : file(target).calls) other.incoming.remove_of_writer(call);
        other.state = PipeState::closing;
        other.peer = ObjectId::none;
        record({.kind = Change::Kind::disconnected, .object = peer, .other = target});
    }
    end_calls(target, Status::pipe_broken);
    if (pipe != no_index) {
        // With its server end an instance is gone, whatever its client does (wine-tests K38).
        if (as<PipeEnd>(target)->server) std::erase(system.pipes[pipe].servers, target);
        drop_instance(pipe);
    }
    if (peer != ObjectId::none) pump(peer);
}

// The name goes with the last instance.
void Transition::drop_instance(std::uint32_t pipe) {
    const Pipe& left = system.pipes[pipe];
    if (!left.servers.empty()) return;
    const auto named = system.pipe_names.find(left.key);
    if (named != system.pipe_names.end() && named->second == pipe) system.pipe_names.erase(named);
}

}  // namespace handlesim
