// What tells situations apart: equal keys, same future and same judgement of it.
//
// A key holds how far each living thread has come, the values that a later call or a check still reads, and everything
// of the machine (core/kernel/canonical.hpp) but the numbers of slots where those cannot matter any more
// (slot_numbers.hpp). What went before is nowhere read: an expectation is judged by the step that completes its call,
// `always` by the state behind a step, `finally` and hangs by the last state. Where processes may change places
// (symmetry.hpp) all situations that are relabellings of one another should have one key; that of the least bytes among
// the relabellings tried is taken, and what is not tried only means that two of them stay apart.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/explore/stepping.hpp"
#include "core/kernel/canonical.hpp"

namespace handlesim {

// Writes keys, in its own memory: each of several workers has one.
class StateKeys {
public:
    explicit StateKeys(const Stepping& stepping) : stepping_(stepping) {}

    // Good until the next one. Also brings the situation's timers and labels up to date.
    std::string_view key(Situation& situation);

    // How many of the numbers of slots the last key depends on.
    enum class Numbers : std::uint8_t { none, some, all };
    Numbers numbers() const;

private:
    const Stepping& stepping_;
    CanonicalWriter writer_;
    std::string least_;
    std::vector<ObjectId> objects_;  // by their canonical numbers, of the least
    bool has_stray_number_ = false;  // it depends on one of a table whose numbers it does not tell

    // Of the one situation.
    std::vector<bool> over_;  // by program, whether its thread has ended
    SlotNumbers::Needs needs_;
    SlotNumbers::Processes matter_ = 0;
    std::vector<Symmetry::Index> promising_;

    // Of one relabelling.
    Symmetry::Index source_ = 0;  // from the place where something is written to the place where it stands
    std::vector<ProcessId> processes_;
    std::vector<ThreadId> threads_;
    std::vector<TableOrder> tables_;

    const Programs& programs() const { return stepping_.programs(); }
    std::size_t program(std::size_t place) const { return stepping_.symmetry().program(source_, place); }
    std::size_t process(std::size_t place) const { return stepping_.symmetry().process(source_, place); }

    void find_promising(const Situation& situation);
    void write(const Situation& situation, Symmetry::Index by);
    void write_name(const Situation& situation, std::size_t name);
    void note_timers(Situation& situation);
};

}  // namespace handlesim
