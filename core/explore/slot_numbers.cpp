#include "core/explore/slot_numbers.hpp"

#include <algorithm>
#include <bit>

#include "core/explore/stepping.hpp"

namespace handlesim {

namespace {

constexpr SlotNumbers::Processes one(std::size_t process) {
    return SlotNumbers::Processes{1} << process;
}

// What of a call concerns numbers.
struct Concern {
    bool any_table = false;    // it concerns a table that only its run tells, or makes a job
    bool std_handles = false;  // it keeps, tells or passes on numbers that nobody checks
    bool inherits = false;
    SymbolId closes = SymbolId::none;
};

bool names_another(const Written::Handle& process) {
    return !(process == Written::current_process());
}

// Of sockets because Wine's Winsock remembers numbers (own 111).
Concern concern_of(const WrittenCall& call) {
    Concern concern;
    if (const auto* close = call.get_if<op::CloseHandle<Written>>()) {
        concern.closes = close->handle.name;
    } else if (const auto* close_socket = call.get_if<op::CloseSocket<Written>>()) {
        concern.any_table = true;
        concern.closes = close_socket->handle.name;
    } else if (const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>()) {
        concern.any_table = names_another(duplicate->source_process) || names_another(duplicate->target_process);
        if (duplicate->options.close_source) concern.closes = duplicate->source.name;
    } else if (const auto* create = call.get_if<op::CreateProcess<Written>>()) {
        concern.any_table = create->parent_process.has_value();
        concern.inherits = create->inherit_handles;
        concern.std_handles = std::ranges::any_of(create->std_handles, [](const auto& one) { return one.has_value(); });
    } else if (call.is<op::CreateJobObject<Written>>() || call.is<op::Send<Written>>()) {
        concern.any_table = true;
    } else {
        // The last two look up numbers that an earlier call was told: an event's, the directory's.
        concern.std_handles = call.is<op::GetStdHandle<Written>>() || call.is<op::SetStdHandle<Written>>() ||
                              call.is<op::GetOverlappedResult<Written>>() ||
                              call.is<op::SetCurrentDirectory<Written>>();
    }
    return concern;
}

}  // namespace

SlotNumbers::SlotNumbers(const Programs& programs, bool always)
    : programs_(programs),
      always_(always || programs.processes.size() > most_processes),
      names_(programs.names.size()) {
    if (always_) return;
    const Scenario& scenario = programs.scenario;
    for (std::size_t n = 0; n < names_.size(); ++n) {
        const Symbol& symbol = scenario.symbols[programs.names[n].name];
        if (symbol.kind == SymbolKind::handle) {
            names_[n].given_by = one(process_of(scenario.table_of(programs.names[n].name)));
        }
    }
    for (std::uint32_t p = 0; p < programs.programs.size(); ++p) {
        for (std::uint32_t i = 0; i < programs.programs[p].calls.size(); ++i) read(p, i);
    }
    for (const auto* list : {&scenario.always, &scenario.at_the_end}) {
        for (const CheckWithKnown& lasting : *list) read(lasting.check);
    }
}

std::size_t SlotNumbers::process_of(SymbolId name) const {
    const auto place = std::ranges::find(programs_.processes, programs_.scenario.symbols[name].process);
    return static_cast<std::size_t>(place - programs_.processes.begin());
}

SlotNumbers::Use& SlotNumbers::use_in(SymbolId name, std::size_t process) {
    std::vector<Use>& uses = names_[programs_.of_name[static_cast<std::size_t>(name)]].uses;
    const auto known = std::ranges::find(uses, process, &Use::process);
    if (known != uses.end()) return *known;
    uses.push_back({process, false, {}});
    return uses.back();
}

void SlotNumbers::read(std::uint32_t program, std::uint32_t call) {
    const Symbols& symbols = programs_.scenario.symbols;
    const WrittenCall& written = *programs_.programs[program].calls[call].call;
    const std::size_t process = process_of(programs_.programs[program].thread);
    const SymbolId child = creations_of(written)[0];
    Concern concern = concern_of(written);
    for (const PassedHandle& passed : passed_handles(written)) {
        const Symbol& symbol = symbols[passed.handle.name];
        concern.any_table = concern.any_table || symbol.kind == SymbolKind::literal;
        concern.std_handles = concern.std_handles || is_std_constant(symbol.value);
        if (symbol.kind != SymbolKind::handle) continue;
        std::vector<User>& users = use_in(passed.handle.name, process).users;
        if (users.empty() || users.back().program != program) users.push_back({program, 0, {}});
        users.back().last_use = call + 1;
        if (passed.handle.name == concern.closes) users.back().closes.push_back(call);
    }
    Processes concerned = one(process);
    if (child != SymbolId::none) concerned |= one(process_of(child));
    if (concern.any_table) untils_.push_back({program, call + 1, all});
    if (concern.std_handles) untils_.push_back({program, call + 1, concerned});
    if (concern.inherits) inheritances_.push_back({program, call + 1, one(process), one(process_of(child))});
}

void SlotNumbers::read(const Check& check) {
    const Symbols& symbols = programs_.scenario.symbols;
    const auto look = [&](const Written::Handle& handle) {
        const SymbolKind kind = symbols[handle.name].kind;
        always_ = always_ || kind == SymbolKind::literal;
        if (kind == SymbolKind::handle) use_in(handle.name, process_of(check.name)).watched = true;
    };
    if (check.holds) {
        for (const Hold& hold : *check.holds) look(hold.handle);
    }
    if (check.lacks) std::ranges::for_each(*check.lacks, look);
}

bool SlotNumbers::is_needed(const Use& use, const Situation& situation, const std::vector<bool>& over) {
    return use.watched || std::ranges::any_of(use.users, [&](const User& user) {
               return !over[user.program] && situation.next[user.program] < user.last_use;
           });
}

// Whether somebody closes it who does not know that nobody of the process needs it any more.
bool SlotNumbers::may_outlive(const Use& use, const Situation& situation, const std::vector<bool>& over) {
    const auto uses_behind = [&](const User& user, std::uint32_t calls) {
        return !over[user.program] && std::max(situation.next[user.program], calls) < user.last_use;
    };
    for (const User& closer : use.users) {
        for (const std::uint32_t close : closer.closes) {
            if (over[closer.program] || close < situation.next[closer.program]) continue;
            if (use.watched || uses_behind(closer, close + 1)) return true;
            for (const User& other : use.users) {
                if (other.program != closer.program && uses_behind(other, 0)) return true;
            }
        }
    }
    return false;
}

void SlotNumbers::note_needs(const Situation& situation, const std::vector<bool>& over, Needs& needs) const {
    needs.tables.assign(names_.size(), 0);
    for (std::size_t name = 0; name < names_.size(); ++name) {
        for (const Use& use : names_[name].uses) {
            if (is_needed(use, situation, over)) needs.tables[name] |= one(use.process);
        }
    }
}

SlotNumbers::Processes SlotNumbers::of_name(std::size_t name, const Situation& situation, const std::vector<bool>& over,
                                            Processes tables) const {
    const Bound& bound = situation.bindings[static_cast<std::size_t>(programs_.names[name].name)];
    Processes processes = 0;
    for (const Use& use : names_[name].uses) {
        const Processes here = one(use.process);
        if ((tables & here) == 0) continue;
        if (!bound.bound) {
            const bool stays = names_[name].given_by == here && !may_outlive(use, situation, over);
            if (!stays) processes |= here | names_[name].given_by;
        } else if (bound.value.may_be_entry()) {
            const bool stays = stands_in(situation, use.process, bound) && !may_outlive(use, situation, over);
            if (!stays) processes |= here;
        }
    }
    return processes;
}

bool SlotNumbers::stands_in(const Situation& situation, std::size_t process, const Bound& bound) const {
    const Process* holder = situation.process(programs_.processes[process]);
    const Entry* entry = holder == nullptr ? nullptr : holder->table.find(bound.value);
    return entry != nullptr && entry->object() == static_cast<ObjectId>(bound.object);
}

// Two names for one entry: what closes the one makes the other outlive it.
SlotNumbers::Processes SlotNumbers::of_shared_slots(const Situation& situation, Needs& needs) const {
    Processes processes = 0;
    auto& slots = needs.slots;
    slots.clear();
    for (std::size_t n = 0; n < names_.size(); ++n) {
        const Bound& bound = situation.bindings[static_cast<std::size_t>(programs_.names[n].name)];
        if (!bound.bound || !bound.value.may_be_entry()) continue;
        for (Processes tables = needs.tables[n]; tables != 0; tables &= tables - 1) {
            slots.emplace_back(std::countr_zero(tables), bound.value.slot());
        }
    }
    std::ranges::sort(slots);
    for (std::size_t i = 1; i < slots.size(); ++i) {
        if (slots[i] == slots[i - 1]) processes |= one(slots[i].first);
    }
    return processes;
}

SlotNumbers::Processes SlotNumbers::of_std_handles(const Situation& situation) const {
    Processes processes = 0;
    for (std::size_t i = 0; i < programs_.processes.size(); ++i) {
        const Process* process = situation.process(programs_.processes[i]);
        if (process == nullptr) continue;
        const auto& kept = process->std_handles;
        if (std::ranges::any_of(kept, [](Handle handle) { return handle.value != 0; })) processes |= one(i);
    }
    return processes;
}

SlotNumbers::Processes SlotNumbers::of_thread(const Situation& situation, ThreadId thread) const {
    const System& system = situation.model->machine();
    const Process* process = &system[system[thread].process];
    Processes processes = 0;
    for (std::size_t i = 0; i < programs_.processes.size(); ++i) {
        if (situation.process(programs_.processes[i]) == process) processes |= one(i);
    }
    return processes;
}

// GetOverlappedResult waits for an event by the number that the begun call was told; and a wait that begins anew when
// its thread is resumed does so by the numbers of its handles (own 120).
SlotNumbers::Processes SlotNumbers::of_waits_to_come(const Situation& situation) const {
    const System& system = situation.model->machine();
    Processes processes = 0;
    for (const Overlapped& begun : system.overlapped) processes |= of_thread(situation, begun.thread);
    for (std::size_t i = 0; i < system.threads.size(); ++i) {
        if (system.threads[i].begins_anew) processes |= of_thread(situation, static_cast<ThreadId>(i));
    }
    return processes;
}

SlotNumbers::Processes SlotNumbers::matter(const Situation& situation, const std::vector<bool>& over,
                                           Needs& needs) const {
    note_needs(situation, over, needs);
    if (always_ || !situation.model->machine().jobs.empty()) return all;
    const auto is_to_come = [&](const auto& one) {
        return !over[one.program] && situation.next[one.program] < one.calls;
    };
    Processes processes = of_std_handles(situation) | of_waits_to_come(situation);
    for (const Until& until : untils_) {
        if (is_to_come(until)) processes |= until.processes;
    }
    if (processes == all) return all;
    for (std::size_t name = 0; name < names_.size(); ++name) {
        if (needs.tables[name] != 0) processes |= of_name(name, situation, over, needs.tables[name]);
    }
    processes |= of_shared_slots(situation, needs);
    for (Processes before = 0; before != processes;) {
        before = processes;
        for (const Inheritance& one : inheritances_) {
            if ((processes & one.child) != 0 && is_to_come(one)) processes |= one.parent;
        }
    }
    return processes;
}

}  // namespace handlesim
