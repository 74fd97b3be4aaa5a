#include "core/kernel/handle_table.hpp"

#include <cassert>

namespace handlesim {

SlotIndex HandleTable::insert(Entry entry, std::size_t choice) {
    assert(room() > 0);
    const SlotIndex slot = take_slot(choice);
    slots_[slot] = entry;
    ++size_;
    if (entry.inherit()) inheritable_.insert(slot);
    return slot;
}

SlotIndex HandleTable::next_slot() const {
    if (free_count_ > 0) return rules_.reuses_last_freed ? last_freed_ : *holes_.first_from(0);
    auto slot = static_cast<SlotIndex>(slots_.size());
    while (!is_valid_slot(slot)) ++slot;
    return slot;
}

SlotIndex HandleTable::take_slot(std::size_t choice) {
    if (free_count_ == 0 || choice == free_count_) return append_slot();
    --free_count_;
    return rules_.reuses_last_freed ? take_last_freed(choice) : take_lowest(choice);
}

SlotIndex HandleTable::take_last_freed(std::size_t choice) {
    SlotIndex previous = 0;
    SlotIndex slot = last_freed_;
    for (; choice > 0; --choice) {
        previous = slot;
        slot = slots_[slot].bits_;
    }
    (previous == 0 ? last_freed_ : slots_[previous].bits_) = slots_[slot].bits_;
    return slot;
}

SlotIndex HandleTable::take_lowest(std::size_t choice) {
    SlotIndex slot = *holes_.first_from(0);
    for (; choice > 0; --choice) slot = *holes_.first_from(slot + 1);
    holes_.erase(slot);
    return slot;
}

SlotIndex HandleTable::append_slot() {
    while (!is_valid_slot(static_cast<SlotIndex>(slots_.size()))) slots_.emplace_back();
    slots_.emplace_back();
    return static_cast<SlotIndex>(slots_.size() - 1);
}

void HandleTable::free_slot(SlotIndex slot) {
    slots_[slot] = Entry{};
    ++free_count_;
    if (rules_.reuses_last_freed) {
        slots_[slot].bits_ = last_freed_;
        last_freed_ = slot;
    } else {
        holes_.insert(slot);
    }
}

void HandleTable::insert_inherited(SlotIndex slot, Entry entry) {
    assert(slot >= slots_.size() && is_valid_slot(slot));
    slots_.resize(slot + std::size_t{1});
    slots_[slot] = entry;
    ++size_;
    if (entry.inherit()) inheritable_.insert(slot);
}

void HandleTable::finish_inheritance() {
    // From the top down, so that the lowest free slot heads the list: the order of a fresh table (nt-kernel 4.3 calls
    // the real order unknown; values are never compared).
    for (auto slot = static_cast<SlotIndex>(slots_.size()); slot-- > 0;) {
        if (is_valid_slot(slot) && !slots_[slot].in_use()) free_slot(slot);
    }
}

Entry HandleTable::erase(SlotIndex slot) {
    const Entry entry = slots_[slot];
    assert(entry.in_use());
    --size_;
    if (entry.inherit()) inheritable_.erase(slot);
    free_slot(slot);
    return entry;
}

void HandleTable::replace(SlotIndex slot, Entry entry) {
    assert(at(slot) != nullptr && entry.in_use());
    slots_[slot] = entry;
    if (entry.inherit()) {
        inheritable_.insert(slot);
    } else {
        inheritable_.erase(slot);
    }
}

std::optional<std::string> HandleTable::fault() const {
    std::size_t used = 0;
    std::size_t unused = 0;
    std::size_t inheritable = 0;
    for (SlotIndex slot = 0; slot < slots_.size(); ++slot) {
        if (!slots_[slot].in_use()) {
            unused += is_valid_slot(slot) ? 1U : 0U;
            continue;
        }
        if (!is_valid_slot(slot)) return "slot " + std::to_string(slot) + " is in use and can never be handed out";
        ++used;
        if (slots_[slot].inherit() != inheritable_.contains(slot)) {
            return "slot " + std::to_string(slot) + " and the set of inheritable slots disagree";
        }
        inheritable += slots_[slot].inherit() ? 1U : 0U;
    }
    if (used != size_)
        return "the table counts " + std::to_string(size_) + " entries and holds " + std::to_string(used);
    if (size_ > rules_.capacity) return "the table holds more entries than it can";
    if (inheritable != inheritable_.size()) return "the set of inheritable slots names a slot that is not";
    if (unused != free_count_) {
        return "the free list counts " + std::to_string(free_count_) + " slots and " + std::to_string(unused) +
               " are free";
    }
    if (!rules_.reuses_last_freed) {
        if (holes_.size() != free_count_) return "the set of free slots has the wrong size";
        for (auto slot = holes_.first_from(0); slot; slot = holes_.first_from(*slot + 1)) {
            if (*slot >= slots_.size() || slots_[*slot].in_use()) {
                return "slot " + std::to_string(*slot) + " is in the set of free slots and in use";
            }
        }
        return std::nullopt;
    }
    // The list must reach every free slot once: as many steps as there are, each to a free slot, then the end.
    SlotIndex slot = last_freed_;
    for (std::size_t step = 0; step < free_count_; ++step) {
        if (slot == 0 || slot >= slots_.size()) return "the free list ends before every free slot was reached";
        if (slots_[slot].in_use()) return "slot " + std::to_string(slot) + " is in the free list and in use";
        slot = slots_[slot].bits_;
    }
    if (slot != 0) return "the free list does not end";
    return std::nullopt;
}

}  // namespace handlesim
