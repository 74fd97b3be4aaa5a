// How processes and threads begin, and how a thread ends.
#include "core/kernel/transition.hpp"

namespace handlesim {

ProcessId Transition::new_process() {
    const auto id = static_cast<ProcessId>(system.processes.size());
    system.processes.emplace_back();
    const ObjectId object = new_object(ObjectType::process);
    const ObjectId token = new_object(ObjectType::token);
    system[object].process = id;
    system[token].process = id;
    system[id].object = object;
    system[id].token = token;
    system[id].table = HandleTable(table_rules(profile()));
    record({.kind = Change::Kind::process_created, .object = object, .process = id});
    add_reference(object, ReferenceReason::running);
    add_reference(token, ReferenceReason::process);
    return id;
}

ThreadId Transition::new_thread(ProcessId process, bool suspended) {
    const auto id = static_cast<ThreadId>(system.threads.size());
    system.threads.emplace_back();
    const ObjectId object = new_object(ObjectType::thread);
    system[object].process = process;
    system[object].thread = id;
    Thread& thread = system[id];
    thread.object = object;
    thread.process = process;
    thread.suspend_count = suspended ? 1 : 0;

    Process& owner = system[process];
    if (owner.last_thread == ThreadId::none) {
        owner.first_thread = id;
    } else {
        system[owner.last_thread].next_in_process = id;
    }
    owner.last_thread = id;
    ++owner.live_threads;

    record({.kind = Change::Kind::thread_created, .object = object, .process = process, .thread = id});
    add_reference(object, ReferenceReason::running);
    add_reference(owner.object, ReferenceReason::thread);
    return id;
}

ProcessId System::add_process() {
    StepResult ignored;
    PolicyChoice policy;
    Transition transition(*this, ThreadId::none, policy, ignored);
    const ProcessId process = transition.new_process();
    transition.new_thread(process, false);
    return process;
}

ThreadId System::add_thread(ProcessId process) {
    StepResult ignored;
    PolicyChoice policy;
    return Transition(*this, ThreadId::none, policy, ignored).new_thread(process, false);
}

void Transition::abandon_mutants(ThreadId thread) {
    while (system[thread].first_owned != ObjectId::none) {
        const ObjectId mutant = system[thread].first_owned;
        disown_mutant(mutant);
        system[mutant].abandoned = true;
        note_state(mutant);
        wake_waiters(mutant);
    }
}

// What ends is signalled when it has ended, and wakes nobody before. Somebody whom it wakes by what it lets go of may
// see it already (own 75).
void Transition::begin_to_show(ObjectId object) {
    if (profile().ending_shows_at_once) system[object].signaled = true;
}

void Transition::signal_end(ObjectId object) {
    system[object].signaled = true;
    note_state(object);
    wake_waiters(object);
}

// Signals the thread's object and lets go of it.
void Transition::finish_thread(ThreadId thread) {
    const ObjectId object = system[thread].object;
    signal_end(object);
    drop_reference(object, ReferenceReason::running);
}

// From here on the thread makes no call and is given nothing.
void Transition::mark_ended(ThreadId thread, std::uint32_t code) {
    system[thread].ended = true;
    system[thread].exit_code = code;
    record({.kind = Change::Kind::thread_ended,
            .object = system[thread].object,
            .process = system[thread].process,
            .thread = thread});
}

void Transition::end_thread(ThreadId thread, std::uint32_t code) {
    if (system[thread].ended) return;
    const ProcessId process = system[thread].process;
    if (system[process].live_threads == 1) {
        end_process(process, code);
        return;
    }
    --system[process].live_threads;
    mark_ended(thread, code);
    stop_waiting(thread);
    cancel_calls_of(thread);
    begin_to_show(system[thread].object);
    abandon_mutants(thread);
    finish_thread(thread);
}

}  // namespace handlesim
