// A set of slot indices with cheap answers to "which is the lowest" and "which is the next".
//
// A tree of bits, 64 to a word: a bit in an upper level says that the word below it is not empty. Every operation
// touches one word a level, and 16.7 million slots need four levels. An empty set takes no memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/nt/handle.hpp"

namespace handlesim {

class SlotSet {
public:
    bool empty() const { return count_ == 0; }
    std::size_t size() const { return count_; }
    bool contains(SlotIndex slot) const;

    void insert(SlotIndex slot);  // no effect where it is in
    void erase(SlotIndex slot);   // no effect where it is not in

    // The smallest member that is at least `from`.
    std::optional<SlotIndex> first_from(SlotIndex from) const;

    friend bool operator==(const SlotSet& left, const SlotSet& right);

    // Every member (parts.hpp).
    template <class Visit, class Set>
    static void each_part(Visit& visit, Set& set) {
        auto& [levels, count] = set;
        visit(levels, count);
    }

private:
    std::vector<std::vector<std::uint64_t>> levels_;  // the lowest level first
    std::size_t count_ = 0;
};

}  // namespace handlesim
