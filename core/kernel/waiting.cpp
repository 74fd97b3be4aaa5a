// Waits: what satisfies one, what it takes, whom a signal releases.
#include <algorithm>
#include <cassert>

#include "core/kernel/transition.hpp"

namespace handlesim {

bool Transition::can_acquire(ObjectId object, ThreadId thread) const {
    const KernelObject& target = system[object];
    switch (target.type) {
        case ObjectType::mutant: return target.owner == ThreadId::none || target.owner == thread;
        case ObjectType::semaphore: return target.count > 0;
        default: return target.signaled;
    }
}

// Takes what the wait consumes: an auto-reset signal, a unit of the semaphore, the mutex.
WaitResult Transition::acquire(ObjectId object, ThreadId thread) {
    KernelObject& target = system[object];
    switch (target.type) {
        case ObjectType::mutant: {
            const bool abandoned = target.abandoned;
            target.abandoned = false;
            own_mutant(object, thread);
            return abandoned ? WaitResult::abandoned : WaitResult::object_0;
        }
        case ObjectType::semaphore:
            --target.count;
            note_state(object);
            return WaitResult::object_0;
        case ObjectType::event:
        case ObjectType::timer:
            if (!target.manual_reset) {
                target.signaled = false;
                note_state(object);
            }
            return WaitResult::object_0;
        default: return WaitResult::object_0;
    }
}

// A semaphore that a list names twice must have a unit for each (wine-tests W04: only Wine takes such a list).
bool Transition::has_units_for_all(const std::vector<ObjectId>& objects) const {
    return std::ranges::all_of(objects, [&](ObjectId object) {
        return system[object].type != ObjectType::semaphore ||
               std::ranges::count(objects, object) <= system[object].count;
    });
}

bool Transition::try_wait(ThreadId thread, const Request& request, Completion& completion) {
    const auto available = [&](ObjectId object) { return can_acquire(object, thread); };
    WaitResult wait = WaitResult::object_0;
    std::size_t index = 0;
    if (request.kind == Pending::wait_all) {
        if (!std::ranges::all_of(request.objects, available) || !has_units_for_all(request.objects)) return false;
        for (const ObjectId object : request.objects) {
            if (acquire(object, thread) == WaitResult::abandoned) wait = WaitResult::abandoned;
        }
    } else {
        // The lowest signalled index, and only that object is consumed (wine-tests W03).
        const auto found = std::ranges::find_if(request.objects, available);
        if (found == request.objects.end()) return false;
        index = static_cast<std::size_t>(found - request.objects.begin());
        wait = acquire(*found, thread);
    }
    completion.results.add(ResultField::wait, static_cast<std::uint64_t>(wait));
    if (request.kind != Pending::wait_one) completion.results.add(ResultField::index, index);
    return true;
}

Status Transition::wait(const Request& request) {
    if (try_wait(caller, request, result.own)) return Status::success;
    if (request.timeout_ms != 0 && choice.lets_time_pass()) {
        // Time passes only when nothing else can: a timer that is set comes before this wait's own end.
        fire_awaited_timers(caller, request);
        if (try_wait(caller, request, result.own)) return Status::success;
    }
    // In the listed order a wait that time would end ends at once.
    const bool limited = request.timeout_ms != Timeout::infinite;
    if (limited && (request.timeout_ms == 0 || choice.choose(Freedom::time_out, 2) == 0)) {
        answer(ResultField::wait, static_cast<std::uint64_t>(WaitResult::timeout));
        return Status::success;
    }

    // From the last to the first, each put in front, so that the thread's list follows the call's.
    const bool may_begin_anew = profile().foreign_duplication_interrupts_waits;
    for (std::size_t index = request.objects.size(); index-- > 0;) {
        add_wait_block(caller, request.objects[index], may_begin_anew ? request.handles[index] : null_handle);
    }
    block(request.kind);
    return Status::success;
}

void Transition::add_wait_block(ThreadId thread, ObjectId object, Handle handle) {
    std::uint32_t block = system.free_wait_block;
    if (block == no_index) {
        block = static_cast<std::uint32_t>(system.wait_blocks.size());
        system.wait_blocks.emplace_back();
    } else {
        system.free_wait_block = system.wait_blocks[block].next_of_thread;
    }
    KernelObject& target = system[object];
    system.wait_blocks[block] = {.object = object,
                                 .thread = thread,
                                 .previous_of_object = target.last_wait_block,
                                 .next_of_thread = system[thread].first_wait_block,
                                 .handle = handle.low_half()};
    system[thread].first_wait_block = block;
    (target.last_wait_block == no_index ? target.first_wait_block
                                        : system.wait_blocks[target.last_wait_block].next_of_object) = block;
    target.last_wait_block = block;
    add_reference(object, ReferenceReason::waiter, {.thread = thread});
}

void Transition::block(Pending pending) {
    system[caller].pending = pending;
    result.blocked = true;
    record({.kind = Change::Kind::thread_blocked, .thread = caller});
}

void Transition::stop_waiting(ThreadId thread) {
    if (system[thread].io_call != CallId::none || system[thread].pending == Pending::finished_io) abandon_call(thread);
    std::uint32_t block = system[thread].first_wait_block;
    system[thread].first_wait_block = no_index;
    system[thread].pending = Pending::none;
    system[thread].begins_anew = false;
    system[thread].result_of = no_index;
    while (block != no_index) {
        const WaitBlock ended = system.wait_blocks[block];
        KernelObject& target = system[ended.object];
        (ended.previous_of_object == no_index ? target.first_wait_block
                                              : system.wait_blocks[ended.previous_of_object].next_of_object) =
            ended.next_of_object;
        (ended.next_of_object == no_index ? target.last_wait_block
                                          : system.wait_blocks[ended.next_of_object].previous_of_object) =
            ended.previous_of_object;
        system.wait_blocks[block] = {.next_of_thread = system.free_wait_block};
        system.free_wait_block = block;
        drop_reference(ended.object, ReferenceReason::waiter, {.thread = thread});
        block = ended.next_of_thread;
    }
}

void Transition::release_thread(ThreadId thread, Completion completion) {
    stop_waiting(thread);
    record({.kind = Change::Kind::thread_released, .thread = thread});
    completion.thread = thread;
    result.released.push_back(std::move(completion));
}

Transition::Request Transition::pending_request(ThreadId thread) const {
    Request request{.objects = {}, .kind = system[thread].pending, .timeout_ms = Timeout::infinite};
    for (std::uint32_t block = system[thread].first_wait_block; block != no_index;
         block = system.wait_blocks[block].next_of_thread) {
        request.objects.push_back(system.wait_blocks[block].object);
    }
    return request;
}

// A suspended thread acquires nothing; its wait is looked at again when it is resumed. One that is about to end
// acquires nothing either.
bool Transition::try_pending(ThreadId thread) {
    if (system[thread].suspend_count > 0 || system[thread].ended) return false;
    Completion completion;
    if (!try_wait(thread, pending_request(thread), completion)) return false;
    if (system[thread].result_of != no_index) {
        completion = {};
        completion.status = overlapped_result(system[thread].result_of, completion);
    }
    release_thread(thread, std::move(completion));
    return true;
}

void Transition::wake_waiters(ObjectId object) {
    std::uint32_t block = system[object].first_wait_block;
    while (block != no_index) {
        const ThreadId thread = system.wait_blocks[block].thread;
        // The next block of another thread: the blocks of this one go if it is released, and lie side by side.
        do {
            block = system.wait_blocks[block].next_of_object;
        } while (block != no_index && system.wait_blocks[block].thread == thread);
        try_pending(thread);
        if (!can_acquire(object, ThreadId::none)) return;
    }
}

void Transition::resume_waiting(ThreadId thread) {
    if (system[thread].pending == Pending::none) return;
    if (system[thread].pending == Pending::own_suspension) {
        Completion completion;
        completion.results.add(ResultField::previous, 0);
        release_thread(thread, std::move(completion));
        return;
    }
    if (system[thread].pending == Pending::io) return;  // what is done for it does not wait for it to run
    if (system[thread].pending == Pending::finished_io) {
        const auto finished = std::ranges::find(system.finished_calls, thread, &FinishedCall::thread);
        Completion completion;
        completion.status = finished->status;
        completion.unspecified = finished->unspecified;
        completion.results = finished->results;
        completion.handles[0] = finished->handle;
        completion.objects[0] = finished->object;
        release_thread(thread, std::move(completion));
        return;
    }
    system[thread].begins_anew ? begin_wait_anew(thread) : go_on_waiting(thread);
}

void Transition::go_on_waiting(ThreadId thread) {
    if (choice.lets_time_pass()) fire_awaited_timers(thread, pending_request(thread));
    // A timer may have released it already.
    if (system[thread].pending != Pending::none) try_pending(thread);
}

void Transition::set_signal(ObjectId object, bool signaled) {
    if (system[object].signaled == signaled) return;
    system[object].signaled = signaled;
    note_state(object);
    if (signaled) wake_waiters(object);
}

void Transition::own_mutant(ObjectId mutant, ThreadId thread) {
    KernelObject& target = system[mutant];
    ++target.count;
    if (target.owner != thread) {
        target.owner = thread;
        Thread& owner = system[thread];
        target.previous_owned = owner.last_owned;
        target.next_owned = ObjectId::none;
        (owner.last_owned == ObjectId::none ? owner.first_owned : system[owner.last_owned].next_owned) = mutant;
        owner.last_owned = mutant;
    }
    note_state(mutant);
}

void Transition::disown_mutant(ObjectId mutant) {
    KernelObject& target = system[mutant];
    Thread& owner = system[target.owner];
    (target.previous_owned == ObjectId::none ? owner.first_owned : system[target.previous_owned].next_owned) =
        target.next_owned;
    (target.next_owned == ObjectId::none ? owner.last_owned : system[target.next_owned].previous_owned) =
        target.previous_owned;
    target.previous_owned = target.next_owned = ObjectId::none;
    target.owner = ThreadId::none;
    target.count = 0;
}

Status Transition::release_mutant(ObjectId mutant) {
    KernelObject& target = system[mutant];
    if (target.owner != caller) {  // wine-tests W08
        return refuse(Status::mutant_not_owned,
                      {.kind = ReasonKind::not_owner, .object = mutant, .thread = target.owner});
    }
    if (target.count > 1) {
        --target.count;
        note_state(mutant);
        return Status::success;
    }
    disown_mutant(mutant);
    note_state(mutant);
    wake_waiters(mutant);
    return Status::success;
}

Status Transition::release_semaphore(ObjectId semaphore, std::int64_t count) {
    KernelObject& target = system[semaphore];
    if (count < 0 || count > target.maximum - target.count) {  // wine-tests W10
        return refuse(
            Status::semaphore_limit_exceeded,
            {.kind = ReasonKind::limit, .object = semaphore, .number = static_cast<std::uint32_t>(target.maximum)});
    }
    target.count += static_cast<std::int32_t>(count);
    note_state(semaphore);
    wake_waiters(semaphore);
    return Status::success;
}

void Transition::fire_timer(ObjectId timer) {
    system[timer].timer_set = false;
    note_state(timer);
    set_signal(timer, true);
}

bool Transition::is_awaited_by_running_thread(ObjectId object) const {
    for (std::uint32_t block = system[object].first_wait_block; block != no_index;
         block = system.wait_blocks[block].next_of_object) {
        if (system[system.wait_blocks[block].thread].suspend_count == 0) return true;
    }
    return false;
}

// In the order in which their time comes; the first one that ends the wait leaves the later ones unfired.
void Transition::fire_awaited_timers(ThreadId thread, const Request& request) {
    std::vector<ObjectId> timers;
    for (const ObjectId object : request.objects) {
        const KernelObject& target = system[object];
        const bool in_time = request.timeout_ms == Timeout::infinite || target.due_ms <= request.timeout_ms;
        if (target.timer_set && in_time) timers.push_back(object);
    }
    std::ranges::stable_sort(timers, {}, [&](ObjectId timer) { return system[timer].due_ms; });
    const Pending before = system[thread].pending;
    for (const ObjectId timer : timers) {
        if (!system[timer].timer_set) continue;
        fire_timer(timer);
        const bool released = system[thread].pending != before;
        if (released || (request.kind != Pending::wait_all && can_acquire(timer, thread))) return;
    }
}

}  // namespace handlesim
