// A process's handle table: slot -> object, granted access, inherit flag, protect flag. 8 bytes an entry.
//
// Invariants:
//  1. size() is the number of slots in use, and never above the capacity.
//  2. Slot 0 is never used; with reserved leaf heads no slot divisible by 256 is (nt-kernel 1.1).
//  3. Every slot below the table's end is in use, reserved, or free, and each free one can be handed out exactly once.
//  4. inheritable slots are exactly those in use whose entry has the inherit flag.
//
// Which free slot a new entry takes is the profile's rule: the last one freed, else the lowest never used (nt-kernel
// 1.9, 1.11, 1.12), or always the lowest (Wine 8). A table reaches as far as its highest slot, so a child that inherits
// one entry from slot 100,000 has as many slots, most of them free; a real table is no smaller (nt-kernel 4.1). What
// this is not: a place for counts of objects; the kernel keeps those, and an invariant recounts them from the tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/kernel/ids.hpp"
#include "core/kernel/slot_set.hpp"
#include "core/nt/access.hpp"
#include "core/nt/handle.hpp"

namespace handlesim {

class Entry {
public:
    constexpr Entry() = default;
    constexpr Entry(ObjectId object, AccessMask access) : object_(object), bits_(access & access::storable_bits) {}

    constexpr bool in_use() const { return object_ != ObjectId::none; }
    constexpr ObjectId object() const { return object_; }
    constexpr AccessMask access() const { return bits_ & access::storable_bits; }
    constexpr bool inherit() const { return (bits_ & inherit_bit) != 0; }
    constexpr bool protect_from_close() const { return (bits_ & protect_bit) != 0; }
    // The profile does not say which access this entry has; access() is its stated choice.
    constexpr bool access_unspecified() const { return (bits_ & unspecified_bit) != 0; }

    constexpr Entry with_inherit(bool on) const { return with(inherit_bit, on); }
    constexpr Entry with_protect(bool on) const { return with(protect_bit, on); }
    constexpr Entry with_access_unspecified(bool on) const { return with(unspecified_bit, on); }

    friend constexpr bool operator==(const Entry&, const Entry&) = default;

private:
    friend class HandleTable;
    static constexpr std::uint32_t inherit_bit = 0x04000000;
    static constexpr std::uint32_t protect_bit = 0x08000000;
    static constexpr std::uint32_t unspecified_bit = 0x10000000;

    constexpr Entry with(std::uint32_t bit, bool on) const {
        Entry changed = *this;
        changed.bits_ = on ? bits_ | bit : bits_ & ~bit;
        return changed;
    }

    ObjectId object_ = ObjectId::none;
    std::uint32_t bits_ = 0;  // of a free slot: the next one in the free list
};
static_assert(sizeof(Entry) == 8);

class HandleTable {
public:
    struct Rules {
        bool reuses_last_freed = true;
        bool leaf_heads_reserved = true;
        std::uint32_t capacity = 16'711'680;  // nt-kernel 1.3

        friend bool operator==(const Rules&, const Rules&) = default;
    };
    static constexpr SlotIndex leaf_size = 256;

    HandleTable() = default;
    explicit HandleTable(const Rules& rules) : rules_(rules) {}

    std::size_t size() const { return size_; }
    std::size_t room() const { return rules_.capacity - size_; }
    std::size_t slot_count() const { return slots_.size(); }  // used, free and reserved, as far as the table reaches

    // The entry that a handle's value names; tag bits are ignored. Null where there is none.
    const Entry* find(Handle handle) const { return handle.may_be_entry() ? at(handle.slot()) : nullptr; }
    const Entry* at(SlotIndex slot) const {
        return slot < slots_.size() && slots_[slot].in_use() ? &slots_[slot] : nullptr;
    }

    // How many slots a new entry could take: the free ones, and the next never used.
    std::size_t free_slot_choices() const { return free_count_ + 1; }
    // Takes a free slot: the rule's own for choice 0, else the choice-th other one. The table must have room.
    SlotIndex insert(Entry entry, std::size_t choice = 0);
    // Where the next entry would be put.
    SlotIndex next_slot() const;
    // For a child's table: entries at their parent's slots, ascending, then the slots between them become free.
    void insert_inherited(SlotIndex slot, Entry entry);
    void finish_inheritance();

    Entry erase(SlotIndex slot);
    void replace(SlotIndex slot, Entry entry);

    // Calls visit(SlotIndex, const Entry&) for every entry, ascending by value.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (SlotIndex slot = 0; slot < slots_.size(); ++slot) {
            if (slots_[slot].in_use()) visit(slot, slots_[slot]);
        }
    }
    template <class Visit>
    void for_each_inheritable(Visit&& visit) const {
        for (auto slot = inheritable_.first_from(0); slot; slot = inheritable_.first_from(*slot + 1)) {
            visit(*slot, slots_[*slot]);
        }
    }

    // Calls visit(SlotIndex) for every free slot, in the order in which the rule takes them.
    template <class Visit>
    void for_each_free(Visit&& visit) const {
        if (!rules_.reuses_last_freed) {
            for (auto slot = holes_.first_from(0); slot; slot = holes_.first_from(*slot + 1)) visit(*slot);
            return;
        }
        for (SlotIndex slot = last_freed_; slot != 0; slot = slots_[slot].bits_) visit(slot);
    }

    bool is_valid_slot(SlotIndex slot) const {
        return slot != 0 && !(rules_.leaf_heads_reserved && slot % leaf_size == 0);
    }

    // What is wrong with the table's own bookkeeping (invariants 1 to 4), or nothing. Looks at every slot.
    std::optional<std::string> fault() const;

    friend bool operator==(const HandleTable&, const HandleTable&) = default;

    // Every member (parts.hpp).
    template <class Visit, class Table>
    static void each_part(Visit& visit, Table& table) {
        auto& [rules, slots, size, free_count, last_freed, holes, inheritable] = table;
        auto& [reuses_last_freed, leaf_heads_reserved, capacity] = rules;
        visit(reuses_last_freed, leaf_heads_reserved, capacity, slots, size, free_count, last_freed, holes,
              inheritable);
    }

private:
    friend struct TableCorruption;  // the invariants' tests break a table on purpose

    SlotIndex take_slot(std::size_t choice);
    SlotIndex take_last_freed(std::size_t choice);
    SlotIndex take_lowest(std::size_t choice);
    SlotIndex append_slot();
    void free_slot(SlotIndex slot);

    Rules rules_;
    std::vector<Entry> slots_;
    std::size_t size_ = 0;
    std::size_t free_count_ = 0;
    SlotIndex last_freed_ = 0;  // head of the free list; 0 = none
    SlotSet holes_;             // the free slots, where the lowest is taken
    SlotSet inheritable_;
};

}  // namespace handlesim
