// What tells situations apart.
#include <algorithm>
#include <tuple>

#include "core/study/game.hpp"

namespace handlesim {

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

// One situation under one relabelling: what stands in a place is written where the relabelling puts it.
class Game::KeyWriter {
public:
    KeyWriter(const Game& game, const Situation& situation, const std::vector<bool>& over,
              SlotNumbers::Processes matter, Symmetry::Index by)
        : game_(game),
          situation_(situation),
          over_(over),
          source_(game.symmetry_.inverse(by)),
          processes_(process_ids()),
          threads_(thread_ids()),
          tables_(processes_.size()),
          writer_(situation.model->machine(), processes_, threads_) {
        for (std::size_t i = 0; i < tables_.size() && matter != SlotNumbers::all; ++i) {
            tables_[i].with_numbers = (matter >> process(i) & 1U) != 0;
        }
    }

    // With the objects by their canonical numbers.
    std::pair<std::string, std::vector<ObjectId>> write() {
        for (std::size_t i = 0; i < over_.size(); ++i) write_progress(program(i));
        for (std::size_t i = 0; i < programs().names.size(); ++i) write_name(game_.symmetry_.name(source_, i));
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            if (processes_[i] == ProcessId::none || tables_[i].with_numbers) continue;
            const System& system = situation_.model->machine();
            add_nameless(system, system[processes_[i]].table, tables_[i].slots);
        }
        writer_.machine(tables_);
        const auto& trailing = situation_.trailing;
        const bool any = std::ranges::any_of(trailing, [](std::uint16_t steps) { return steps > 0; });
        writer_.number(any ? 1 : 0);
        for (std::size_t i = 0; any && i < trailing.size(); ++i) writer_.number(trailing[program(i)]);
        return {writer_.take(), writer_.objects()};
    }

private:
    const Game& game_;
    const Situation& situation_;
    const std::vector<bool>& over_;
    const Symmetry::Index source_;  // from the place where something is written to the place where it stands
    std::vector<ProcessId> processes_;
    std::vector<ThreadId> threads_;
    std::vector<TableOrder> tables_;
    CanonicalWriter writer_;

    const Programs& programs() const { return game_.programs_; }
    std::size_t program(std::size_t place) const { return game_.symmetry_.program(source_, place); }
    std::size_t process(std::size_t place) const { return game_.symmetry_.process(source_, place); }

    std::vector<ProcessId> process_ids() const {
        std::vector<ProcessId> ids;
        ids.reserve(programs().processes.size());
        for (std::size_t i = 0; i < programs().processes.size(); ++i) {
            const SymbolId name = programs().processes[process(i)];
            ids.push_back(situation_.model->identities().processes[static_cast<std::size_t>(name)]);
        }
        return ids;
    }
    std::vector<ThreadId> thread_ids() const {
        std::vector<ThreadId> ids;
        ids.reserve(programs().threads.size());
        for (std::size_t i = 0; i < programs().threads.size(); ++i) {
            const SymbolId name = programs().threads[game_.symmetry_.thread(source_, i)];
            ids.push_back(situation_.model->identities().threads[static_cast<std::size_t>(name)]);
        }
        return ids;
    }

    // A thread that has ended drops its calls.
    void write_progress(std::size_t program) {
        const std::uint64_t next = situation_.next[program];
        writer_.number(over_[program] ? 0 : (next + 1) << 1U | situation_.waits_on[program]);
    }

    // A name that is still needed. One whose number does not matter is told by the entry that it leads to, and that
    // entry comes to stand in the order of its table in which the names come to it.
    void write_name(std::size_t name) {
        const NameUse& use = programs().names[name];
        const Bound& bound = situation_.bindings[static_cast<std::size_t>(use.name)];
        bool needed = use.watched;
        for (std::size_t p = 0; !needed && p < over_.size(); ++p) {
            needed = !over_[p] && situation_.next[p] < use.last_use[p];
        }
        if (!needed) return;
        writer_.number(bound.bound ? 1 : 0);
        if (!bound.bound) return;
        const SlotNumbers::Processes tables = game_.slot_numbers_.looked_up_in(name, situation_, over_);
        bool with_number = tables == 0;
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            if ((tables >> process(i) & 1U) == 0) continue;
            if (tables_[i].with_numbers || !bound.value.may_be_entry()) {
                with_number = true;
                continue;
            }
            std::vector<SlotIndex>& slots = tables_[i].slots;
            const auto place = std::ranges::find(slots, bound.value.slot());
            writer_.number(static_cast<std::uint64_t>(place - slots.begin()));
            if (place == slots.end()) slots.push_back(bound.value.slot());
        }
        if (with_number) writer_.number(bound.value.value);
        if (use.watched) writer_.watched(static_cast<ObjectId>(bound.object));
    }
};

std::vector<bool> Game::over(const Situation& situation) const {
    std::vector<bool> over(programs_.programs.size());
    for (std::size_t program = 0; program < over.size(); ++program) {
        over[program] = situation.model->thread_state(programs_.programs[program].thread) == ThreadState::ended;
    }
    return over;
}

// Relabellings that put who has come farther first; which of those makes the least key is tried.
std::vector<Symmetry::Index> Game::promising(const Situation& situation, const std::vector<bool>& over) const {
    if (symmetry_.is_trivial()) return {0};
    const auto progress = [&](Symmetry::Index by, std::size_t place) {
        const std::size_t program = symmetry_.program(symmetry_.inverse(by), place);
        return std::tuple(over[program], situation.next[program], situation.waits_on[program],
                          situation.trailing[program]);
    };
    constexpr std::size_t most_tried = 24;
    std::vector<Symmetry::Index> best{0};
    for (std::size_t i = 1; i < symmetry_.size(); ++i) {
        const auto by = static_cast<Symmetry::Index>(i);
        std::size_t place = 0;
        while (place < over.size() && progress(by, place) == progress(best.front(), place)) ++place;
        const bool same = place == over.size();
        if (!same && progress(best.front(), place) > progress(by, place)) continue;
        if (!same) best.clear();
        if (best.size() < most_tried) best.push_back(by);
    }
    return best;
}

std::string Game::key(Situation& situation) const {
    const std::vector<bool> ended = over(situation);
    const SlotNumbers::Processes matter = slot_numbers_.matter(situation, ended);
    std::pair<std::string, std::vector<ObjectId>> least;
    for (const Symmetry::Index by : promising(situation, ended)) {
        auto written = KeyWriter(*this, situation, ended, matter, by).write();
        if (!least.first.empty() && least.first <= written.first) continue;
        least = std::move(written);
        situation.labels = by;
    }
    note_timers(situation, least.second);
    // What set them comes last.
    for (const SetTimer& timer : situation.timers) least.first += std::to_string(timer.set_by) + ' ';
    return std::move(least.first);
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

}  // namespace handlesim
