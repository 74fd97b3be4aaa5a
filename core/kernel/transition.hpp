// The primitives of which every operation is made. Each changes the System and records the change.
//
// Internal to core/kernel: one Transition lives for one step.
#pragma once

#include <optional>

#include "core/kernel/step.hpp"

namespace handlesim {

// What a handle value stands for in some process, or why it stands for nothing.
struct Resolved {
    Status status = Status::success;
    ObjectId object = ObjectId::none;
    AccessMask access = 0;
    bool pseudo = false;
    SlotIndex slot = 0;  // 0 for a pseudo-handle
    Entry entry{};       // of a real handle

    bool ok() const { return status == Status::success; }
};

class Transition {
public:
    Transition(System& machine, ThreadId calling, Choice& choices, StepResult& outcome)
        : system(machine), caller(calling), choice(choices), result(outcome) {}

    System& system;
    const ThreadId caller;
    Choice& choice;
    StepResult& result;

    const Profile& profile() const { return system.profile; }
    ProcessId caller_process() const { return system[caller].process; }

    // --- Handles (lookup.cpp)
    // Value first, then type, then access (nt-kernel 6 needed; wine-tests W15).
    Resolved resolve(Handle handle);
    Resolved resolve(Handle handle, ObjectType type, AccessMask needed);
    // As the object manager resolves a value in any process's table, without a check; -1 and -2 mean what is given.
    Resolved resolve_in(ProcessId process, Handle handle, ProcessId pseudo_process, ThreadId pseudo_thread);
    // The value behind STD_INPUT_HANDLE and its like, as CloseHandle and DuplicateHandle take them.
    Handle without_std_constant(Handle handle) const;

    // What opening an object grants, or why it does not (nt-kernel 6 requests).
    Status grant_on_open(ObjectType type, AccessMask asked, AccessMask& granted) const;
    Status grant_on_create(ObjectType type, AccessMask asked, AccessMask& granted);
    // What a duplicate is granted out of `asked`; whether it may have more than its source is another question.
    AccessMask grant_on_duplicate(const KernelObject& object, AccessMask asked);

    // --- Entries (transition.cpp)
    bool has_room(ProcessId process, std::size_t entries = 1) const { return system[process].table.room() >= entries; }
    struct Origin {
        Cause cause = Cause::created;
        ProcessId process = ProcessId::none;
        SlotIndex slot = 0;
    };
    // The table must have room.
    Handle add_entry(ProcessId process, Entry entry, const Origin& origin);
    void add_inherited_entry(ProcessId child, SlotIndex slot, Entry entry, ProcessId parent);
    void remove_entry(ProcessId process, SlotIndex slot, Cause cause);
    void replace_entry(ProcessId process, SlotIndex slot, Entry entry, Cause cause);
    // Adds an entry in the caller's table and makes it the call's returned handle.
    Status return_entry(ObjectId object, AccessMask granted, bool inherit, Cause cause);
    void return_handle(std::size_t which, Handle handle, ObjectId object);

    // --- Objects (transition.cpp)
    ObjectId new_object(ObjectType type);
    void add_reference(ObjectId object, Reason reason);
    void drop_reference(ObjectId object, Reason reason);
    void bind_name(ObjectId object, std::string text, std::string key);
    void note_state(ObjectId object);  // after changing its signal, count or owner

    // --- Processes and threads (life.cpp)
    ProcessId new_process();
    ThreadId new_thread(ProcessId process, bool suspended);
    void end_thread(ThreadId thread, std::uint32_t code);  // the last one ends its process
    void end_process(ProcessId process, std::uint32_t code);

    // --- Waiting (waiting.cpp)
    struct Request {
        std::vector<ObjectId> objects;
        Pending kind = Pending::wait_one;
        std::uint32_t timeout_ms = 0;
    };
    Status wait(const Request& request);
    void block(Pending pending);
    // Gives an object's new state to the threads that wait for it, in the order in which they began.
    void wake_waiters(ObjectId object);
    void resume_waiting(ThreadId thread);
    void stop_waiting(ThreadId thread);
    void set_signal(ObjectId object, bool signaled);
    Status release_mutant(ObjectId mutant);
    Status release_semaphore(ObjectId semaphore, std::int64_t count);
    void own_mutant(ObjectId mutant, ThreadId thread);
    void disown_mutant(ObjectId mutant);
    void fire_timer(ObjectId timer);
    bool is_awaited_by_running_thread(ObjectId object) const;

    // --- Answers
    void answer(ResultField field, std::uint64_t number) { result.own.results.add(field, number); }
    void mark_unspecified() { result.own.unspecified = true; }
    void record(const Change& change) { result.changes.push_back(change); }

private:
    void delete_object(ObjectId object);
    void unbind_name(ObjectId object);
    void mark_ended(ThreadId thread, std::uint32_t code);
    void finish_thread(ThreadId thread);
    void abandon_mutants(ThreadId thread);
    void sweep_table(ProcessId process);

    bool can_acquire(ObjectId object, ThreadId thread) const;
    bool has_units_for_all(const std::vector<ObjectId>& objects) const;
    WaitResult acquire(ObjectId object, ThreadId thread);
    bool try_wait(ThreadId thread, const Request& request, Completion& completion);
    bool try_pending(ThreadId thread);
    Request pending_request(ThreadId thread) const;
    void fire_awaited_timers(ThreadId thread, const Request& request);
    void add_wait_block(ObjectId object);
    void release_thread(ThreadId thread, Completion completion);
};

}  // namespace handlesim
