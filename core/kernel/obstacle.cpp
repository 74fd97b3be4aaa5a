#include "core/kernel/obstacle.hpp"

#include "core/kernel/system.hpp"

namespace handlesim {

namespace {

Obstacle in_file_call(const System& system, ThreadId thread) {
    const IoCall& call = system[system[thread].io_call];
    const FileObject& file = system.files[system[call.file].detail];
    const CallId first = file.calls.front();
    if (system.profile.calls_take_turns && !file.overlapped && system[first].thread != thread) {
        return {.kind = ReasonKind::turn, .object = call.file, .thread = system[first].thread};
    }
    if (const auto* end = std::get_if<PipeEnd>(&file.what)) {
        const ReasonKind kind = call.kind == IoCall::Kind::connect ? ReasonKind::client
                                : call.kind == IoCall::Kind::write ? ReasonKind::room
                                                                   : ReasonKind::data;
        return {.kind = kind, .object = call.file, .other = end->peer};
    }
    return {.kind = ReasonKind::message, .object = call.file};
}

}  // namespace

Obstacle waits_for(const System& system, ObjectId object, ThreadId thread) {
    const KernelObject& target = system[object];
    Obstacle obstacle{.object = object};
    switch (target.type) {
        case ObjectType::mutant:
            if (target.owner != ThreadId::none && target.owner != thread) {
                obstacle.kind = ReasonKind::mutex_owner;
                obstacle.thread = target.owner;
            }
            return obstacle;
        case ObjectType::semaphore:
            if (target.count <= 0) obstacle.kind = ReasonKind::unit;
            return obstacle;
        default: break;
    }
    if (target.signaled) return obstacle;
    switch (target.type) {
        case ObjectType::event: obstacle.kind = ReasonKind::signal; break;
        case ObjectType::timer: obstacle.kind = ReasonKind::timer; break;
        case ObjectType::process:
            obstacle.kind = ReasonKind::process_end;
            obstacle.process = target.process;
            break;
        case ObjectType::thread:
            obstacle.kind = ReasonKind::thread_end;
            obstacle.thread = target.thread;
            break;
        default: obstacle.kind = ReasonKind::object_signal; break;
    }
    return obstacle;
}

PendingCall waits_for(const System& system, ThreadId thread) {
    const Thread& state = system[thread];
    PendingCall pending;
    switch (state.pending) {
        case Pending::none: return pending;
        case Pending::own_suspension:
            pending.obstacles.push_back({.kind = ReasonKind::resume, .object = state.object, .thread = thread});
            return pending;
        case Pending::finished_io:
            pending.obstacles.push_back({.kind = ReasonKind::resume_done, .object = state.object, .thread = thread});
            return pending;
        case Pending::io: pending.obstacles.push_back(in_file_call(system, thread)); return pending;
        case Pending::wait_one:
        case Pending::wait_any:
        case Pending::wait_all: break;
    }
    pending.all = state.pending == Pending::wait_all;
    for (std::uint32_t block = state.first_wait_block; block != no_index;
         block = system.wait_blocks[block].next_of_thread) {
        const Obstacle one = waits_for(system, system.wait_blocks[block].object, thread);
        // What is signalled already is no obstacle of a wait for all.
        if (one.kind != ReasonKind::none) pending.obstacles.push_back(one);
    }
    // Satisfied, but for its thread being suspended.
    if (pending.obstacles.empty()) {
        pending.obstacles.push_back({.kind = ReasonKind::resume_done, .object = state.object, .thread = thread});
    }
    return pending;
}

}  // namespace handlesim
