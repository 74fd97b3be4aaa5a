// What stands where after the steps so far: tables, names and lives, followed through the records of a run.
//
// Needs no backend: a recorded run has the same records.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "core/run/naming.hpp"
#include "core/run/run.hpp"

namespace handlesim {

using HandleTableView = std::map<SlotIndex, EntryView>;

// A reference that is no handle, and whose it is, where that can be told.
struct OtherHold {
    ReferenceReason reason{};
    SymbolId by = SymbolId::none;

    friend bool operator==(const OtherHold&, const OtherHold&) = default;
};

class RunState {
public:
    explicit RunState(const RunHeader& header);
    void follow(const StepRecord& record);

    const Scenario& scenario() const { return *scenario_; }
    const Naming& naming() const { return naming_; }

    // Processes in the order of their creation.
    const std::vector<SymbolId>& processes() const { return processes_; }
    const HandleTableView& table(SymbolId process) const;
    const EntryView* entry(SymbolId process, Handle value) const;

    // What keeps an object besides tables and its own running, as far as the run was told.
    struct Kept {
        ObjectType type{};
        std::vector<OtherHold> by;
    };
    const std::map<ObjectTag, Kept>& kept() const { return kept_; }
    // The place of an object among all that the run came upon. A tag is no order: each backend counts in its own.
    std::size_t order_of(ObjectTag object) const;

    const Bindings& bindings() const { return bindings_; }
    // The number that a written handle passes; nothing where its name was bound to none.
    std::optional<Handle> value_of(Written::Handle handle) const;
    // The object that it refers to in the caller's table, or as a pseudo-handle; none where that is nothing.
    ObjectTag reached(Written::Handle handle, SymbolId caller) const;
    ObjectTag object_of(Handle value, SymbolId caller) const;

    ObjectTag process_object(SymbolId process) const;
    ObjectTag thread_object(SymbolId thread) const;
    SymbolId process_with(ObjectTag object) const;  // none where the object is no process

    const std::vector<SymbolId>& threads(SymbolId process) const { return actor(process).threads; }
    bool process_runs(SymbolId process) const;
    bool thread_runs(SymbolId thread) const;
    // The threads that a step ended: as it was told, else as its call asks for. Before the step is followed.
    std::vector<SymbolId> ended_by(const StepRecord& record) const;

private:
    struct Actor {
        ObjectTag process = ObjectTag::none;
        ObjectTag thread = ObjectTag::none;
        bool runs = false;                // the thread, of a process its initial one
        std::vector<SymbolId> threads{};  // of a process: all of them
    };

    const Scenario* scenario_;
    Naming naming_;
    Bindings bindings_;
    std::vector<Actor> actors_;  // by SymbolId
    std::vector<SymbolId> processes_;
    std::vector<HandleTableView> tables_;  // by SymbolId
    std::map<ObjectTag, Kept> kept_;
    std::unordered_map<ObjectTag, std::size_t> order_;

    Actor& actor(SymbolId id) { return actors_[static_cast<std::size_t>(id)]; }
    const Actor& actor(SymbolId id) const { return actors_[static_cast<std::size_t>(id)]; }
    void create(const ActorObjects& objects);
    void come_upon(ObjectTag object) {
        if (object != ObjectTag::none) order_.emplace(object, order_.size());
    }
    void follow(const ReferenceChange& change);
};

}  // namespace handlesim
