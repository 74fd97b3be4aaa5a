// What keeps each object after the steps so far: the textbook's counts, derived from the records of a run.
//
// Not asked of the backend: a recording tells the same.
#pragma once

#include <vector>

#include "core/run/run_state.hpp"

namespace handlesim {

struct ObjectCounts {
    ObjectTag object = ObjectTag::none;
    ObjectType type{};
    std::uint32_t handle_count = 0;  // entries, over all tables
    // The textbook's number: one more for a process or thread while it runs; nothing else that keeps an object counts.
    std::uint32_t usage_count = 0;
    std::vector<SymbolId> held_by;  // processes with a handle, in the order of their creation
    std::vector<OtherHold> others;  // running, waiters, views and the like

    friend bool operator==(const ObjectCounts&, const ObjectCounts&) = default;
};

// The objects that something is known to keep, in the order in which the run came upon them. A process that has ended
// is kept by the objects of its threads too (nt-kernel 3.1).
std::vector<ObjectCounts> count_objects(const RunState& state);

}  // namespace handlesim
