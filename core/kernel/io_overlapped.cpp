// Calls that are passed an OVERLAPPED structure: begun, done later, asked about, given up.
//
// On a file object for overlapped use no call keeps its thread. What cannot be completed at once is pending, which
// Win32 tells as an error, and when it is done its event is signalled (docs overlapped I/O).
#include <algorithm>
#include <utility>

#include "core/kernel/transition.hpp"

namespace handlesim {

Status Transition::check_event(const WithOverlapped& with) {
    if (!with.event || *with.event == null_handle) return Status::success;
    return resolve(*with.event, ObjectType::event, access::event_modify_state).status;
}

// The structure, and what is to be signalled made unsignalled (docs ReadFile). Nothing is kept where the event is none.
Status Transition::add_overlapped(ObjectId target, const WithOverlapped& with, std::uint32_t& place) {
    Overlapped made{.thread = caller, .file = target, .results = {}};
    if (const Status bad = check_event(with); is_error(bad)) return bad;
    if (with.event && *with.event != null_handle) {
        made.event = resolve(*with.event).object;
        made.event_handle = *with.event;
    }
    set_signal(made.event == ObjectId::none ? made.file : made.event, false);
    place = static_cast<std::uint32_t>(system.overlapped.size());
    system.overlapped.push_back(std::move(made));
    return_handle(0, Handle{overlapped_address(place)}, target);
    return Status::success;
}

// While it is pending it holds its event.
void Transition::keep_pending(CallId id) {
    Overlapped& pending = system.overlapped[system[id].overlapped];
    pending.call = id;
    if (pending.event != ObjectId::none) add_reference(pending.event, ReferenceReason::call, {.thread = caller});
}

// An error at once signals nothing and leaves the structure as it was; that there is more to read is none.
void Transition::note_done(std::uint32_t overlapped, Status status) {
    if (!returns_values(status)) return;
    Overlapped& made = system.overlapped[overlapped];
    made.status = status;
    made.unspecified = result.own.unspecified;
    made.results = result.own.results;
    signal_done(overlapped);
}

Status Transition::finish_at_once(ObjectId target, const WithOverlapped& with, Status status) {
    std::uint32_t place = no_index;
    const Status added = add_overlapped(target, with, place);
    if (is_error(added)) {
        result.own.results = {};
        return added;
    }
    note_done(place, status);
    return status;
}

Status Transition::finish_disk_call(ObjectId target, const WithOverlapped& with, Status status) {
    const auto place = static_cast<std::uint32_t>(system.overlapped.size());
    const Status finished = finish_at_once(target, with, status);
    const bool ends = finished == Status::end_of_file;
    if ((is_error(finished) && !ends) || !is_overlapped(target)) return finished;
    // Whether the data is there at once or later is the file system's affair (docs overlapped files).
    if (profile().overlapped_file_pends == Outcome::unknown) mark_unspecified();
    if (profile().overlapped_file_pends != Outcome::works) return status;
    if (ends) {
        system.overlapped[place].status = status;
        signal_done(place);
    }
    result.own.results = {};
    return Status::pending;
}

void Transition::signal_done(std::uint32_t overlapped) {
    const Overlapped& done = system.overlapped[overlapped];
    set_signal(done.event == ObjectId::none ? done.file : done.event, true);
}

// The call is done, and off its file's list.
void Transition::settle_overlapped(std::uint32_t overlapped, const Completion& completion) {
    Overlapped& done = system.overlapped[overlapped];
    const ObjectId event = done.event;
    const ThreadId thread = done.thread;
    done.call = CallId::none;
    done.status = completion.status;
    done.unspecified = completion.unspecified;
    done.results = completion.results;
    note_state(done.file);
    signal_done(overlapped);
    if (event != ObjectId::none) drop_reference(event, ReferenceReason::call, {.thread = thread});
}

// All of them are off their file's list before anybody goes on because of it: what one leaves is not the next one's.
void Transition::cancel(const std::vector<CallId>& calls) {
    std::vector<ObjectId> files;
    for (const CallId id : calls) {
        const ObjectId target = system[id].file;
        if (const PipeEnd* end = as<PipeEnd>(target); end != nullptr && end->peer != ObjectId::none) {
            as<PipeEnd>(end->peer)->incoming.remove_of_writer(id);
        }
        if (std::ranges::find(files, target) == files.end()) {
            files.push_back(target);
            add_reference(target, ReferenceReason::call, {});
        }
        Completion completion;
        completion.status = Status::cancelled;
        finish_call(id, std::move(completion));
    }
    for (const ObjectId target : files) {
        pump(target);
        drop_reference(target, ReferenceReason::call, {});
    }
}

// With its thread a call is given up (docs CancelIoEx).
void Transition::cancel_calls_of(ThreadId thread) {
    std::vector<CallId> calls;
    for (const Overlapped& one : system.overlapped) {
        if (one.thread == thread && one.call != CallId::none) calls.push_back(one.call);
    }
    cancel(calls);
}

Status Transition::overlapped_result(std::uint32_t overlapped, Completion& completion) {
    const Overlapped& asked = system.overlapped[overlapped];
    // Somebody else signalled what was waited for, or the call was refused and never begun.
    if (asked.call != CallId::none || asked.status == Status::pending) {
        completion.unspecified = true;
        return Status::io_incomplete;
    }
    completion.results = asked.results;
    completion.unspecified = asked.unspecified;
    return asked.status;
}

Status Transition::wait_for_result(std::uint32_t overlapped, ObjectId awaited, Handle handle) {
    const Status status = wait({{awaited}, Pending::wait_one, Timeout::infinite, {&handle, 1}});
    if (result.blocked) {
        system[caller].result_of = overlapped;
        return status;
    }
    result.own.results = {};
    return overlapped_result(overlapped, result.own);
}

}  // namespace handlesim
