#include "core/study/outlook.hpp"

#include <algorithm>

namespace handlesim {

Outlook::Outlook(const SearchResult& result, const Shard& shard) : graph_(result.graph) {
    if (shard.index > 1) first_counted_layer_ = result.own.empty() ? graph_.layers.size() : result.split_layer;
    bits_.resize(graph_.layers.size());
    for (std::size_t l = graph_.layers.size(); l-- > 0;) {
        const Graph::Layer& layer = graph_.layers[l];
        bits_[l].resize(layer.size());
        for (std::size_t i = 0; i < layer.size(); ++i) {
            std::uint8_t bits = 0;
            if (is_complete(l, i)) bits |= completes_bit;
            if (is_complete(l, i) && layer.endings[i] == Ending::finished) bits |= escapes_bit;
            for (std::size_t e = layer.first_edges[i]; e < layer.first_edges[i + 1]; ++e) {
                bits |= bits_[l + 1][layer.edges[e].target];
            }
            bits_[l][i] = bits;
        }
    }
}

bool Outlook::is_complete(std::size_t layer, std::size_t situation) const {
    const Ending ending = graph_.layers[layer].endings[situation];
    return layer >= first_counted_layer_ && (ending == Ending::finished || ending == Ending::hang);
}

// How many ways lead to each situation, and how many of them past nothing that is marked.
Outlook::Counts Outlook::count() const {
    Counts counts;
    Natural clean_orders;
    std::vector<Natural> ways{Natural(1)};
    std::vector<Natural> clean{Natural(1)};
    for (std::size_t l = 0; l < graph_.layers.size(); ++l) {
        const Graph::Layer& layer = graph_.layers[l];
        const std::size_t next_size = l + 1 < graph_.layers.size() ? graph_.layers[l + 1].size() : 0;
        std::vector<Natural> next_ways(next_size);
        std::vector<Natural> next_clean(next_size);
        MarkReader situation_marks(layer.situation_marks);
        MarkReader edge_marks(layer.edge_marks);
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (situation_marks.any_at(i)) clean[i] = Natural();
            if (is_complete(l, i)) {
                counts.orders += ways[i];
                clean_orders += clean[i];
            }
            for (std::size_t e = layer.first_edges[i]; e < layer.first_edges[i + 1]; ++e) {
                const std::uint32_t target = layer.edges[e].target;
                next_ways[target] += ways[i];
                if (!edge_marks.any_at(e)) next_clean[target] += clean[i];
            }
        }
        ways = std::move(next_ways);
        clean = std::move(next_clean);
    }
    counts.bad = counts.orders;
    counts.bad -= clean_orders;
    return counts;
}

std::vector<bool> Outlook::avoidable(const std::vector<std::uint32_t>& finds) const {
    constexpr std::size_t at_a_time = 64;
    std::vector<bool> result;
    for (std::size_t begin = 0; begin < finds.size(); begin += at_a_time) {
        const std::size_t end = std::min(finds.size(), begin + at_a_time);
        const std::uint64_t bits = avoidable(finds, begin, end);
        for (std::size_t i = begin; i < end; ++i) result.push_back(((bits >> (i - begin)) & 1U) != 0);
    }
    return result;
}

// From the ends: a bit of a situation says that some order goes on from it without that find.
std::uint64_t Outlook::avoidable(const std::vector<std::uint32_t>& finds, std::size_t begin, std::size_t end) const {
    const auto bit_of = [&](std::uint32_t what) -> std::uint64_t {
        const auto first = finds.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto last = finds.begin() + static_cast<std::ptrdiff_t>(end);
        const auto found = std::find(first, last, what);
        return found == last ? 0 : std::uint64_t{1} << static_cast<unsigned>(found - first);
    };
    std::vector<std::uint64_t> next;
    for (std::size_t l = graph_.layers.size(); l-- > 0;) {
        const Graph::Layer& layer = graph_.layers[l];
        std::vector<std::uint64_t> now(layer.size());
        MarkReader situation_marks(layer.situation_marks);
        MarkReader edge_marks(layer.edge_marks);
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (is_complete(l, i)) now[i] = ~std::uint64_t{0};
            for (std::size_t e = layer.first_edges[i]; e < layer.first_edges[i + 1]; ++e) {
                std::uint64_t without = next[layer.edges[e].target];
                edge_marks.at(e, [&](std::uint32_t what) { without &= ~bit_of(what); });
                now[i] |= without;
            }
            situation_marks.at(i, [&](std::uint32_t what) { now[i] &= ~bit_of(what); });
        }
        next = std::move(now);
    }
    return next.empty() ? 0 : next.front();
}

}  // namespace handlesim
