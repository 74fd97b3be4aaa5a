// How processes and jobs end.
//
// To end one can be to end others: with the handles of a process go the jobs that end with their last handle, and with
// a job its processes. Whatever is ended on the way comes to its end before what ended it goes on.
#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

#include "core/kernel/transition.hpp"

namespace handlesim {

void Transition::end_process(ProcessId process, std::uint32_t code, ObjectId by_job) {
    Ending ending;
    ending.process = process;
    ending.code = code;
    ending.by_job = by_job;
    end(std::move(ending));
}

// Whoever starts a process meanwhile does so no more.
void Transition::terminate_job(ObjectId target, std::uint32_t code, ObjectId by_job) {
    // Held so long: the end of the members may let go of everything else that keeps it.
    add_reference(target, ReferenceReason::member);
    Ending ending;
    ending.job = target;
    ending.code = code;
    ending.by_job = by_job == ObjectId::none ? target : by_job;
    end(std::move(ending));
}

// Whoever is under way already goes on with this one first. A stack, and no function inside itself: how long a chain of
// jobs and processes is that end one another, the scenario decides.
void Transition::end(Ending ending) {
    endings_.push_back(std::move(ending));
    if (endings_.size() > 1) return;
    while (!endings_.empty()) {
        const std::size_t place = endings_.size() - 1;
        const bool over = endings_[place].job == ObjectId::none ? go_on_with_process(place) : go_on_with_job(place);
        assert(!over || place + 1 == endings_.size());
        if (over) endings_.pop_back();
    }
}

// The order of nt-kernel 3.5: waits, calls and mutexes thread by thread, then the table, then the process is signalled,
// then its last thread (Wine: the thread first). Whoever waits for the process finds its handles closed.
bool Transition::go_on_with_process(std::size_t place) {
    const ProcessId process = endings_[place].process;
    if (endings_[place].stage == Ending::Stage::to_begin) {
        // Its own end may close the last handle of a job that it is in.
        if (system[process].ended || system[process].ending) return true;
        begin_end_of_process(endings_[place]);
        endings_[place].slots = slots_to_sweep(process);
        endings_[place].stage = Ending::Stage::table;
    }
    // Ascending by value, and a protected entry like any other (nt-kernel 3.5, 3.6).
    while (endings_[place].next < endings_[place].slots.size()) {
        remove_entry(process, endings_[place].slots[endings_[place].next++], Cause::swept);
        if (endings_.size() > place + 1) return false;
    }
    system[process].table = HandleTable(table_rules(profile()));
    finish_process(endings_[place]);
    return true;
}

void Transition::begin_end_of_process(Ending& ending) {
    const ProcessId process = ending.process;
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
    ending.last_thread = threads.back();
    // All of them end before any of them lets go of something, so that none receives what another leaves.
    for (const ThreadId thread : threads) mark_ended(thread, ending.code);
    for (const ThreadId thread : threads) stop_waiting(thread);
    for (const ThreadId thread : threads) cancel_calls_of(thread);
    for (const ThreadId thread : threads) {
        begin_to_show(system[thread].object);
        abandon_mutants(thread);
        if (thread != threads.back() || !profile().process_signalled_before_last_thread) finish_thread(thread);
    }
    begin_to_show(system[process].object);
}

void Transition::finish_process(const Ending& ending) {
    const ProcessId process = ending.process;
    unmap_views(process);
    system[process].live_threads = 0;
    system[process].ended = true;
    system[process].ending = false;
    system[process].exit_code = ending.code;
    system[process].ended_by = ending.by_job;
    const ObjectId object = system[process].object;
    record({.kind = Change::Kind::process_ended, .object = object, .process = process});
    signal_end(object);
    if (profile().process_signalled_before_last_thread) finish_thread(ending.last_thread);
    drop_reference(object, ReferenceReason::running);
}

// Nested jobs first.
bool Transition::go_on_with_job(std::size_t place) {
    const ObjectId target = endings_[place].job;
    const std::uint32_t code = endings_[place].code;
    if (endings_[place].stage == Ending::Stage::to_begin) {
        endings_[place].nested = job(target).nested;
        put_in_some_order(std::span(endings_[place].nested));
        endings_[place].stage = Ending::Stage::nested_jobs;
    }
    if (endings_[place].stage == Ending::Stage::nested_jobs) {
        while (endings_[place].next < endings_[place].nested.size()) {
            const ObjectId child = endings_[place].nested[endings_[place].next++];
            if (!system[child].exists) continue;
            terminate_job(child, code, endings_[place].by_job);
            return false;
        }
        std::vector<ProcessId>& members = endings_[place].members;
        for (ProcessId member = job(target).first_member; member != ProcessId::none;
             member = system[member].next_member) {
            if (!system[member].ended && !system[member].ending) members.push_back(member);
        }
        put_in_some_order(std::span(members));
        endings_[place].stage = Ending::Stage::members;
        endings_[place].next = 0;
    }
    if (endings_[place].next < endings_[place].members.size()) {
        end_process(endings_[place].members[endings_[place].next++], code, endings_[place].by_job);
        return false;
    }
    set_signal(target, true);  // and so it stays (wine-tests L14)
    drop_reference(target, ReferenceReason::member);
    return true;
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

std::vector<SlotIndex> Transition::slots_to_sweep(ProcessId process) {
    std::vector<SlotIndex> slots;
    slots.reserve(system[process].table.size());
    system[process].table.for_each([&](SlotIndex slot, const Entry& /*entry*/) { slots.push_back(slot); });
    order_sweep(process, slots);
    return slots;
}

}  // namespace handlesim
