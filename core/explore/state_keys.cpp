#include "core/explore/state_keys.hpp"

#include <algorithm>
#include <tuple>

namespace handlesim {

namespace {

// Whether two objects differ in nothing that a key tells, if nothing but one entry refers to each.
bool are_alike(const KernelObject& one, const KernelObject& other) {
    return one.reference_count == 1 && one.name == no_index && one.detail == no_index && one == other;
}

// Behind the entries that names lead to the others, those that look alike together. Says whether their order is the one
// that everybody would find, whatever their numbers.
bool add_nameless(const System& system, const HandleTable& table, std::vector<SlotIndex>& slots) {
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
                          entry.access(), entry.inherit(), entry.protect_from_close());
    };
    const auto nameless = slots.begin() + static_cast<std::ptrdiff_t>(named);
    std::sort(nameless, slots.end(), [&](SlotIndex left, SlotIndex right) {
        return std::tuple(look(left), left) < std::tuple(look(right), right);
    });
    const auto by_number = std::adjacent_find(nameless, slots.end(), [&](SlotIndex left, SlotIndex right) {
        const Entry& one = *table.at(left);
        const Entry& other = *table.at(right);
        if (look(left) != look(right) || one == other) return false;
        return one.access_unspecified() != other.access_unspecified() || one.object() == other.object() ||
               !are_alike(system[one.object()], system[other.object()]);
    });
    return by_number == slots.end();
}

}  // namespace

// What stands in a place is written where the relabelling puts it.
void StateKeys::write(const Situation& situation, Symmetry::Index by) {
    const System& system = situation.model->machine();
    const Identities& identities = situation.model->identities();
    source_ = stepping_.symmetry().inverse(by);
    processes_.clear();
    for (std::size_t i = 0; i < programs().processes.size(); ++i) {
        const SymbolId name = programs().processes[process(i)];
        processes_.push_back(identities.processes[static_cast<std::size_t>(name)]);
    }
    threads_.clear();
    for (std::size_t i = 0; i < programs().threads.size(); ++i) {
        const SymbolId name = programs().threads[stepping_.symmetry().thread(source_, i)];
        threads_.push_back(identities.threads[static_cast<std::size_t>(name)]);
    }
    tables_.resize(processes_.size());
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        tables_[i].with_numbers = matter_ == SlotNumbers::all || (matter_ >> process(i) & 1U) != 0;
        tables_[i].slots.clear();
    }

    writer_.begin(system, processes_, threads_);
    for (std::size_t i = 0; i < over_.size(); ++i) {
        // A thread that has ended drops its calls.
        const std::uint64_t next = situation.next[program(i)];
        writer_.number(over_[program(i)] ? 0 : (next + 1) << Waits::bits | situation.waiting[program(i)]);
    }
    // How names are written depends on it.
    for (const TableOrder& table : tables_) writer_.number(table.with_numbers ? 1 : 0);
    for (std::size_t i = 0; i < programs().names.size(); ++i)
        write_name(situation, stepping_.symmetry().name(source_, i));
    for (std::size_t i = 0; i < tables_.size(); ++i) {
        if (processes_[i] == ProcessId::none || tables_[i].with_numbers) continue;
        const bool is_told = add_nameless(system, system[processes_[i]].table, tables_[i].slots);
        has_stray_number_ = has_stray_number_ || !is_told;
    }
    writer_.machine(tables_);
    const auto& trailing = situation.trailing;
    const bool any = std::ranges::any_of(trailing, [](std::uint16_t steps) { return steps > 0; });
    writer_.number(any ? 1 : 0);
    for (std::size_t i = 0; any && i < trailing.size(); ++i) writer_.number(trailing[program(i)]);
}

// A name that is still needed. One whose number does not matter is told by the entry that it leads to, and that entry
// comes to stand in the order of its table in which the names come to it.
void StateKeys::write_name(const Situation& situation, std::size_t name) {
    const NameUse& use = programs().names[name];
    const Bound& bound = situation.bindings[static_cast<std::size_t>(use.name)];
    const bool needed = use.watched || std::ranges::any_of(use.users, [&](const NameUse::User& user) {
                            return !over_[user.program] && situation.next[user.program] < user.last_use;
                        });
    if (!needed) return;
    const std::uint64_t bound_so = bound.open ? 2 : 1;
    writer_.number(bound.bound ? bound_so : 0);
    if (!bound.bound) return;
    const SlotNumbers::Processes tables = needs_.tables[name];
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
    has_stray_number_ = has_stray_number_ || (tables == 0 && bound.value.may_be_entry());
    if (use.watched) writer_.watched(static_cast<ObjectId>(bound.object));
}

// Relabellings that put who has come farther first.
void StateKeys::find_promising(const Situation& situation) {
    const Symmetry& symmetry = stepping_.symmetry();
    promising_.assign(1, 0);
    const auto progress = [&](Symmetry::Index by, std::size_t place) {
        const std::size_t program = symmetry.program(symmetry.inverse(by), place);
        return std::tuple(over_[program], situation.next[program], situation.waiting[program],
                          situation.trailing[program]);
    };
    constexpr std::size_t most_tried = 24;
    for (std::size_t i = 1; i < symmetry.size(); ++i) {
        const auto by = static_cast<Symmetry::Index>(i);
        std::size_t place = 0;
        while (place < over_.size() && progress(by, place) == progress(promising_.front(), place)) ++place;
        const bool same = place == over_.size();
        if (!same && progress(promising_.front(), place) > progress(by, place)) continue;
        if (!same) promising_.clear();
        if (promising_.size() < most_tried) promising_.push_back(by);
    }
}

std::string_view StateKeys::key(Situation& situation) {
    over_.clear();
    for (const Program& program : programs().programs) {
        over_.push_back(situation.model->thread_state(program.thread) == ThreadState::ended);
    }
    matter_ = stepping_.slot_numbers().matter(situation, over_, needs_);
    has_stray_number_ = false;
    find_promising(situation);
    least_.clear();
    for (const Symmetry::Index by : promising_) {
        write(situation, by);
        if (!least_.empty() && least_ <= writer_.bytes()) continue;
        least_ = writer_.bytes();
        objects_ = writer_.objects();
        situation.labels = by;
    }
    note_timers(situation);
    return least_;
}

StateKeys::Numbers StateKeys::numbers() const {
    if (matter_ == SlotNumbers::all) return Numbers::all;
    return matter_ == 0 && !has_stray_number_ ? Numbers::none : Numbers::some;
}

// In the key which call set each stands behind all else, by the timers' canonical numbers. In the situation they stand
// in the order of those calls, which is the same in all situations of one key.
void StateKeys::note_timers(Situation& situation) {
    std::vector<SetTimer> timers;
    for (const ObjectId object : objects_) {
        if (!situation.model->machine()[object].timer_set) continue;
        const auto known = std::ranges::find(situation.timers, object, &SetTimer::object);
        timers.push_back({object, known == situation.timers.end() ? situation.last_step : known->set_by});
        least_ += std::to_string(timers.back().set_by) + ' ';
    }
    std::ranges::sort(timers, {}, &SetTimer::set_by);
    situation.timers = std::move(timers);
}

}  // namespace handlesim
