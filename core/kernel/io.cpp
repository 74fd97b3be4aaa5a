// Calls on file objects: begun, waiting, completed in the order in which they began, given up.
#include <algorithm>

#include "core/kernel/transition.hpp"

namespace handlesim {

ObjectId Transition::new_file(std::variant<OpenFile, PipeEnd, Mailslot, MailClient, Socket> what) {
    const ObjectId object = new_object(ObjectType::file);
    system[object].signaled = true;  // wine-tests K09
    system[object].detail = static_cast<std::uint32_t>(system.files.size());
    system.files.push_back({.object = object, .calls = {}, .what = std::move(what)});
    return object;
}

// Its place, one that is free or a new one.
CallId Transition::keep_call(IoCall call) {
    auto id = static_cast<CallId>(system.io_calls.size());
    if (system.free_io_calls.empty()) {
        system.io_calls.push_back(std::move(call));
    } else {
        id = system.free_io_calls.back();
        system.free_io_calls.pop_back();
        system[id] = std::move(call);
    }
    return id;
}

// What the caller is told where the call is done at once; else it stays in its place.
std::optional<Status> Transition::try_at_once(CallId id) {
    const ObjectId target = system[id].file;
    Completion completion;
    completion.unspecified = result.own.unspecified;
    auto done = perform(id, system[id], completion);
    if (!done && system[id].kind == IoCall::Kind::write) {
        pump(target);  // who waits for data takes it now, so that there may be room for the rest
        done = perform(id, system[id], completion);
    }
    if (!done) return std::nullopt;
    system[id] = IoCall{};
    system.free_io_calls.push_back(id);
    result.own.unspecified = completion.unspecified;
    result.own.results = completion.results;
    result.own.obstacle = completion.obstacle;
    return done;
}

// A file object that was opened for synchronous use does one call after the other (nt-kernel 8.9).
Status Transition::begin_io(IoCall call, const WithOverlapped& with) {
    const ObjectId target = call.file;
    const bool waits = !is_overlapped(target);
    if (waits) call.thread = caller;
    if (with.given) {
        if (const Status bad = add_overlapped(target, with, call.overlapped); is_error(bad)) return bad;
    }
    const std::uint32_t place = call.overlapped;
    const CallId id = keep_call(std::move(call));
    if (file(target).calls.empty() || !waits || !profile().calls_take_turns) {
        if (const auto done = try_at_once(id)) {
            if (place != no_index) note_done(place, *done);
            pump(target);
            return *done;
        }
    }
    file(target).calls.push_back(id);
    add_reference(target, ReferenceReason::call, {.thread = caller});
    if (place != no_index) keep_pending(id);
    if (waits) {
        system[caller].io_call = id;
        block(Pending::io);
        return Status::success;
    }
    pump(target);
    return Status::pending;
}

// How many of the first calls are under way. The others wait for their turn.
std::size_t Transition::active_calls(ObjectId target) const {
    const std::size_t all = file(target).calls.size();
    return profile().calls_take_turns && !file(target).overlapped ? std::min<std::size_t>(1, all) : all;
}

// The first call of the file object that can be completed, if any can.
bool Transition::try_calls(ObjectId target) {
    const std::size_t active = active_calls(target);
    for (std::size_t index = 0; index < active; ++index) {
        const CallId id = file(target).calls[index];
        IoCall& call = system[id];
        if (call.thread != ThreadId::none && system[call.thread].ended) continue;
        const bool begun = call.begun;
        Completion completion;
        if (const auto done = perform(id, call, completion)) {
            completion.status = *done;
            finish_call(id, std::move(completion));
            return true;
        }
        if (call.begun != begun) return true;  // its data lies there now
    }
    return false;
}

void Transition::pump(ObjectId target) {
    pump_ends(target);
    while (!to_pump_.empty()) {
        const ObjectId next = to_pump_.back();
        to_pump_.pop_back();
        pump_ends(next);
    }
}

void Transition::pump_ends(ObjectId target) {
    if (file(target).cleaned_up) return;
    const PipeEnd* end = as<PipeEnd>(target);
    const ObjectId peer = end != nullptr ? end->peer : ObjectId::none;
    bool moved = true;
    while (moved) {
        moved = system[target].exists && try_calls(target);
        if (peer != ObjectId::none && system[peer].exists) moved = try_calls(peer) || moved;
    }
}

// Takes the call off the file object's list and out of the thread.
void Transition::forget_call(CallId id) {
    const IoCall& call = system[id];
    std::vector<CallId>& calls = file(call.file).calls;
    calls.erase(std::ranges::find(calls, id));
    if (call.thread != ThreadId::none) system[call.thread].io_call = CallId::none;
    system[id] = IoCall{};
    system.free_io_calls.push_back(id);
}

// A suspended thread returns from its call when it is resumed; what the call did, it did.
void Transition::finish_call(CallId id, Completion completion) {
    const IoCall call = system[id];
    const ThreadId thread = call.thread;
    const ThreadId began = thread == ThreadId::none ? system.overlapped[call.overlapped].thread : thread;
    forget_call(id);
    if (call.overlapped != no_index) settle_overlapped(call.overlapped, completion);
    if (thread != ThreadId::none) {
        if (call.overlapped != no_index) {
            completion.handles[0] = Handle{overlapped_address(call.overlapped)};
            completion.objects[0] = call.file;
        }
        if (system[thread].suspend_count > 0) {
            system[thread].pending = Pending::finished_io;
            system.finished_calls.push_back({thread, completion.status, completion.unspecified, completion.results});
        } else {
            release_thread(thread, std::move(completion));
        }
    }
    drop_reference(call.file, ReferenceReason::call, {.thread = began});
}

// The thread ends: its read takes nothing, and what its write left unread goes with it.
void Transition::abandon_call(ThreadId thread) {
    if (system[thread].pending == Pending::finished_io) {
        std::erase_if(system.finished_calls, [&](const FinishedCall& call) { return call.thread == thread; });
        return;
    }
    const CallId id = system[thread].io_call;
    const ObjectId target = system[id].file;
    const std::uint32_t place = system[id].overlapped;
    if (const PipeEnd* end = as<PipeEnd>(target); end != nullptr && end->peer != ObjectId::none) {
        as<PipeEnd>(end->peer)->incoming.remove_of_writer(id);
    }
    forget_call(id);
    if (place != no_index) settle_overlapped(place, {.status = Status::cancelled, .results = {}});
    pump(target);
    drop_reference(target, ReferenceReason::call, {.thread = thread});
}

std::optional<Status> Transition::perform(CallId id, IoCall& call, Completion& completion) {
    if (as<PipeEnd>(call.file) != nullptr) return perform_on_pipe(id, call, completion);
    if (as<Mailslot>(call.file) != nullptr) return perform_on_mailslot(call, completion);
    return refuse_request(call.kind, completion);
}

// A request to a kind of file that does not know it; what Windows answers is not documented.
Status Transition::refuse_request(IoCall::Kind kind, Completion& completion) {
    if (!profile().foreign_requests_not_supported) {
        completion.unspecified = true;
        return Status::invalid_device_request;
    }
    if (kind != IoCall::Kind::mailslot_info) return Status::not_supported;
    return profile().mailslot_info_mismatches ? Status::object_type_mismatch : Status::invalid_device_request;
}

// Where closing the last handle ends the calls that are inside (own 23; own 101): with this, or as listening ends.
void Transition::end_calls(ObjectId target, Status status) {
    while (!file(target).calls.empty()) {
        const CallId id = file(target).calls.front();
        Completion completion;
        completion.status = system[id].kind == IoCall::Kind::connect ? Status::handles_closed : status;
        // How Windows ends what is overlapped when its handle goes is not documented.
        completion.unspecified = file(target).overlapped && !profile().closing_ends_calls;
        finish_call(id, std::move(completion));
    }
}

void Transition::clean_up_file(ObjectId target) {
    if (file(target).cleaned_up) return;
    // A mailslot of Wine's lives as long as anybody refers to it, readers and clients too.
    if (as<Mailslot>(target) != nullptr && !profile().name_ends_with_last_handle) {
        if (profile().closing_ends_mailslot_reads) end_calls(target, Status::handles_closed);
        return;
    }
    file(target).cleaned_up = true;
    if (as<PipeEnd>(target) != nullptr) {
        clean_up_pipe_end(target);
    } else if (Mailslot* slot = as<Mailslot>(target)) {
        slot->messages.clear();
    } else if (as<OpenFile>(target) != nullptr) {
        clean_up_disk_file(target);
    } else if (Socket* socket = as<Socket>(target)) {
        if (socket->port.empty()) return;
        system.ports.erase(socket->port);
        record({.kind = Change::Kind::port_freed, .object = target});
    }
}

void Transition::delete_file(ObjectId target) {
    if (Mailslot* slot = as<Mailslot>(target)) {
        slot->messages.clear();
    } else if (const MailClient* client = as<MailClient>(target)) {
        const ObjectId slot_object = client->mailslot;
        std::erase(as<Mailslot>(slot_object)->clients, target);
        if (profile().clients_keep_mailslot) drop_reference(slot_object, ReferenceReason::connection);
    } else if (PipeEnd* end = as<PipeEnd>(target)) {
        end->incoming.clear();
    }
}

}  // namespace handlesim
