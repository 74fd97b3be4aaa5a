// What tells situations apart.
#include <algorithm>
#include <tuple>

#include "core/study/game.hpp"

namespace handlesim {

std::vector<ThreadId> Game::thread_ids(const Situation& situation) const {
    std::vector<ThreadId> ids;
    ids.reserve(programs_.threads.size());
    for (const SymbolId name : programs_.threads) {
        ids.push_back(situation.model->identities().threads[static_cast<std::size_t>(name)]);
    }
    return ids;
}

void Game::note_timers(Situation& situation, const std::vector<ObjectId>& objects) const {
    std::vector<SetTimer> timers;
    for (const ObjectId object : objects) {
        if (!situation.model->machine()[object].timer_set) continue;
        const auto known = std::ranges::find(situation.timers, object, &SetTimer::object);
        timers.push_back({object, known == situation.timers.end() ? situation.last_step : known->set_by});
    }
    situation.timers = std::move(timers);
}

// The names that are still needed. One whose number does not matter is told by the entry that it leads to, and that
// entry comes to stand in the order of its table in which the names come to it.
void Game::write_names(const Situation& situation, CanonicalWriter& writer, const std::vector<bool>& over,
                       std::vector<TableOrder>& tables) const {
    for (std::size_t n = 0; n < programs_.names.size(); ++n) {
        const NameUse& use = programs_.names[n];
        const Bound& bound = situation.bindings[static_cast<std::size_t>(use.name)];
        bool needed = use.watched;
        for (std::size_t program = 0; !needed && program < over.size(); ++program) {
            needed = !over[program] && situation.next[program] < use.last_use[program];
        }
        if (!needed) continue;
        writer.number(bound.bound ? 1 : 0);
        if (!bound.bound) continue;
        const SlotNumbers::Processes looked_up_in = slot_numbers_.looked_up_in(n, situation, over);
        bool with_number = looked_up_in == 0;
        for (std::size_t i = 0; i < tables.size(); ++i) {
            if ((looked_up_in >> i & 1U) == 0) continue;
            if (tables[i].with_numbers || !bound.value.may_be_entry()) {
                with_number = true;
                continue;
            }
            std::vector<SlotIndex>& slots = tables[i].slots;
            const auto place = std::ranges::find(slots, bound.value.slot());
            writer.number(static_cast<std::uint64_t>(place - slots.begin()));
            if (place == slots.end()) slots.push_back(bound.value.slot());
        }
        if (with_number) writer.number(bound.value.value);
        if (use.watched) writer.watched(static_cast<ObjectId>(bound.object));
    }
}

namespace {

// Behind the entries that names lead to the others, those that look alike together.
void add_nameless(const System& system, const HandleTable& table, std::vector<SlotIndex>& slots) {
    const std::size_t named = slots.size();
    table.for_each([&](SlotIndex slot, const Entry& /*entry*/) {
        const auto names_end = slots.begin() + static_cast<std::ptrdiff_t>(named);
        if (std::find(slots.begin(), names_end, slot) == names_end) slots.push_back(slot);
    });
    const auto namesake = [&](ObjectId object) {
        std::size_t place = 0;
        while (place < named && table.at(slots[place])->object() != object) ++place;
        return place;
    };
    const auto look = [&](SlotIndex slot) {
        const Entry& entry = *table.at(slot);
        const KernelObject& object = system[entry.object()];
        return std::tuple(namesake(entry.object()), object.type, object.signaled, object.count, object.reference_count,
                          entry.access(), entry.inherit(), entry.protect_from_close(), slot);
    };
    std::sort(slots.begin() + static_cast<std::ptrdiff_t>(named), slots.end(),
              [&](SlotIndex left, SlotIndex right) { return look(left) < look(right); });
}

}  // namespace

std::string Game::key(Situation& situation) const {
    const Identities& identities = situation.model->identities();
    const System& system = situation.model->machine();
    std::vector<ProcessId> processes;
    processes.reserve(programs_.processes.size());
    for (const SymbolId name : programs_.processes) {
        processes.push_back(identities.processes[static_cast<std::size_t>(name)]);
    }
    const std::vector<ThreadId> threads = thread_ids(situation);
    CanonicalWriter writer(system, processes, threads);

    std::vector<bool> over(programs_.programs.size());
    for (std::size_t program = 0; program < over.size(); ++program) {
        const ThreadId id = identities.threads[static_cast<std::size_t>(programs_.programs[program].thread)];
        over[program] = id != ThreadId::none && system[id].ended;
        // A thread that has ended drops its calls.
        writer.number(over[program] ? 0
                                    : (std::uint64_t{situation.next[program]} + 1) << 1U | situation.waits_on[program]);
    }
    const SlotNumbers::Processes matter = slot_numbers_.matter(situation, over);
    std::vector<TableOrder> tables(processes.size());
    for (std::size_t i = 0; i < tables.size() && matter != SlotNumbers::all; ++i) {
        tables[i].with_numbers = (matter >> i & 1U) != 0;
    }
    write_names(situation, writer, over, tables);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (processes[i] == ProcessId::none || tables[i].with_numbers) continue;
        add_nameless(system, system[processes[i]].table, tables[i].slots);
    }
    writer.machine(tables);
    note_timers(situation, writer.objects());
    for (const SetTimer& timer : situation.timers) writer.number(timer.set_by);
    if (std::ranges::any_of(situation.trailing, [](std::uint16_t steps) { return steps > 0; })) {
        for (const std::uint16_t steps : situation.trailing) writer.number(steps);
    }
    return writer.take();
}

}  // namespace handlesim
