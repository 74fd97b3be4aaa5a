// One call, made by one thread, on the machine.
//
// `step` is deterministic, without I/O or globals: it changes the System in place and returns what the call came to,
// which blocked calls of other threads it completed, and every change it made, in order. Table differences, the
// incremental invariants and provenance read that list.
#pragma once

#include <array>
#include <vector>

#include "core/kernel/call.hpp"
#include "core/kernel/choice.hpp"
#include "core/kernel/obstacle.hpp"
#include "core/kernel/system.hpp"
#include "core/nt/results.hpp"
#include "core/nt/status.hpp"

namespace handlesim {

// Why a table entry came to be, or went.
using Cause = EntryCause;

struct Change {
    enum class Kind : std::uint8_t {
        entry_added,    // process, slot, after; from_process and from_slot where it was inherited or duplicated
        entry_removed,  // process, slot, before
        entry_changed,  // process, slot, before, after
        object_created,
        object_deleted,
        reference_added,  // object, reason
        reference_dropped,
        name_bound,
        name_unbound,
        state_changed,  // object: its signal, count or owner
        process_created,
        process_ended,
        std_handle_set,  // process
        thread_created,
        thread_ended,
        thread_blocked,
        thread_released,
        thread_suspended,  // its suspend count went up
        thread_resumed,    // its suspend count went down
        connected,         // object: a pipe's server end, or a mailslot; other: the client
        disconnected,      // object: an end of a pipe that lost its peer
        view_mapped,       // object: the section; process
        view_unmapped,
        job_joined,  // object: the job; process
        file_named,  // object: the file object through which a disk file got its name, none where it was moved
        file_unnamed,
        port_bound,  // object: the socket
        port_freed,
    };

    Kind kind{};
    Cause cause{};
    ReferenceReason reason{};
    ObjectId object = ObjectId::none;
    ObjectId other = ObjectId::none;
    ProcessId process = ProcessId::none;
    ThreadId thread = ThreadId::none;  // of a reference: the thread that waits or calls
    SlotIndex slot = 0;
    Entry before{};
    Entry after{};
    ProcessId from_process = ProcessId::none;
    SlotIndex from_slot = 0;
};

// What a call came to when it returned.
struct Completion {
    ThreadId thread = ThreadId::none;
    Status status = Status::success;
    bool unspecified = false;  // the profile does not say; status and results are its stated choice
    Results results;
    Obstacle obstacle{};  // what refused it, where the machine knows more than the status says
    // The values that the call returned, and what each refers to (none: nothing).
    std::array<Handle, 2> handles{};
    std::array<ObjectId, 2> objects{ObjectId::none, ObjectId::none};
    ProcessId created_process = ProcessId::none;
    ThreadId created_thread = ThreadId::none;
};

struct StepResult {
    bool blocked = false;  // the call has not returned; `own` says nothing
    Completion own;
    std::vector<Completion> released;  // blocked calls that this step completed, in order
    std::vector<Change> changes;
};

// The thread must exist, must not have ended, and must be neither blocked nor suspended.
StepResult step(System& system, ThreadId caller, const Call& call, Choice& choice);

// A timer's time has come; it must be set. Nobody's call: `own` says nothing.
StepResult fire(System& system, ObjectId timer, Choice& choice);

}  // namespace handlesim
