// Tables that are not empty at the beginning.
#include <set>

#include "core/kernel/transition.hpp"

namespace handlesim {

std::vector<Change> System::fill_tables(const std::vector<PlacedEntry>& entries) {
    StepResult filled;
    PolicyChoice policy;
    Transition transition(*this, ThreadId::none, policy, filled);
    std::set<ProcessId> owners;
    for (const PlacedEntry& one : entries) {
        owners.insert(one.process);
        transition.add_reference(one.entry.object(), ReferenceReason::handle);
    }
    for (const ProcessId owner : owners) {
        HandleTable& table = (*this)[owner].table;
        std::vector<SlotIndex> slots;
        table.for_each([&](SlotIndex slot, const Entry& /*entry*/) { slots.push_back(slot); });
        for (const SlotIndex slot : slots) transition.remove_entry(owner, slot, Cause::closed);
        table = HandleTable(table_rules(profile));
    }
    filled.changes.clear();
    for (const PlacedEntry& one : entries) {
        (*this)[one.process].table.insert_inherited(one.slot, one.entry);
        transition.record({.kind = Change::Kind::entry_added,
                           .cause = Cause::there_before,
                           .object = one.entry.object(),
                           .process = one.process,
                           .slot = one.slot,
                           .after = one.entry});
    }
    for (const ProcessId owner : owners) (*this)[owner].table.finish_inheritance();
    return std::move(filled.changes);
}

}  // namespace handlesim
