#include "core/kernel/slot_set.hpp"

#include <bit>

namespace handlesim {

namespace {

constexpr std::size_t word_bits = 64;

constexpr std::uint64_t bit(std::size_t position) {
    return std::uint64_t{1} << (position % word_bits);
}

}  // namespace

bool SlotSet::contains(SlotIndex slot) const {
    if (levels_.empty() || slot / word_bits >= levels_.front().size()) return false;
    return (levels_.front()[slot / word_bits] & bit(slot)) != 0;
}

void SlotSet::insert(SlotIndex slot) {
    if (contains(slot)) return;
    ++count_;
    std::size_t position = slot;
    for (std::size_t level = 0;; ++level) {
        // What a level that grows on top does not know of is the first word below it, and whoever climbs comes from
        // there.
        if (level == levels_.size()) levels_.emplace_back();
        std::vector<std::uint64_t>& words = levels_[level];
        const std::size_t word = position / word_bits;
        if (word >= words.size()) words.resize(word + 1);
        words[word] |= bit(position);
        // The top level has one word; below it, every level must be seen from above.
        if (words.size() == 1 && level + 1 == levels_.size()) return;
        position = word;
    }
}

void SlotSet::erase(SlotIndex slot) {
    if (!contains(slot)) return;
    --count_;
    std::size_t position = slot;
    for (std::vector<std::uint64_t>& words : levels_) {
        std::uint64_t& word = words[position / word_bits];
        word &= ~bit(position);
        if (word != 0) return;
        position /= word_bits;
    }
}

std::optional<SlotIndex> SlotSet::first_from(SlotIndex from) const {
    std::size_t position = from;
    std::size_t level = 0;
    // Climb until a word has a member at or behind the position, then descend along first bits.
    for (; level < levels_.size(); ++level) {
        const std::vector<std::uint64_t>& words = levels_[level];
        const std::size_t word = position / word_bits;
        if (word >= words.size()) return std::nullopt;
        const std::uint64_t rest = words[word] & ~(bit(position) - 1);
        if (rest != 0) {
            position = word * word_bits + static_cast<std::size_t>(std::countr_zero(rest));
            break;
        }
        position = word + 1;
    }
    if (level == levels_.size()) return std::nullopt;
    while (level-- > 0) {
        position = position * word_bits + static_cast<std::size_t>(std::countr_zero(levels_[level][position]));
    }
    return static_cast<SlotIndex>(position);
}

bool operator==(const SlotSet& left, const SlotSet& right) {
    if (left.count_ != right.count_) return false;
    for (auto slot = left.first_from(0); slot; slot = left.first_from(*slot + 1)) {
        if (!right.contains(*slot)) return false;
    }
    return true;
}

}  // namespace handlesim
