// A handle table that is followed along a log: which number has which entry, and what number would come next.
//
// Of a log that tells everything it is the model's own table, which says each number beforehand. Of one that tells all
// creations and closes, but not what was there before, it is what was seen: where the rule is to give out the number
// that was freed last, that one is expected next. Of any other it is what was seen.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/kernel/handle_table.hpp"
#include "core/trace/paged_slots.hpp"

namespace handlesim::trace {

class FollowedTable {
public:
    static constexpr std::uint32_t none = PagedSlots::none;
    static constexpr std::uint32_t unseen = 0xFFFF'FFFE;  // something that the log does not show

    FollowedTable() = default;
    // The model's table, by these rules.
    explicit FollowedTable(const HandleTable::Rules& rules) : table_(rules), predicts_(true) {}

    // What was seen, where the number that was freed last is the next one.
    static FollowedTable of_freed() {
        FollowedTable made;
        made.keeps_freed_ = true;
        return made;
    }

    bool predicts() const { return predicts_; }
    std::size_t size() const { return size_; }
    // The entry's id; `none` where the number is not in the table. Tag bits are ignored.
    std::uint32_t find(std::uint64_t value) const {
        if (predicts_) {
            const Entry* entry = table_.find(Handle{value});
            if (entry != nullptr) return static_cast<std::uint32_t>(entry->object());
        }
        return seen_.find(value);
    }
    // The number that a new entry would get; absent where that cannot be said.
    std::optional<std::uint64_t> next() {
        if (!list_.empty()) take_over_list();
        if (predicts_) return Handle::from_slot(table_.next_slot()).value;
        return freed_.empty() ? std::nullopt : std::optional(freed_.back());
    }

    // Puts an entry at a number that no known entry has. Where it lies behind all others, something that the log does
    // not show must have the numbers between.
    void put(std::uint64_t value, std::uint32_t entry, bool inherit);
    void take(std::uint64_t value);
    void set_inherit(std::uint64_t value, bool inherit);

    // A number that is free before anything is given out, and the one behind it in the table's list: the first of the
    // list is given out first. Of a number that is freed later nobody need tell.
    void know_free(std::uint64_t value, std::optional<std::uint64_t> next);

    // For a new table, ascending: entries at their parent's numbers; then what lies between becomes free.
    void inherit(std::uint64_t value, std::uint32_t entry, bool inherit);
    void finish_inheritance();

    // Calls visit(value, entry id) for each entry, ascending where the table is the model's.
    template <class Visit>
    void for_each(Visit&& visit) const {
        table_.for_each([&](SlotIndex slot, const Entry& entry) {
            if (static_cast<std::uint32_t>(entry.object()) != unseen) {
                visit(Handle::from_slot(slot).value, static_cast<std::uint32_t>(entry.object()));
            }
        });
        seen_.for_each(visit);
    }
    template <class Visit>
    void for_each_inheritable(Visit&& visit) const {
        table_.for_each_inheritable([&](SlotIndex slot, const Entry& entry) {
            visit(Handle::from_slot(slot).value, static_cast<std::uint32_t>(entry.object()));
        });
    }

private:
    HandleTable table_;
    bool predicts_ = false, keeps_freed_ = false;
    std::size_t size_ = 0;
    std::vector<std::uint64_t> freed_;                            // the last one behind the others
    std::map<std::uint64_t, std::optional<std::uint64_t>> list_;  // of what was free before: what is behind each
    PagedSlots seen_;

    static Entry entry_of(std::uint32_t id, bool inherit) {
        return Entry(static_cast<ObjectId>(id), 0).with_inherit(inherit);
    }
    bool put_in_model(SlotIndex slot, Entry entry);
    void take_over_list();
};

}  // namespace handlesim::trace
