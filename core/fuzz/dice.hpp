// Chance that is the same for the same seed, with every compiler and on every system.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace handlesim {

// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t throw_all() {
        std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return mixed ^ (mixed >> 31U);
    }
    // 0 to limit - 1; the limit must not be 0.
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(throw_all() % limit); }
    bool one_in(std::size_t number) { return below(number) == 0; }
    template <class List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

private:
    std::uint64_t state_;
};

}  // namespace handlesim
