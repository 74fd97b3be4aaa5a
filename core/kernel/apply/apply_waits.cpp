#include <algorithm>

#include "core/kernel/apply/apply.hpp"
#include "core/kernel/apply/look_up_wait.hpp"

namespace handlesim {

namespace {

bool is_waitable(ObjectType type) {
    switch (type) {
        case ObjectType::token:
        case ObjectType::section: return false;
        default: return true;
    }
}

bool is_doubtful(Transition& t, ObjectId object) {
    if (t.system[object].type != ObjectType::file) return false;
    const PipeEnd* end = t.as<PipeEnd>(object);
    const bool fresh = end != nullptr && end->server && end->pipe != no_index && !end->used;  // wine-tests K09
    return !fresh;
}

Status may_wait(const Resolved& found) {
    const bool lacks_right = found.ok() && !found.pseudo && (found.access & access::synchronize) == 0;
    return lacks_right ? Status::access_denied : found.status;
}

// What the numbers stand for now, in the table of the thread that waits.
Status look_up_anew(Transition& t, ThreadId thread, const std::vector<Handle>& handles,
                    std::vector<ObjectId>& objects) {
    const ProcessId process = t.system[thread].process;
    for (const Handle handle : handles) {
        const Resolved found = t.resolve_in(process, handle, process, thread);
        if (const Status status = may_wait(found); is_error(status)) return status;
        objects.push_back(found.object);
    }
    const auto can_signal = [&](ObjectId object) { return is_waitable(t.system[object].type); };
    return std::ranges::all_of(objects, can_signal) ? Status::success : Status::object_type_mismatch;
}

}  // namespace

Resolved look_up_wait(Transition& t, Handle handle) {
    Resolved found = t.resolve(handle);
    found.status = may_wait(found);
    return found;
}

Resolved look_up_waitable(Transition& t, Handle handle) {
    Resolved found = look_up_wait(t, handle);
    if (found.ok() && !is_waitable(t.system[found.object].type)) found.status = Status::object_type_mismatch;
    return found;
}

void Transition::begin_wait_anew(ThreadId thread) {
    Thread& waiting = system[thread];
    if (waiting.first_wait_block == no_index) return;
    waiting.begins_anew = waiting.suspend_count > 0;
    if (waiting.begins_anew) return;
    std::vector<Handle> handles;
    for (std::uint32_t block = waiting.first_wait_block; block != no_index;
         block = system.wait_blocks[block].next_of_thread) {
        handles.push_back(Handle::from_low_half(system.wait_blocks[block].handle));
    }
    std::vector<ObjectId> objects;
    if (const Status status = look_up_anew(*this, thread, handles, objects); is_error(status)) {
        Completion completion;
        completion.status = status;
        return release_thread(thread, std::move(completion));
    }
    const Pending kind = waiting.pending;
    const std::uint32_t result_of = waiting.result_of;
    stop_waiting(thread);
    for (std::size_t index = objects.size(); index-- > 0;) add_wait_block(thread, objects[index], handles[index]);
    waiting.pending = kind;
    waiting.result_of = result_of;
    const std::size_t before = result.released.size();
    const bool is_open = std::ranges::any_of(objects, [&](ObjectId object) { return is_doubtful(*this, object); });
    go_on_waiting(thread);
    for (std::size_t i = before; is_open && i < result.released.size(); ++i) {
        if (result.released[i].thread == thread) result.released[i].unspecified = true;
    }
}

void doubt_signal_of_file(Transition& t, ObjectId object) {
    if (is_doubtful(t, object)) t.mark_unspecified();
}

namespace {

// Any type will do for the lookup, so it comes behind the right: the type must be one that can signal (wine-tests W01).
Status check_wait(Transition& t, const Resolved& found) {
    if (!is_waitable(t.system[found.object].type)) return Status::object_type_mismatch;
    doubt_signal_of_file(t, found.object);
    return Status::success;
}

Resolved resolve_wait(Transition& t, Handle handle) {
    Resolved found = look_up_wait(t, handle);
    if (found.ok()) found.status = check_wait(t, found);
    return found;
}

}  // namespace

Status apply(Transition& t, const op::WaitForSingleObject<Machine>& call) {
    const Resolved found = resolve_wait(t, call.handle);
    if (!found.ok()) return found.status;
    return t.wait({{found.object}, Pending::wait_one, call.timeout_ms.milliseconds, {&call.handle, 1}});
}

Status apply(Transition& t, const op::WaitForMultipleObjects<Machine>& call) {
    constexpr std::uint32_t most = 64;                         // docs WaitForMultipleObjects
    if (call.handles.empty() || call.handles.size() > most) {  // wine-tests W05
        return t.refuse(Status::invalid_parameter_1, {.kind = ReasonKind::wait_list_too_long, .number = most});
    }
    std::vector<Resolved> looked_up;
    Transition::Request request{
        {}, call.all ? Pending::wait_all : Pending::wait_any, call.timeout_ms.milliseconds, call.handles};
    for (const Handle handle : call.handles) {
        if (is_pseudo(handle) && t.profile().wait_any_refuses_pseudo_handles) return Status::invalid_handle;
        const Resolved found = look_up_wait(t, handle);
        if (!found.ok()) return found.status;
        request.objects.push_back(found.object);
        looked_up.push_back(found);
    }
    for (const Resolved& found : looked_up) {  // own 92
        if (const Status status = check_wait(t, found); is_error(status)) return status;
    }
    if (call.all && t.profile().wait_all_refuses_repeats) {  // wine-tests W04
        std::vector<ObjectId> sorted = request.objects;
        std::ranges::sort(sorted);
        if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end()) {
            return t.refuse(Status::invalid_parameter_mix, {.kind = ReasonKind::same_object_twice, .object = *twice});
        }
    }
    return t.wait(request);
}

Status apply(Transition& t, const op::SignalObjectAndWait<Machine>& call) {
    // Both handles are looked up before the type and right of the first are checked (own 72; docs SignalObjectAndWait
    // names the rights).
    if (call.signal == null_handle) return Status::invalid_handle;
    Resolved signal;
    if (t.profile().signal_handle_comes_first) {
        signal = t.resolve(call.signal);
        if (!signal.ok()) return signal.status;
    }
    const Resolved wait = resolve_wait(t, call.wait);
    if (!wait.ok()) return wait.status;
    if (!t.profile().signal_handle_comes_first) signal = t.resolve(call.signal);  // own 86
    if (!signal.ok()) return signal.status;

    Status signalled = Status::success;
    switch (t.system[signal.object].type) {
        case ObjectType::event:
            if ((signal.access & access::event_modify_state) == 0) return Status::access_denied;
            t.set_signal(signal.object, true);
            break;
        case ObjectType::mutant:
            if ((signal.access & access::synchronize) == 0 && !t.profile().signalling_mutex_needs_no_right) {
                return Status::access_denied;  // own 73
            }
            signalled = t.release_mutant(signal.object);
            break;
        case ObjectType::semaphore:
            if ((signal.access & access::semaphore_modify_state) == 0) return Status::access_denied;
            signalled = t.release_semaphore(signal.object, 1);
            break;
        default: return Status::object_type_mismatch;
    }
    if (is_error(signalled)) return signalled;
    return t.wait({{wait.object}, Pending::wait_one, call.timeout_ms.milliseconds, {&call.wait, 1}});
}

}  // namespace handlesim
