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

// A socket is made for overlapped use, whatever calls it is used with.
bool Transition::takes_turns(ObjectId target) const {
    return profile().calls_take_turns && !std::holds_alternative<Socket>(file(target).what);
}

// A file object that was opened for synchronous use does one call after the other (nt-kernel 8.9).
Status Transition::begin_io(IoCall call) {
    const ObjectId target = call.file;
    if (file(target).calls.empty() || !takes_turns(target)) {
        Completion completion;
        completion.unspecified = result.own.unspecified;
        auto done = perform(caller, call, completion);
        if (!done && call.kind == IoCall::Kind::write) {
            pump(target);  // who waits for data takes it now, so that there may be room for the rest
            done = perform(caller, call, completion);
        }
        if (done) {
            result.own.unspecified = completion.unspecified;
            result.own.results = completion.results;
            result.own.obstacle = completion.obstacle;
            result.own.handles = completion.handles;
            result.own.objects = completion.objects;
            pump(target);
            return *done;
        }
    }
    std::uint32_t place = static_cast<std::uint32_t>(system.io_calls.size());
    if (system.free_io_calls.empty()) {
        system.io_calls.push_back(std::move(call));
    } else {
        place = system.free_io_calls.back();
        system.free_io_calls.pop_back();
        system.io_calls[place] = std::move(call);
    }
    system[caller].io_call = place;
    file(target).calls.push_back(caller);
    add_reference(target, ReferenceReason::call, {.thread = caller});
    block(Pending::io);
    return Status::success;
}

// The first call of the file object that can be completed, if any can.
bool Transition::try_calls(ObjectId target) {
    const std::size_t active =
        takes_turns(target) ? std::min<std::size_t>(1, file(target).calls.size()) : file(target).calls.size();
    for (std::size_t index = 0; index < active; ++index) {
        const ThreadId thread = file(target).calls[index];
        if (system[thread].ended) continue;
        IoCall& call = system.io_calls[system[thread].io_call];
        const bool begun = call.begun;
        Completion completion;
        if (const auto done = perform(thread, call, completion)) {
            completion.status = *done;
            finish_call(thread, std::move(completion));
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
void Transition::forget_call(ThreadId thread) {
    const std::uint32_t place = system[thread].io_call;
    const ObjectId target = system.io_calls[place].file;
    std::vector<ThreadId>& calls = file(target).calls;
    calls.erase(std::ranges::find(calls, thread));
    system.io_calls[place] = IoCall{};
    system.free_io_calls.push_back(place);
    system[thread].io_call = no_index;
}

// A suspended thread returns from its call when it is resumed; what the call did, it did.
void Transition::finish_call(ThreadId thread, Completion completion) {
    const ObjectId target = system.io_calls[system[thread].io_call].file;
    forget_call(thread);
    if (system[thread].suspend_count > 0) {
        system[thread].pending = Pending::finished_io;
        system.finished_calls.push_back({thread, completion.status, completion.unspecified, completion.results,
                                         completion.handles[0], completion.objects[0]});
    } else {
        release_thread(thread, std::move(completion));
    }
    drop_reference(target, ReferenceReason::call, {.thread = thread});
}

// The thread ends: its read takes nothing, and what its write left unread goes with it.
void Transition::abandon_call(ThreadId thread) {
    if (system[thread].pending == Pending::finished_io) {
        std::erase_if(system.finished_calls, [&](const FinishedCall& call) { return call.thread == thread; });
        return;
    }
    const IoCall call = system.io_calls[system[thread].io_call];
    if (const PipeEnd* end = as<PipeEnd>(call.file); end != nullptr && end->peer != ObjectId::none) {
        as<PipeEnd>(end->peer)->incoming.remove_of_writer(thread);
    }
    forget_call(thread);
    pump(call.file);
    drop_reference(call.file, ReferenceReason::call, {.thread = thread});
}

std::optional<Status> Transition::perform(ThreadId thread, IoCall& call, Completion& completion) {
    if (as<PipeEnd>(call.file) != nullptr) return perform_on_pipe(thread, call, completion);
    if (as<Mailslot>(call.file) != nullptr) return perform_on_mailslot(call, completion);
    if (as<Socket>(call.file) != nullptr) return perform_on_socket(thread, call, completion);
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
        const ThreadId thread = file(target).calls.front();
        const bool connects = system.io_calls[system[thread].io_call].kind == IoCall::Kind::connect;
        Completion completion;
        completion.status = connects ? Status::handles_closed : status;
        completion.unspecified = system.io_calls[system[thread].io_call].closed_under;
        finish_call(thread, std::move(completion));
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
    } else if (as<Socket>(target) != nullptr) {
        clean_up_socket(target);
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
    } else if (Socket* socket = as<Socket>(target)) {
        socket->incoming.clear();
    }
}

}  // namespace handlesim
