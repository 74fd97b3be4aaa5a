#include "core/explore/independence.hpp"

#include <algorithm>

namespace handlesim {

namespace {

bool waits_from_outside(const System& system, ObjectId object, ProcessId process) {
    for (std::uint32_t block = system[object].first_wait_block; block != no_index;
         block = system.wait_blocks[block].next_of_object) {
        if (system[system.wait_blocks[block].thread].process != process) return true;
    }
    return false;
}

std::uint32_t entries_for(const HandleTable& table, ObjectId object) {
    std::uint32_t entries = 0;
    table.for_each([&](SlotIndex /*slot*/, const Entry& entry) { entries += entry.object() == object ? 1U : 0U; });
    return entries;
}

bool can_be_private(ObjectType type) {
    switch (type) {
        case ObjectType::event:
        case ObjectType::mutant:
        case ObjectType::semaphore:
        case ObjectType::timer:
        case ObjectType::process:
        case ObjectType::thread: return true;
        default: return false;
    }
}

bool is_private(const System& system, ObjectId id, ProcessId process_id) {
    const auto& [type, exists, signaled, manual_reset, abandoned, timer_set, grantable, references, reference_count,
                 count, maximum, due_ms, owner, previous_owned, next_owned, process, thread, detail, name,
                 first_wait_block, last_wait_block] = system[id];
    const std::uint32_t handles = references[static_cast<std::size_t>(ReferenceReason::handle)];
    return can_be_private(type) && detail == no_index && name == no_index && !timer_set &&
           (process == ProcessId::none || process == process_id) &&
           (owner == ThreadId::none || system[owner].process == process_id) &&
           handles == entries_for(system[process_id].table, id) && !waits_from_outside(system, id, process_id);
}

std::ptrdiff_t set_timers(const System& system) {
    return std::ranges::count_if(system.objects,
                                 [](const KernelObject& object) { return object.exists && object.timer_set; });
}

}  // namespace

Independence::Independence(const Stepping& stepping, bool looks_at_always)
    : stepping_(stepping), looks_at_always_(looks_at_always) {}

ProcessId Independence::process_of(const Situation& situation, PossibleStep step) const {
    const SymbolId thread = stepping_.programs().programs[step.number].thread;
    return situation.model->machine()[situation.model->identities().threads[static_cast<std::size_t>(thread)]].process;
}

// One living thread, no job whose end would be its end, no memory that others may share, and what others could reach it
// by stands in its own table only.
bool Independence::is_alone(const System& system, ProcessId id) const {
    const auto& [object, token, first_thread, last_thread, live_threads, ending, ended, exit_code, std_handles,
                 has_console, directory, directory_handle, begun, table, own_sockets, last_view, job, previous_member,
                 next_member, id_goes_to, ended_by] = system[id];
    if (live_threads != 1 || job != ObjectId::none || last_view != no_index) return false;
    const bool has_begun =
        std::ranges::any_of(system.overlapped, [&](const Overlapped& one) { return system[one.thread].process == id; });
    if (has_begun) return false;  // its event is signalled by whoever completes it
    bool alone = is_private(system, object, id);
    for (ThreadId thread = first_thread; alone && thread != ThreadId::none; thread = system[thread].next_in_process) {
        alone = !system[system[thread].object].exists || is_private(system, system[thread].object, id);
    }
    table.for_each([&](SlotIndex /*slot*/, const Entry& entry) { alone = alone && !system[entry.object()].timer_set; });
    return alone;
}

bool Independence::is_named_by_others(const Situation& situation, PossibleStep step, ProcessId process) const {
    const auto& programs = stepping_.programs().programs;
    const Identities& identities = situation.model->identities();
    const auto is_of_process = [&](SymbolId name) {
        return identities.processes[static_cast<std::size_t>(stepping_.scenario().symbols[name].process)] == process;
    };
    for (std::size_t p = 0; p < programs.size(); ++p) {
        if (p == step.number) continue;
        for (std::size_t i = situation.next[p]; i < programs[p].calls.size(); ++i) {
            const ProgramCall& call = programs[p].calls[i];
            if (std::ranges::any_of(call.processes, is_of_process) ||
                std::ranges::any_of(call.threads, is_of_process)) {
                return true;
            }
        }
    }
    return false;
}

bool Independence::passes_only_private(const Situation& situation, const ProgramCall& call, ProcessId process) const {
    const System& system = situation.model->machine();
    return std::ranges::all_of(passed_handles(*call.call), [&](const PassedHandle& passed) {
        const Handle value =
            value_of(passed.handle, stepping_.scenario().symbols, situation.bindings, *situation.model);
        // One of the constants stands for whatever the process was given.
        if (is_std_constant(value)) return false;
        const Entry* entry = system[process].table.find(value);
        return entry == nullptr || is_private(system, entry->object(), process);
    });
}

// It names, opens and starts nothing, and looks into no memory.
bool Independence::is_plain(const WrittenCall& call) const {
    bool plain = true;
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const auto* text = std::get_if<const std::string*>(&field)) plain = plain && (*text)->empty();
        if (const auto* text = std::get_if<const std::optional<std::string>*>(&field)) plain = plain && !**text;
        plain = plain && !std::holds_alternative<const Written::Process*>(field) &&
                !std::holds_alternative<const Written::Thread*>(field) &&
                !std::holds_alternative<const Written::NewProcess*>(field) &&
                !std::holds_alternative<const Written::NewThread*>(field) && value_in(field) == SymbolId::none &&
                given_value_in(field) == SymbolId::none &&
                !std::holds_alternative<const std::optional<Written::Process>*>(field) &&
                !std::holds_alternative<const std::optional<FileName>*>(field) &&
                !std::holds_alternative<const FileName*>(field) && !std::holds_alternative<const FilePath*>(field) &&
                !std::holds_alternative<const PortLabel*>(field);
    });
    return plain;
}

bool Independence::is_awaited_by_others(const ProgramCall& call, PossibleStep step) const {
    const std::array<SymbolId, 2> bound = bindings_of(*call.call);
    const auto& names = stepping_.programs().names;
    return std::ranges::any_of(names, [&](const NameUse& use) {
        if (use.name != bound[0] && use.name != bound[1]) return false;
        return std::ranges::any_of(use.users, [&](const NameUse::User& user) { return user.program != step.number; });
    });
}

// Whether a check of `always` looks at the process, at what stands in its table, or at what it binds.
bool Independence::is_watched(const Situation& situation, PossibleStep step, ProcessId process) const {
    if (!looks_at_always_) return false;
    const Scenario& scenario = stepping_.scenario();
    const SymbolId own = scenario.symbols[stepping_.programs().programs[step.number].thread].process;
    const System& system = situation.model->machine();
    const auto looks_here = [&](SymbolId name) {
        const Symbol& symbol = scenario.symbols[name];
        if (symbol.kind == SymbolKind::process || symbol.kind == SymbolKind::thread) return symbol.process == own;
        if (symbol.kind != SymbolKind::handle) return false;
        const Bound& bound = situation.bindings[static_cast<std::size_t>(name)];
        if (!bound.bound) {
            return scenario.table_of(name) == own;
        }
        if (bound.object == ObjectTag::none) return false;
        return entries_for(system[process].table, static_cast<ObjectId>(bound.object)) > 0;
    };
    return std::ranges::any_of(scenario.always, [&](const CheckWithKnown& lasting) {
        return std::ranges::any_of(names_in(lasting.check), looks_here);
    });
}

bool Independence::may_be_private(const Situation& situation, PossibleStep step) const {
    if (stepping_.is_timer(step)) return false;
    const ProgramCall& call = stepping_.programs().programs[step.number].calls[situation.next[step.number]];
    const ProcessId process = process_of(situation, step);
    return is_plain(*call.call) && is_alone(situation.model->machine(), process) &&
           passes_only_private(situation, call, process) && !is_awaited_by_others(call, step) &&
           !is_named_by_others(situation, step, process) && !is_watched(situation, step, process);
}

// Every entry that went was a private object's, and every one that came is.
bool Independence::was_private(const Situation& before, const Situation& after, PossibleStep step,
                               const Taken& taken) const {
    const ProcessId process = process_of(before, step);
    const SymbolId own = stepping_.scenario().symbols[stepping_.programs().programs[step.number].thread].process;
    const System& was = before.model->machine();
    const System& is = after.model->machine();
    if (!taken.report.released.empty() || set_timers(is) != set_timers(was)) return false;
    if (is.processes.size() != was.processes.size() || is.threads.size() != was.threads.size()) return false;
    return std::ranges::all_of(taken.report.tables, [&](const TableChange& change) {
        if (change.process != own) return false;
        const bool added = change.kind == TableChange::Kind::added;
        const auto object = static_cast<ObjectId>(added ? change.after.object : change.before.object);
        return is_private(added ? is : was, object, process);
    });
}

}  // namespace handlesim
