#include "core/kernel/check/audit.hpp"

namespace handlesim {

namespace {

std::string number(std::size_t value) {
    return std::to_string(value);
}

}  // namespace

std::string Audit::object_name(ObjectId id) const {
    return std::string(info(system[id].type).name) + " object #" + number(index_of(id));
}

std::string Audit::entry_name(ProcessId process, SlotIndex slot) const {
    return "entry " + number(std::size_t{slot} * 4) + " of process #" + number(index_of(process));
}

void Audit::object(ObjectId id, std::uint32_t entries) {
    const KernelObject& target = system[id];
    if (target.handle_count() != entries) {
        report(Invariant::handle_count, object_name(id) + " counts " + number(target.handle_count()) +
                                            " handles, the tables hold " + number(entries));
    }
    std::uint32_t sum = 0;
    for (const std::uint32_t reason : target.references) sum += reason;
    if (sum != target.reference_count) {
        report(Invariant::reference_count, object_name(id) + " counts " + number(target.reference_count) +
                                               " references, its reasons make " + number(sum));
    }
    if (target.exists != (target.reference_count > 0)) {
        report(Invariant::alive_while_referenced,
               object_name(id) + (target.exists ? " exists without a reference" : " is gone and still referenced"));
    }
    if (target.type == ObjectType::process && system[target.process].ended != target.signaled) {
        report(Invariant::ended_is_signalled, object_name(id) + " and its process disagree");
    }
    if (target.type == ObjectType::thread && system[target.thread].ended != target.signaled) {
        report(Invariant::ended_is_signalled, object_name(id) + " and its thread disagree");
    }
    name(id);
    owner(id);
    if (target.type == ObjectType::file) file(id);
}

void Audit::name(ObjectId id) {
    const KernelObject& target = system[id];
    if (target.name == no_index) return;
    const auto bound = system.bound_names.find(system.names[target.name].key);
    const bool is_bound = bound != system.bound_names.end() && bound->second == id;
    const bool with_handles = system.profile.name_ends_with_last_handle || target.type == ObjectType::section;
    const bool held = with_handles ? target.handle_count() > 0 : target.exists;
    if (is_bound != held && target.type != ObjectType::opaque) {  // whose names lead nowhere
        report(Invariant::name_while_handles,
               object_name(id) + (is_bound ? " kept its name without a handle" : " lost its name with handles left"));
    }
}

void Audit::owner(ObjectId id) {
    const KernelObject& target = system[id];
    if (target.type != ObjectType::mutant || target.owner == ThreadId::none) return;
    const Thread& thread = system[target.owner];
    const bool from_before =
        (target.previous_owned == ObjectId::none ? thread.first_owned : system[target.previous_owned].next_owned) == id;
    const bool from_behind =
        (target.next_owned == ObjectId::none ? thread.last_owned : system[target.next_owned].previous_owned) == id;
    const bool linked = from_before && from_behind;
    if (thread.ended || !linked || target.count < 1) {
        report(Invariant::owner_lives, object_name(id) + " is owned by thread #" + number(index_of(target.owner)) +
                                           (thread.ended ? ", which has ended" : ", which does not know it"));
    }
}

void Audit::process(ProcessId id, std::uint32_t entries) {
    const Process& target = system[id];
    if (target.table.size() != entries) {
        report(Invariant::changes_complete, "process #" + number(index_of(id)) + " holds " +
                                                number(target.table.size()) + " entries, its changes make " +
                                                number(entries));
    }
    if (target.ended && target.table.size() > 0) {
        report(Invariant::dead_process_has_no_table,
               "process #" + number(index_of(id)) + " has ended and holds " + number(target.table.size()) + " entries");
    }
}

void Audit::entry(ProcessId process, SlotIndex slot) {
    const HandleTable& table = system[process].table;
    const Entry* found_entry = table.at(slot);
    if (found_entry == nullptr) return;
    if (!table.is_valid_slot(slot)) {
        report(Invariant::values_well_formed, entry_name(process, slot) + " has a value that is never handed out");
    }
    if (index_of(found_entry->object()) >= system.objects.size() || !system[found_entry->object()].exists) {
        report(Invariant::no_dangling_entry, entry_name(process, slot) + " refers to an object that is gone");
        return;
    }
    // Where requests are not checked (Wine 8), whatever fits into an entry may be stored.
    const bool checked = system.profile.open_checks_bits && system.profile.duplicate_checks_bits;
    const AccessMask valid = checked ? info(system[found_entry->object()].type).valid : access::storable_bits;
    if ((found_entry->access() & ~valid) != 0) {
        report(Invariant::access_valid, entry_name(process, slot) + " holds access that its type does not know");
    }
}

void Audit::inherited(const Change& change) {
    const Entry* parent = system[change.from_process].table.at(change.from_slot);
    if (parent == nullptr || *parent != change.after || change.from_slot != change.slot || !parent->inherit()) {
        report(Invariant::inherited_equals_parent,
               entry_name(change.process, change.slot) + " differs from its parent's");
    }
}

void Audit::references(ObjectId id, const std::array<std::uint32_t, reference_reason_count>& counted) {
    for (std::size_t reason = 0; reason < reference_reason_count; ++reason) {
        if (counted.at(reason) == system[id].references.at(reason)) continue;
        const bool handles = static_cast<ReferenceReason>(reason) == ReferenceReason::handle;
        report(handles ? Invariant::handle_count : Invariant::reference_count,
               object_name(id) + " counts " + number(system[id].references.at(reason)) + " of reason " +
                   std::string(to_string(static_cast<ReferenceReason>(reason))) + ", there are " +
                   number(counted.at(reason)));
    }
}

void Audit::everything() {
    const auto at = [](ReferenceReason reason) { return static_cast<std::size_t>(reason); };
    std::vector<std::array<std::uint32_t, reference_reason_count>> counted(system.objects.size());
    for (std::size_t index = 0; index < system.processes.size(); ++index) {
        const auto id = static_cast<ProcessId>(index);
        const Process& process = system[id];
        if (const auto fault = process.table.fault()) {
            report(Invariant::free_list_sound, "process #" + number(index) + ": " + *fault);
        }
        process.table.for_each([&](SlotIndex slot, const Entry& held) {
            entry(id, slot);
            if (index_of(held.object()) < counted.size())
                ++counted[index_of(held.object())][at(ReferenceReason::handle)];
        });
        if (!process.ended) ++counted[index_of(process.object)][at(ReferenceReason::running)];
        if (system[process.object].exists) ++counted[index_of(process.token)][at(ReferenceReason::process)];
    }
    for (const Thread& thread : system.threads) {
        if (!thread.ended) ++counted[index_of(thread.object)][at(ReferenceReason::running)];
        if (system[thread.object].exists)
            ++counted[index_of(system[thread.process].object)][at(ReferenceReason::thread)];
    }
    calls(counted);
    views(counted);
    members(counted);
    std::vector<std::uint32_t> waiters(system.objects.size());
    waits(waiters);
    for (std::size_t index = 0; index < system.objects.size(); ++index) {
        counted[index][at(ReferenceReason::waiter)] = waiters[index];
        references(static_cast<ObjectId>(index), counted[index]);
        object(static_cast<ObjectId>(index), counted[index][at(ReferenceReason::handle)]);
    }
    names();
    queues();
    pipes();
    disk_files();
    ports();
}

// Counts the waiters of every object by walking the threads, and checks each object's own chain against that.
void Audit::waits(std::vector<std::uint32_t>& waiters) {
    for (std::size_t index = 0; index < system.threads.size(); ++index) {
        const Thread& thread = system.threads[index];
        const bool waits = thread.pending == Pending::wait_one || thread.pending == Pending::wait_any ||
                           thread.pending == Pending::wait_all;
        if (waits != (thread.first_wait_block != no_index) || (waits && thread.ended)) {
            report(Invariant::waits_are_linked, "thread #" + number(index) + " and its wait disagree");
        }
        std::size_t steps = 0;
        for (std::uint32_t block = thread.first_wait_block; block != no_index;
             block = system.wait_blocks[block].next_of_thread) {
            if (++steps > system.wait_blocks.size()) {
                report(Invariant::waits_are_linked, "the waits of thread #" + number(index) + " do not end");
                return;
            }
            const WaitBlock& link = system.wait_blocks[block];
            if (index_of(link.thread) != index || link.object == ObjectId::none) {
                report(Invariant::waits_are_linked, "thread #" + number(index) + " has a wait of another thread");
                return;
            }
            ++waiters[index_of(link.object)];
        }
    }
    for (std::size_t index = 0; index < system.objects.size(); ++index) {
        std::uint32_t chained = 0;
        for (std::uint32_t block = system.objects[index].first_wait_block;
             block != no_index && chained <= waiters[index]; block = system.wait_blocks[block].next_of_object) {
            ++chained;
        }
        if (chained != waiters[index]) {
            report(Invariant::waits_are_linked,
                   object_name(static_cast<ObjectId>(index)) + " and the threads that wait for it disagree");
        }
    }
}

void Audit::names() {
    for (const auto& [key, id] : system.bound_names) {
        if (index_of(id) >= system.objects.size() || !system[id].exists || system[id].name == no_index ||
            system.names[system[id].name].key != key) {
            report(Invariant::name_while_handles, "the name \"" + key + "\" leads to no object of that name");
        }
    }
}

}  // namespace handlesim
