// Events, mutexes, semaphores, timers: making them, opening them by name, changing their state.
#include "core/kernel/apply/apply.hpp"
#include "core/kernel/named_objects.hpp"

namespace handlesim {

namespace {

template <class Prepare>
Status create(Transition& t, const op::Creation<Machine>& call, ObjectType type, Prepare prepare) {
    const NamedCreation creation{call.name, call.access.value_or(info(type).full), call.inherit, type};
    return create_named(t, creation, prepare);
}

Status set_event(Transition& t, Handle handle, bool signaled) {
    const Resolved found = t.resolve(handle, ObjectType::event, access::event_modify_state);
    if (!found.ok()) return found.status;
    t.set_signal(found.object, signaled);
    return Status::success;
}

}  // namespace

Status open_named(Transition& t, const op::Opening<Machine>& call, ObjectType type) {
    // The directory of names itself is what an empty name opens where it is not refused (nt-kernel 7.5).
    if (call.name.empty() && !t.profile().empty_name_is_invalid) return Status::object_type_mismatch;
    const ParsedName parsed = look_up(t, call.name, Status::object_name_not_found);
    if (is_error(parsed.status)) return parsed.status;
    const auto bound = t.system.bound_names.find(parsed.key);
    if (bound == t.system.bound_names.end()) {
        return t.refuse(Status::object_name_not_found, {.kind = ReasonKind::name_absent});
    }
    if (t.system[bound->second].type != type) {
        return t.refuse(Status::object_type_mismatch, {.kind = ReasonKind::name_taken, .object = bound->second});
    }
    AccessMask granted = 0;
    if (const Status status = t.grant_on_open(type, call.access, granted); is_error(status)) return status;
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    return t.return_entry(bound->second, granted, call.inherit, Cause::opened);
}

Status apply(Transition& t, const op::CreateEvent<Machine>& call) {
    return create(t, call, ObjectType::event, [&](ObjectId event) {
        t.system[event].manual_reset = call.manual_reset;
        t.system[event].signaled = call.signaled;
    });
}

Status apply(Transition& t, const op::OpenEvent<Machine>& call) {
    return open_named(t, call, ObjectType::event);
}

Status apply(Transition& t, const op::SetEvent<Machine>& call) {
    return set_event(t, call.handle, true);
}

Status apply(Transition& t, const op::ResetEvent<Machine>& call) {
    return set_event(t, call.handle, false);
}

Status apply(Transition& t, const op::CreateMutex<Machine>& call) {
    return create(t, call, ObjectType::mutant, [&](ObjectId mutant) {
        if (call.owned) t.own_mutant(mutant, t.caller);
    });
}

Status apply(Transition& t, const op::OpenMutex<Machine>& call) {
    return open_named(t, call, ObjectType::mutant);
}

Status apply(Transition& t, const op::ReleaseMutex<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::mutant, 0);
    if (!found.ok()) return found.status;
    return t.release_mutant(found.object);
}

Status apply(Transition& t, const op::CreateSemaphore<Machine>& call) {
    // Before the name is looked at (wine-tests W10).
    if (call.maximum.value <= 0 || call.initial.value < 0 || call.initial.value > call.maximum.value) {
        return Status::invalid_parameter;
    }
    return create(t, call, ObjectType::semaphore, [&](ObjectId semaphore) {
        t.system[semaphore].count = static_cast<std::int32_t>(call.initial.value);
        t.system[semaphore].maximum = static_cast<std::int32_t>(call.maximum.value);
    });
}

Status apply(Transition& t, const op::OpenSemaphore<Machine>& call) {
    return open_named(t, call, ObjectType::semaphore);
}

Status apply(Transition& t, const op::ReleaseSemaphore<Machine>& call) {
    if (call.count.value <= 0 && t.profile().release_count_checked_first) return Status::invalid_parameter;
    const Resolved found = t.resolve(call.handle, ObjectType::semaphore, access::semaphore_modify_state);
    if (!found.ok()) return found.status;
    const auto previous = static_cast<std::uint64_t>(t.system[found.object].count);
    const Status status = t.release_semaphore(found.object, call.count.value);
    if (!is_error(status)) t.answer(ResultField::previous, previous);
    return status;
}

Status apply(Transition& t, const op::CreateWaitableTimer<Machine>& call) {
    return create(t, call, ObjectType::timer,
                  [&](ObjectId timer) { t.system[timer].manual_reset = call.manual_reset; });
}

Status apply(Transition& t, const op::OpenWaitableTimer<Machine>& call) {
    return open_named(t, call, ObjectType::timer);
}

Status apply(Transition& t, const op::SetWaitableTimer<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::timer, access::timer_modify_state);
    if (!found.ok()) return found.status;
    if (t.system[found.object].manual_reset || t.profile().setting_clears_auto_reset_timer) {
        t.set_signal(found.object, false);
    }
    t.system[found.object].due_ms = static_cast<std::uint64_t>(call.due_ms.value);
    t.system[found.object].timer_set = true;
    t.note_state(found.object);
    // At once, or because a thread already waits for it and nothing else can happen before.
    const bool awaited = t.choice.lets_time_pass() && t.is_awaited_by_running_thread(found.object);
    if (call.due_ms.value == 0 || awaited) t.fire_timer(found.object);
    return Status::success;
}

}  // namespace handlesim
