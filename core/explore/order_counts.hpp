// Questions about all orders at once, answered by passes over the merged graph.
#pragma once

#include <cstdint>
#include <vector>

#include "core/explore/names_of_finds.hpp"
#include "core/explore/search.hpp"
#include "core/search/big_natural.hpp"

namespace handlesim {

class OrderCounts {
public:
    // The orders of a shard are those through its own situations of the layer where it was split; the first shard also
    // has those that end before.
    OrderCounts(const SearchResult& result, const Symmetry& symmetry, const Shard& shard);

    struct Counts {
        BigNatural orders;
        BigNatural bad;  // in which something is marked
    };
    Counts count() const;

    // Whether the situation stands in a complete order at all, and in one that does not end in a hang.
    bool completes(std::size_t layer, std::size_t situation) const {
        return (at(layer, situation) & completes_bit) != 0;
    }
    bool escapes(std::size_t layer, std::size_t situation) const { return (at(layer, situation) & escapes_bit) != 0; }

    // For each of the finds (packed names), whether some complete order is without it.
    std::vector<bool> avoidable(const std::vector<std::uint32_t>& finds) const;

private:
    static constexpr std::uint8_t completes_bit = 1;
    static constexpr std::uint8_t escapes_bit = 2;

    const Graph& graph_;
    const Symmetry& symmetry_;
    std::size_t first_counted_layer_ = 0;
    std::vector<std::vector<std::uint8_t>> bits_;

    std::uint8_t at(std::size_t layer, std::size_t situation) const { return bits_[layer][situation]; }
    bool is_complete(std::size_t layer, std::size_t situation) const;
};

}  // namespace handlesim
