#include "core/trace/followed_table.hpp"

#include <algorithm>
#include <set>

namespace handlesim::trace {

namespace {

// A log that jumps further is not followed by the model's table: memory is for entries, not for gaps.
constexpr SlotIndex furthest_jump = 1U << 16U;

}  // namespace

// False where the slot lies too far away, or the table is full.
bool FollowedTable::put_in_model(SlotIndex slot, Entry entry) {
    if (!table_.is_valid_slot(slot) || table_.room() == 0) return false;
    if (table_.at(slot) != nullptr) {
        table_.replace(slot, entry);
        return true;
    }
    if (slot < table_.slot_count()) {
        std::size_t choice = 0, at = 0;
        table_.for_each_free([&](SlotIndex one) {
            if (one == slot) choice = at;
            ++at;
        });
        table_.insert(entry, choice);
        return true;
    }
    if (slot - table_.slot_count() > furthest_jump) return false;
    const Entry hidden = entry_of(unseen, false);
    for (;;) {
        if (table_.room() == 0) return false;
        const SlotIndex got = table_.insert(hidden, table_.free_slot_choices() - 1);
        if (got < slot) continue;
        table_.replace(got, entry);
        return true;
    }
}

void FollowedTable::know_free(std::uint64_t value, std::optional<std::uint64_t> next) {
    constexpr std::size_t most_listed = 1U << 16U;
    if (!keeps_freed_ || list_.size() == most_listed) return;
    list_.insert_or_assign(value, next);
}

// The list as far as it hangs together, from the one that stands behind no other.
void FollowedTable::take_over_list() {
    std::set<std::uint64_t> behind;
    for (const auto& [value, next] : list_) {
        if (next) behind.insert(*next);
    }
    const auto first = std::ranges::find_if(list_, [&](const auto& one) { return !behind.contains(one.first); });
    std::vector<std::uint64_t> order;
    for (auto at = first; at != list_.end() && order.size() < list_.size();) {
        order.push_back(at->first);
        at = at->second ? list_.find(*at->second) : list_.end();
    }
    freed_.insert(freed_.begin(), order.rbegin(), order.rend());
    list_.clear();
}

void FollowedTable::put(std::uint64_t value, std::uint32_t entry, bool inherit) {
    ++size_;
    const Handle handle{value};
    if (!predicts_ || !handle.may_be_entry() || !put_in_model(handle.slot(), entry_of(entry, inherit))) {
        seen_.put(value, entry);
    }
    if (!list_.empty()) take_over_list();
    if (!keeps_freed_ || freed_.empty()) return;
    // Somebody else's turn came first where it is not the last one.
    const auto known = std::find(freed_.rbegin(), freed_.rend(), value);
    if (known != freed_.rend()) freed_.erase(std::next(known).base());
}

void FollowedTable::take(std::uint64_t value) {
    const Handle handle{value};
    if (predicts_ && table_.find(handle) != nullptr) {
        size_ -= find(value) == unseen ? 0U : 1U;
        table_.erase(handle.slot());
    } else {
        size_ -= seen_.erase(value) ? 1U : 0U;
    }
    constexpr std::size_t most_freed = 256;
    if (!keeps_freed_) return;
    if (!list_.empty()) take_over_list();
    if (freed_.size() >= most_freed) freed_.erase(freed_.begin(), freed_.end() - most_freed / 2);
    freed_.push_back(value);
}

void FollowedTable::set_inherit(std::uint64_t value, bool inherit) {
    const Handle handle{value};
    if (!predicts_) return;
    if (const Entry* entry = table_.find(handle)) table_.replace(handle.slot(), entry->with_inherit(inherit));
}

void FollowedTable::inherit(std::uint64_t value, std::uint32_t entry, bool inherit) {
    ++size_;
    if (predicts_) {
        table_.insert_inherited(Handle{value}.slot(), entry_of(entry, inherit));
    } else {
        seen_.put(value, entry);
    }
}

void FollowedTable::finish_inheritance() {
    if (predicts_) table_.finish_inheritance();
}

}  // namespace handlesim::trace
