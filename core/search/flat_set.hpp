// A set of numbers in one array, for sets of many millions.
#pragma once

#include <cstdint>
#include <vector>

namespace handlesim {

class FlatSet {
public:
    FlatSet() : places_(first_size, empty) {}

    // Whether it is new. The number that stands for an empty place is no member.
    bool insert(std::uint64_t number) {
        if ((size_ + 1) * most_filled_of > places_.size() * most_filled) grow();
        std::uint64_t& place = place_of(number);
        if (place == number) return false;
        place = number;
        ++size_;
        return true;
    }
    std::size_t size() const { return size_; }
    std::size_t bytes() const { return places_.size() * sizeof(std::uint64_t); }

private:
    static constexpr std::uint64_t empty = ~std::uint64_t{0};
    static constexpr std::size_t first_size = 1024;
    // At most 7 of 8 places are taken.
    static constexpr std::size_t most_filled = 7;
    static constexpr std::size_t most_filled_of = 8;

    std::vector<std::uint64_t> places_;  // a power of two
    std::size_t size_ = 0;

    std::uint64_t& place_of(std::uint64_t number) {
        const std::size_t mask = places_.size() - 1;
        // Fibonacci hashing; the upper bits are the mixed ones.
        constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
        constexpr unsigned half = 32;
        std::size_t at = static_cast<std::size_t>((number * golden) >> half) & mask;
        while (places_[at] != empty && places_[at] != number) at = (at + 1) & mask;
        return places_[at];
    }

    void grow() {
        std::vector<std::uint64_t> old(places_.size() * 2, empty);
        std::swap(old, places_);
        for (const std::uint64_t number : old) {
            if (number != empty) place_of(number) = number;
        }
    }
};

}  // namespace handlesim
