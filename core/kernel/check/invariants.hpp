// What holds after every step, and the two ways in which it is checked.
//
// The incremental check reads the step's list of changes and looks only at what the step touched, against counts that
// it keeps itself. The full recount trusts nothing: it reads every table, object, thread and name anew. It runs after
// every step on a small system and at growing intervals on a large one, so that both together cost O(1) a step.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/kernel/step.hpp"

namespace handlesim {

enum class Invariant : std::uint8_t {
    handle_count,
    reference_count,
    no_dangling_entry,
    alive_while_referenced,
    name_while_handles,
    values_well_formed,
    access_valid,
    dead_process_has_no_table,
    inherited_equals_parent,
    failed_call_changes_nothing,
    protected_survives_close,
    free_list_sound,
    changes_complete,
    owner_lives,
    waits_are_linked,
    ended_is_signalled,
    calls_are_linked,
    pipe_ends_agree,
    instances_are_counted,
    queues_add_up,
    opens_share,
    ports_are_held,
    views_are_linked,
    members_are_linked,
    connections_agree,
};
inline constexpr std::size_t invariant_count = 25;

struct InvariantInfo {
    Invariant invariant;
    std::string_view name;  // "handle-count"
    std::string_view sentence;
    std::string_view source;  // ids of facts, separated by "; "
};

std::span<const InvariantInfo> all_invariants();
const InvariantInfo& info(Invariant invariant);

struct Violation {
    Invariant invariant{};
    std::string detail;  // which object, table or thread, and what is wrong with it
};

class InvariantChecker {
public:
    explicit InvariantChecker(const System& system) { recount(system); }

    // What the step broke; empty where all is well. Without a call: a timer fired.
    std::vector<Violation> after_step(const System& system, const Call* call, const StepResult& result);
    std::vector<Violation> after_step(const System& system, const Call& call, const StepResult& result) {
        return after_step(system, &call, result);
    }
    // The incremental half alone, for a search: it looks at everything where its orders end.
    std::vector<Violation> after_changes(const System& system, const Call* call, const StepResult& result);
    // The full recount, whatever the interval says.
    std::vector<Violation> full_check(const System& system) const;

    // Every member (core/kernel/parts.hpp).
    template <class Visit, class Checker>
    static void each_part(Visit& visit, Checker& checker) {
        auto& [entries_of_object, entries_of_process, slots_of_process, all_slots, credit] = checker;
        visit(entries_of_object, entries_of_process, slots_of_process, all_slots, credit);
    }

private:
    void recount(const System& system);
    void follow(const System& system, const Change& change);
    void note_process(const System& system, ProcessId process);
    std::uint64_t cost(const System& system) const;

    std::vector<std::uint32_t> entries_of_object_;   // by ObjectId, from the changes alone
    std::vector<std::uint32_t> entries_of_process_;  // by ProcessId, from the changes alone
    std::vector<std::size_t> slots_of_process_;
    std::uint64_t all_slots_ = 0;
    std::uint64_t credit_ = 0;  // work that steps have paid for the next full recount
};

}  // namespace handlesim
