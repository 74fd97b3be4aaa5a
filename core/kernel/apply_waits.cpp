#include <algorithm>

#include "core/kernel/apply.hpp"

namespace handlesim {

namespace {

bool is_waitable(ObjectType type) {
    switch (type) {
        case ObjectType::token:
        case ObjectType::section: return false;
        default: return true;
    }
}

// A handle to wait through: it must be there, carry SYNCHRONIZE, and be of a type that can signal (wine-tests W01).
Resolved resolve_wait(Transition& t, Handle handle) {
    Resolved found = t.resolve(handle);
    if (!found.ok()) return found;
    // Any type will do for the lookup, so the right comes first here.
    const ObjectType type = t.system[found.object].type;
    if ((found.access & access::synchronize) == 0) {
        found.status = Status::access_denied;
    } else if (!is_waitable(type)) {
        found.status = Status::object_type_mismatch;
    }
    // What a file object shows that no read or write was made on is not documented.
    if (found.ok() && type == ObjectType::file) {
        const PipeEnd* end = t.as<PipeEnd>(found.object);
        const bool fresh = end != nullptr && end->server && end->pipe != no_index && !end->used;  // wine-tests K09
        if (!fresh) t.mark_unspecified();
    }
    return found;
}

}  // namespace

Status apply(Transition& t, const op::WaitForSingleObject<Machine>& call) {
    const Resolved found = resolve_wait(t, call.handle);
    if (!found.ok()) return found.status;
    return t.wait({{found.object}, Pending::wait_one, call.timeout_ms.milliseconds});
}

Status apply(Transition& t, const op::WaitForMultipleObjects<Machine>& call) {
    constexpr std::size_t most = 64;  // docs WaitForMultipleObjects
    if (call.handles.empty() || call.handles.size() > most) return Status::invalid_parameter_1;  // wine-tests W05
    Transition::Request request{{}, call.all ? Pending::wait_all : Pending::wait_any, call.timeout_ms.milliseconds};
    for (const Handle handle : call.handles) {
        if (is_pseudo(handle) && t.profile().wait_any_refuses_pseudo_handles) return Status::invalid_handle;
        const Resolved found = resolve_wait(t, handle);
        if (!found.ok()) return found.status;
        request.objects.push_back(found.object);
    }
    if (call.all && t.profile().wait_all_refuses_repeats) {  // wine-tests W04
        std::vector<ObjectId> sorted = request.objects;
        std::ranges::sort(sorted);
        if (std::ranges::adjacent_find(sorted) != sorted.end()) return Status::invalid_parameter_mix;
    }
    return t.wait(request);
}

Status apply(Transition& t, const op::SignalObjectAndWait<Machine>& call) {
    // Both handles are looked up before the type and right of the first are checked (docs SignalObjectAndWait names
    // the rights; the order is ReactOS's).
    const Resolved signal = t.resolve(call.signal);
    if (!signal.ok()) return signal.status;
    const Resolved wait = resolve_wait(t, call.wait);
    if (!wait.ok()) return wait.status;

    Status signalled = Status::success;
    switch (t.system[signal.object].type) {
        case ObjectType::event:
            if ((signal.access & access::event_modify_state) == 0) return Status::access_denied;
            t.set_signal(signal.object, true);
            break;
        case ObjectType::mutant:
            if ((signal.access & access::synchronize) == 0) return Status::access_denied;
            signalled = t.release_mutant(signal.object);
            break;
        case ObjectType::semaphore:
            if ((signal.access & access::semaphore_modify_state) == 0) return Status::access_denied;
            signalled = t.release_semaphore(signal.object, 1);
            break;
        default: return Status::object_type_mismatch;
    }
    if (is_error(signalled)) return signalled;
    return t.wait({{wait.object}, Pending::wait_one, call.timeout_ms.milliseconds});
}

}  // namespace handlesim
