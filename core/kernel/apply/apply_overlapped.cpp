// What came of a call that was begun, and giving it up.
#include "core/kernel/apply/apply.hpp"
#include "core/kernel/apply/look_up_wait.hpp"

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
Handle awaited(const Overlapped& begun, Handle file) {
    return begun.event_handle != null_handle ? begun.event_handle : file;
}

// The calls that are to be given up: overlapped ones of the caller's process, one or all, and where the system does
// that those that keep other threads of it waiting, which is not documented.
std::vector<CallId> to_cancel(Transition& t, ObjectId file, const op::CancelIoEx<Machine>& call) {
    const std::uint32_t only = call.of ? find_overlapped(t, *call.of) : no_index;
    const Outcome waiting = t.profile().cancels_waiting_calls;
    std::vector<CallId> found;
    if (t.as<Mailslot>(file) != nullptr && t.profile().cancelling_spares_mailslots) return found;
    for (const CallId id : t.file(file).calls) {
        const IoCall& one = t.system[id];
        const bool waits = one.thread != ThreadId::none;
        const ThreadId began = waits ? one.thread : t.system.overlapped[one.overlapped].thread;
        if (t.system[began].process != t.caller_process()) continue;
        if (call.of && (only == no_index || one.overlapped != only)) continue;
        if (waits && waiting == Outcome::unknown) t.mark_unspecified();
        if (!waits || waiting == Outcome::works) found.push_back(id);
    }
    return found;
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
    const Handle handle = awaited(begun, call.handle);
    const Resolved found = look_up_waitable(t, handle);
    if (!found.ok()) return found.status;
    const bool is_its_own = found.object == t.system[begun.call].file;
    if (!is_its_own) doubt_signal_of_file(t, found.object);
    return t.wait_for_result(place, found.object, handle);
}

Status apply(Transition& t, const op::CancelIoEx<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::file, 0);
    const bool nothing_fails = t.profile().cancelling_nothing_fails || call.of.has_value();  // own 105
    const Status nothing = nothing_fails ? Status::not_found : Status::success;
    if (found.status == Status::object_type_mismatch && t.profile().cancelling_takes_any_handle) return nothing;
    if (!found.ok()) return t.refuse_file(found);
    const std::vector<CallId> calls = to_cancel(t, found.object, call);
    t.cancel(calls);
    return calls.empty() ? nothing : Status::success;
}

}  // namespace handlesim
