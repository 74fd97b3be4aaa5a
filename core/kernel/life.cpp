// How processes and threads begin and end.
#include <algorithm>
#include <iterator>

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
    add_reference(object, Reason::running);
    add_reference(token, Reason::process);
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
    add_reference(object, Reason::running);
    add_reference(owner.object, Reason::thread);
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

// Signals the thread's object and lets go of it.
void Transition::finish_thread(ThreadId thread) {
    const ObjectId object = system[thread].object;
    set_signal(object, true);
    drop_reference(object, Reason::running);
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
    abandon_mutants(thread);
    finish_thread(thread);
}

// The order of nt-kernel 3.5: waits, calls and mutexes thread by thread, then the table, then the process is signalled,
// then its last thread (Wine: the thread first). Whoever waits for the process finds its handles closed.
void Transition::end_process(ProcessId process, std::uint32_t code) {
    // Its own end may close the last handle of a job that it is in.
    if (system[process].ended || system[process].ending) return;
    system[process].ending = true;
    std::vector<ThreadId> threads;
    for (ThreadId thread = system[process].first_thread; thread != ThreadId::none;
         thread = system[thread].next_in_process) {
        if (!system[thread].ended) threads.push_back(thread);
    }
    // The caller of ExitProcess ends last; who does when the end comes from outside is not known.
    const bool from_inside = caller != ThreadId::none && caller_process() == process;
    if (from_inside) {
        std::stable_partition(threads.begin(), threads.end(), [this](ThreadId thread) { return thread != caller; });
    }
    put_in_some_order(std::span(threads).first(threads.size() - (from_inside ? 1 : 0)));
    // All of them end before any of them lets go of something, so that none receives what another leaves.
    for (const ThreadId thread : threads) mark_ended(thread, code);
    for (const ThreadId thread : threads) stop_waiting(thread);
    for (const ThreadId thread : threads) {
        abandon_mutants(thread);
        if (thread != threads.back() || !profile().process_signalled_before_last_thread) finish_thread(thread);
    }
    sweep_table(process);
    unmap_views(process);

    system[process].live_threads = 0;
    system[process].ended = true;
    system[process].ending = false;
    system[process].exit_code = code;
    const ObjectId object = system[process].object;
    record({.kind = Change::Kind::process_ended, .object = object, .process = process});
    set_signal(object, true);
    if (profile().process_signalled_before_last_thread) finish_thread(threads.back());
    drop_reference(object, Reason::running);
}

// All that ends, ends in one step of a scenario, so that the order of it shows only to somebody who is inside a call:
// by what returns first, by what is there to be had, or because he ends too.
bool Transition::order_shows() const {
    return std::ranges::any_of(system.threads, [](const Thread& thread) {
        return !thread.ended && thread.pending != Pending::none && thread.pending != Pending::own_suspension;
    });
}

// Of closing a handle others than its own process see what it ends: the processes of a job that lives no longer than
// its handles.
void Transition::order_sweep(ProcessId process, std::vector<SlotIndex>& slots) {
    const auto ends_processes = [&](SlotIndex slot) {
        const ObjectId object = system[process].table.at(slot)->object();
        return system[object].type == ObjectType::job && job(object).kill_on_close;
    };
    std::vector<SlotIndex> ending;
    std::ranges::copy_if(slots, std::back_inserter(ending), ends_processes);
    put_in_some_order(std::span(ending));
    auto next = ending.begin();
    for (SlotIndex& slot : slots) {
        if (ends_processes(slot)) slot = *next++;
    }
}

// Ascending by value, and a protected entry like any other (nt-kernel 3.5, 3.6).
void Transition::sweep_table(ProcessId process) {
    std::vector<SlotIndex> slots;
    slots.reserve(system[process].table.size());
    system[process].table.for_each([&](SlotIndex slot, const Entry& /*entry*/) { slots.push_back(slot); });
    order_sweep(process, slots);
    for (const SlotIndex slot : slots) remove_entry(process, slot, Cause::swept);
    system[process].table = HandleTable(table_rules(profile()));
}

}  // namespace handlesim
