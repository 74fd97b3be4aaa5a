#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

// An id names a process or thread as long as its object exists (wine-tests L02, L15).
Status open_by_id(Transition& t, ObjectId object, AccessMask asked, bool inherit) {
    if (!t.system[object].exists) {
        if (!t.profile().dead_id_gone_at_last_close) t.mark_unspecified();  // wine-tests L03
        const KernelObject& gone = t.system[object];
        return t.refuse(Status::invalid_cid,
                        gone.type == ObjectType::process ? ended(object, gone.process) : ended(object, gone.thread));
    }
    AccessMask granted = 0;
    if (const Status status = t.grant_on_open(t.system[object].type, asked, granted); is_error(status)) return status;
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    return t.return_entry(object, granted, inherit, Cause::opened);
}

}  // namespace

// A number that says nothing of whose it is: whoever uses it means himself (nt-kernel 1.9).
Status apply(Transition& t, const op::GetCurrentProcess<Machine>& /*call*/) {
    t.return_handle(0, current_process, t.system[t.caller_process()].object);
    return Status::success;
}

Status apply(Transition& t, const op::GetCurrentThread<Machine>& /*call*/) {
    t.return_handle(0, current_thread, t.system[t.caller].object);
    return Status::success;
}

Status apply(Transition& t, const op::OpenProcess<Machine>& call) {
    // The name stands for an id, and an id can come to mean somebody else (docs OpenProcess).
    ProcessId process = call.process;
    while (t.system[process].id_goes_to != ProcessId::none) process = t.system[process].id_goes_to;
    return open_by_id(t, t.system[process].object, call.access, call.inherit);
}

Status apply(Transition& t, const op::OpenThread<Machine>& call) {
    return open_by_id(t, t.system[call.thread].object, call.access, call.inherit);
}

Status apply(Transition& t, const op::ExitProcess<Machine>& call) {
    t.end_process(t.caller_process(), call.code.value);
    return Status::success;
}

Status apply(Transition& t, const op::TerminateProcess<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::process, access::process_terminate);
    if (!found.ok()) return found.status;
    const ProcessId process = t.system[found.object].process;
    if (t.system[process].ended) {  // docs TerminateProcess; wine-tests L05
        if (!t.profile().terminating_the_dead_fails) return Status::success;
        return t.refuse(Status::process_is_terminating, ended(found.object, process));
    }
    t.end_process(process, call.code.value);
    return Status::success;
}

Status apply(Transition& t, const op::GetExitCodeProcess<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::process, access::process_query_limited_information);
    if (!found.ok()) return found.status;
    t.answer(ResultField::code, t.system[t.system[found.object].process].exit_code);
    return Status::success;
}

Status apply(Transition& t, const op::GetProcessId<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::process, access::process_query_limited_information);
    if (!found.ok()) return found.status;
    t.answer(ResultField::process, index_of(t.system[found.object].process));
    return Status::success;
}

Status apply(Transition& t, const op::GetStdHandle<Machine>& call) {
    const Handle kept = t.system[t.caller_process()].std_handles[static_cast<std::size_t>(call.which)];
    t.return_handle(0, kept, t.resolve_in(t.caller_process(), kept, t.caller_process(), t.caller).object);
    return Status::success;
}

Status apply(Transition& t, const op::SetStdHandle<Machine>& call) {
    t.system[t.caller_process()].std_handles[static_cast<std::size_t>(call.which)] = call.handle;
    t.record({.kind = Change::Kind::std_handle_set, .process = t.caller_process()});
    return Status::success;
}

Status apply(Transition& t, const op::CreateThread<Machine>& call) {
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    const ThreadId thread = t.new_thread(t.caller_process(), call.suspended);
    t.result.own.created_thread = thread;
    return t.return_entry(t.system[thread].object, info(ObjectType::thread).full, call.inherit, Cause::created);
}

Status apply(Transition& t, const op::ResumeThread<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::thread, access::thread_suspend_resume);
    if (!found.ok()) {
        // Whether THREAD_RESUME alone will do, where there is such a right, is not documented.
        if ((found.access & access::thread_resume) != 0 && t.profile().suspend_right_brings_resume) {
            t.mark_unspecified();
        }
        return found.status;
    }
    const ThreadId id = t.system[found.object].thread;
    Thread& thread = t.system[id];
    // What resuming a thread that has ended answers is not documented.
    if (thread.ended) t.mark_unspecified();
    t.answer(ResultField::previous, thread.suspend_count);
    if (thread.suspend_count == 0) return Status::success;
    --thread.suspend_count;
    t.record({.kind = Change::Kind::thread_resumed, .thread = id});
    if (thread.suspend_count == 0) t.resume_waiting(id);
    return Status::success;
}

Status apply(Transition& t, const op::SuspendThread<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::thread, access::thread_suspend_resume);
    if (!found.ok()) return found.status;
    const ThreadId id = t.system[found.object].thread;
    Thread& thread = t.system[id];
    if (thread.ended) {  // wine-tests L07
        const bool told = t.profile().suspending_the_dead_is_terminating;
        return t.refuse(told ? Status::thread_is_terminating : Status::access_denied, ended(found.object, id));
    }
    constexpr std::uint32_t most = 127;  // docs SuspendThread
    if (thread.suspend_count == most) {
        return t.refuse(Status::suspend_count_exceeded,
                        {.kind = ReasonKind::limit, .object = found.object, .number = most});
    }
    const std::uint32_t previous = thread.suspend_count++;
    t.record({.kind = Change::Kind::thread_suspended, .thread = id});
    if (id == t.caller) {
        t.block(Pending::own_suspension);
    } else {
        t.answer(ResultField::previous, previous);
    }
    return Status::success;
}

Status apply(Transition& t, const op::ExitThread<Machine>& call) {
    t.end_thread(t.caller, call.code.value);
    return Status::success;
}

Status apply(Transition& t, const op::TerminateThread<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::thread, access::thread_terminate);
    if (!found.ok()) return found.status;
    const ThreadId id = t.system[found.object].thread;
    Thread& thread = t.system[id];
    if (!thread.ended) {
        t.end_thread(id, call.code.value);
        return Status::success;
    }
    // What terminating a thread twice answers is not documented; Wine 8 succeeds and keeps the later code.
    if (t.profile().ended_thread_keeps_its_code) {
        t.mark_unspecified();
        thread.exit_code_unspecified = true;
        t.note_state(thread.object);
    } else {
        thread.exit_code = call.code.value;
        t.note_state(thread.object);
    }
    return Status::success;
}

Status apply(Transition& t, const op::GetExitCodeThread<Machine>& call) {
    const Resolved found = t.resolve(call.handle, ObjectType::thread, access::thread_query_limited_information);
    if (!found.ok()) return found.status;
    const Thread& thread = t.system[t.system[found.object].thread];
    t.result.own.results.add(ResultField::code, thread.exit_code, thread.exit_code_unspecified);
    return Status::success;
}

}  // namespace handlesim
