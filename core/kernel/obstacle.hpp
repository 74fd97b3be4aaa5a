// Why a call of the machine waits or was refused, with the parts that matter.
//
// Where the machine refuses, it says so at once (Completion::obstacle). What a waiting thread waits for is a question
// to the state, so that it can be asked at any moment. Neither is part of a System.
#pragma once

#include <vector>

#include "core/kernel/ids.hpp"
#include "core/nt/reasons.hpp"

namespace handlesim {

struct System;

struct Obstacle {
    ReasonKind kind = ReasonKind::none;
    ObjectId object = ObjectId::none;     // what is waited for, or in the way
    ObjectId other = ObjectId::none;      // of a pipe's end: the other end
    ThreadId thread = ThreadId::none;     // the mutex's owner, or whose turn it is
    ProcessId process = ProcessId::none;  // that has ended
    std::uint32_t number = 0;             // of a limit: how many there may be
    std::vector<ObjectId> more{};         // others that are in the way like `object`
    bool of_socket = false;               // a connection's ends, and no pipe's
};

inline Obstacle ended(ObjectId object, ProcessId process) {
    return {.kind = ReasonKind::process_ended, .object = object, .process = process};
}
inline Obstacle ended(ObjectId object, ThreadId thread) {
    return {.kind = ReasonKind::thread_ended, .object = object, .thread = thread};
}

struct PendingCall {
    bool all = false;  // it needs every one of them; else any one will do
    std::vector<Obstacle> obstacles;
};

// What a thread waits for that is inside a call; empty where it is inside none.
PendingCall waits_for(const System& system, ThreadId thread);
// What a wait on the object waits for; none where it would be satisfied at once.
Obstacle waits_for(const System& system, ObjectId object, ThreadId thread);

}  // namespace handlesim
