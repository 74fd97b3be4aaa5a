// What came of a call that was begun, and giving it up.
#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

// The caller's own structure; none where it is none. What lies at another process's address is not known.
std::uint32_t find_overlapped(Transition& t, OverlappedId id) {
    const std::uint64_t place = overlapped_at(id.value);
    if (place >= t.system.overlapped.size()) return no_index;
    const ThreadId began = t.system.overlapped[static_cast<std::size_t>(place)].thread;
    return t.system[began].process == t.caller_process() ? static_cast<std::uint32_t>(place) : no_index;
}

// Its event, or the file where it has none; by the handle, which may mean something else by now.
Resolved awaited(Transition& t, const Overlapped& begun, Handle file) {
    const bool has_event = begun.event_handle != null_handle;
    Resolved found = t.resolve(has_event ? begun.event_handle : file);
    if (found.ok() && (found.access & access::synchronize) == 0) found.status = Status::access_denied;
    return found;
}

// Whether it gives up calls that keep other threads waiting is not documented.
bool cancel_waiting(Transition& t, ObjectId file) {
    std::vector<CallId> calls = t.file(file).calls;
    std::erase_if(calls, [&](CallId id) {
        const ThreadId thread = t.system[id].thread;
        return thread == ThreadId::none || t.system[thread].process != t.caller_process();
    });
    if (calls.empty()) return false;
    if (t.profile().cancels_waiting_calls == Outcome::unknown) t.mark_unspecified();
    if (t.profile().cancels_waiting_calls != Outcome::works) return false;
    for (const CallId id : calls) t.cancel(id);
    return true;
}

}  // namespace

Status apply(Transition& t, const op::GetOverlappedResult<Machine>& call) {
    const std::uint32_t place = find_overlapped(t, call.of);
    if (place == no_index) {
        t.mark_unspecified();
        return Status::io_incomplete;
    }
    const Overlapped& begun = t.system.overlapped[place];
    if (begun.call == CallId::none) return t.overlapped_result(place, t.result.own);
    if (!call.wait) return Status::io_incomplete;
    const Resolved found = awaited(t, begun, call.handle);
    if (!found.ok()) return found.status;
    return t.wait_for_result(place, found.object);
}

Status apply(Transition& t, const op::CancelIoEx<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    const Status nothing = t.profile().cancelling_nothing_fails ? Status::not_found : Status::success;
    if (found.status == Status::object_type_mismatch && t.profile().cancelling_takes_any_handle) return nothing;
    if (!found.ok()) return t.refuse_file(found);
    const std::uint32_t only = call.of ? find_overlapped(t, *call.of) : no_index;
    bool any = false;
    for (std::uint32_t place = 0; place < t.system.overlapped.size(); ++place) {
        const Overlapped& one = t.system.overlapped[place];
        if (one.call == CallId::none || t.system[one.call].thread != ThreadId::none || one.file != found.object ||
            (call.of && place != only))
            continue;
        if (t.system[one.thread].process != t.caller_process()) continue;
        t.cancel(one.call);
        any = true;
    }
    if (!call.of) any = cancel_waiting(t, found.object) || any;
    return any ? Status::success : nothing;
}

}  // namespace handlesim
