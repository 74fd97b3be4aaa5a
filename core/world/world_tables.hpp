// The closed world: P processes, O objects, H slots in each table, and the six calls create, close, toggle, duplicate
// (with or without moving), spawn and exit, with the lowest free slot and object taken (tests/bench/spin/gen_model.py
// defines it).
//
// A table's content is one number, its slots being digits: 0 free, then each object, then each object with the inherit
// flag. What a call makes of a table depends on that number alone and is looked up; only which objects exist needs all
// tables. A state is one number too, its tables being digits, of which a process that can be dead has one more. Every
// such number is below `states`, so that a set of states is a bitmap.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "core/world/world.hpp"

namespace handlesim {

struct WorldStep {
    enum class Kind : std::uint8_t { create, close, toggle, duplicate, spawn, exit };
    Kind kind{};
    std::uint8_t process = 0;
    std::uint8_t slot = 0;
    std::uint8_t target = 0;
    bool inherit = false;  // of spawn: bInheritHandles
    bool move = false;
};

class WorldTables {
public:
    static constexpr unsigned most_processes = 8;
    static constexpr unsigned most_objects = 7;
    static constexpr std::uint32_t most_contents = 1'000'000;

    // The size must be within the limits above; `fits` says so.
    explicit WorldTables(const WorldSize& world);
    static bool fits(const WorldSize& world);

    const WorldSize& world() const { return world_; }
    std::uint64_t states() const { return states_; }
    std::uint32_t contents() const { return contents_; }
    std::uint32_t dead() const { return contents_; }
    // Process 0 with an empty table, the others dead.
    std::uint64_t start() const;

    // A state with its tables told apart.
    struct State {
        std::uint64_t number = 0;
        std::array<std::uint32_t, most_processes> tables{};
    };
    State state(std::uint64_t number) const;
    // To a higher number by so many, which is cheap where few tables change.
    void advance(State& state, std::uint32_t by) const;
    std::uint64_t number(const std::array<std::uint32_t, most_processes>& tables) const;
    unsigned digit(std::uint32_t content, unsigned slot) const { return content / powers_[slot] % base_; }
    bool is_alive(const State& state, unsigned process) const { return state.tables[process] != dead(); }

    // Calls visit(target, WorldStep) for every call that is possible; steps are made up only where visit looks at them.
    template <class Visit>
    void for_each_edge(const State& state, Visit&& visit) const;

private:
    // What a duplication takes from a table, once for each used slot.
    struct Source {
        std::uint32_t object = 0;
        std::uint32_t without = 0;  // the table's content once the slot is closed
        std::uint8_t slot = 0;
    };

    WorldSize world_;
    std::uint32_t base_ = 0;      // digits of a slot
    std::uint32_t contents_ = 0;  // of a table
    std::uint64_t states_ = 0;
    std::vector<std::uint32_t> powers_;
    std::vector<std::uint64_t> weights_;  // of a table in a state's number

    // By content.
    std::vector<std::uint8_t> objects_in_;
    std::vector<std::uint32_t> inherited_;  // what a child gets
    std::vector<std::uint32_t> with_;       // by content, then digit: that entry in the lowest free slot; none if full
    std::vector<std::uint32_t> first_local_;  // calls within one table: close, toggle, duplicate
    std::vector<std::uint32_t> local_;
    std::vector<WorldStep> local_steps_;
    std::vector<std::uint32_t> first_source_;
    std::vector<Source> sources_;

    static constexpr std::uint32_t full = 0xFFFFFFFF;

    std::uint32_t compute_with(std::uint32_t content, unsigned entry) const;
    void compute(std::uint32_t content);
    std::uint32_t with(std::uint32_t content, unsigned entry) const { return with_[content * base_ + entry]; }
    unsigned entry(unsigned object, bool inherit) const { return 1 + object + (inherit ? world_.objects : 0); }
    std::uint64_t moved(const State& state, unsigned process, std::uint32_t content) const {
        return state.number + weights_[process] * content - weights_[process] * state.tables[process];
    }
};

template <class Visit>
void WorldTables::for_each_edge(const State& state, Visit&& visit) const {
    using Kind = WorldStep::Kind;
    unsigned existing = 0;
    unsigned lowest_dead = 0;
    for (unsigned p = world_.processes; p-- > 0;) {
        if (is_alive(state, p)) {
            existing |= objects_in_[state.tables[p]];
        } else {
            lowest_dead = p;
        }
    }
    const auto new_object = static_cast<unsigned>(std::countr_one(existing));
    for (unsigned p = 0; p < world_.processes; ++p) {
        if (!is_alive(state, p)) continue;
        const auto by = static_cast<std::uint8_t>(p);
        const std::uint32_t content = state.tables[p];
        if (new_object < world_.objects && with(content, 1) != full) {
            for (const bool inherit : {false, true}) {
                visit(moved(state, p, with(content, entry(new_object, inherit))),
                      WorldStep{Kind::create, by, 0, 0, inherit, false});
            }
        }
        const std::uint64_t rest = state.number - weights_[p] * content;
        for (std::uint32_t i = first_local_[content]; i < first_local_[content + 1]; ++i) {
            WorldStep step = local_steps_[i];
            step.process = step.target = by;
            visit(rest + weights_[p] * local_[i], step);
        }
        for (unsigned q = 0; q < world_.processes; ++q) {
            if (q == p || !is_alive(state, q) || with(state.tables[q], 1) == full) continue;
            for (std::uint32_t i = first_source_[content]; i < first_source_[content + 1]; ++i) {
                const Source& source = sources_[i];
                const std::uint64_t closed = weights_[p] * content - weights_[p] * source.without;
                for (const bool inherit : {false, true}) {
                    const std::uint64_t target = moved(state, q, with(state.tables[q], entry(source.object, inherit)));
                    const auto to = static_cast<std::uint8_t>(q);
                    visit(target, WorldStep{Kind::duplicate, by, source.slot, to, inherit, false});
                    visit(target - closed, WorldStep{Kind::duplicate, by, source.slot, to, inherit, true});
                }
            }
        }
        if (lowest_dead != 0) {
            const auto child = static_cast<std::uint8_t>(lowest_dead);
            visit(moved(state, lowest_dead, 0), WorldStep{Kind::spawn, by, 0, child, false, false});
            visit(moved(state, lowest_dead, inherited_[content]), WorldStep{Kind::spawn, by, 0, child, true, false});
        }
        if (p > 0) visit(moved(state, p, dead()), WorldStep{Kind::exit, by, 0, 0, false, false});
    }
}

}  // namespace handlesim
