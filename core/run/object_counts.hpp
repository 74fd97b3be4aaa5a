// What keeps each object after the steps so far: the textbook's counts, derived from the records of a run.
//
// Not asked of the backend: a recording tells the same.
#pragma once

#include <optional>
#include <unordered_map>
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

// The same object by object, for who follows a long run and wants to know only what has changed.
class ObjectCounting {
public:
    // As things stand; the state must outlive this.
    explicit ObjectCounting(const RunState& state);

    // The objects that a record may have changed, each once; the state has followed it. `ended`: the threads that it
    // ended, as the state said before it did (RunState::ended_by).
    std::vector<ObjectTag> follow(const StepRecord& record, const std::vector<SymbolId>& ended);
    // None where nothing is known to keep it.
    std::optional<ObjectCounts> of(ObjectTag object) const;
    // All that something is known to keep.
    std::vector<ObjectCounts> all() const;

private:
    struct Handles {
        ObjectType type{};
        std::uint32_t count = 0;
        std::unordered_map<SymbolId, std::uint32_t> by;  // processes
    };

    const RunState& state_;
    std::unordered_map<ObjectTag, Handles> handles_;

    void add(SymbolId process, const EntryView& entry);
    void drop(SymbolId process, const EntryView& entry);
    bool runs(ObjectTag object) const;
    bool is_kept(ObjectTag object) const;
};

}  // namespace handlesim
