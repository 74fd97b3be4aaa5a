#include "core/explore/order_counts.hpp"

#include <algorithm>

namespace handlesim {

OrderCounts::OrderCounts(const SearchResult& result, const Symmetry& symmetry, const Shard& shard)
    : graph_(result.graph), symmetry_(symmetry) {
    if (shard.index > 1) first_counted_layer_ = result.own.empty() ? graph_.layers.size() : result.split_layer;
    bits_.resize(graph_.layers.size());
    for (std::size_t l = graph_.layers.size(); l-- > 0;) {
        const Graph::Layer& layer = graph_.layers[l];
        bits_[l].resize(layer.size());
        for (std::size_t i = 0; i < layer.size(); ++i) {
            std::uint8_t bits = 0;
            if (is_complete(l, i)) bits |= completes_bit;
            if (is_complete(l, i) && layer.endings[i] == PathEnd::finished) bits |= escapes_bit;
            for (std::size_t e = layer.first_edges[i]; e < layer.first_edges[i + 1]; ++e) {
                bits |= bits_[l + 1][layer.edges[e].target];
            }
            bits_[l][i] = bits;
        }
    }
}

bool OrderCounts::is_complete(std::size_t layer, std::size_t situation) const {
    const PathEnd ending = graph_.layers[layer].endings[situation];
    return layer >= first_counted_layer_ && (ending == PathEnd::finished || ending == PathEnd::hang);
}

// How many ways lead to each situation, and how many of them past nothing that is marked.
OrderCounts::Counts OrderCounts::count() const {
    Counts counts;
    BigNatural clean_orders;
    std::vector<BigNatural> ways{BigNatural(1)};
    std::vector<BigNatural> clean{BigNatural(1)};
    for (std::size_t l = 0; l < graph_.layers.size(); ++l) {
        const Graph::Layer& layer = graph_.layers[l];
        const std::size_t next_size = l + 1 < graph_.layers.size() ? graph_.layers[l + 1].size() : 0;
        std::vector<BigNatural> next_ways(next_size);
        std::vector<BigNatural> next_clean(next_size);
        MarkReader situation_marks(layer.situation_marks);
        MarkReader edge_marks(layer.edge_marks);
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (situation_marks.any_at(i)) clean[i] = BigNatural();
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

namespace {

// For each find, and each relabelling that may lie between a situation and what it is called in an order, one bit: some
// order goes on from the situation without that find.
class Avoiding {
public:
    Avoiding(const Symmetry& symmetry, const std::vector<std::uint32_t>& finds)
        : symmetry_(symmetry), finds_(finds), words_((finds.size() * symmetry.size() + bits - 1) / bits) {}

    using Row = std::vector<std::uint64_t>;
    Row none() const { return Row(words_); }
    Row all() const { return Row(words_, ~std::uint64_t{0}); }

    static bool has(const Row& row, std::size_t bit) { return (row[bit / bits] >> bit % bits & 1U) != 0; }
    static void add(Row& row, const Row& more) {
        for (std::size_t i = 0; i < row.size(); ++i) row[i] |= more[i];
    }
    std::size_t bit(std::size_t find, Symmetry::Index by) const { return find * symmetry_.size() + by; }

    // Without what is marked there.
    void drop(Row& row, const std::vector<std::uint32_t>& marks) const {
        if (marks.empty()) return;
        for (std::size_t i = 0; i < symmetry_.size(); ++i) {
            const auto by = static_cast<Symmetry::Index>(i);
            for (const std::uint32_t name : names_of_finds(symmetry_, by, marks)) {
                const auto find = std::ranges::find(finds_, name);
                if (find == finds_.end()) continue;
                const std::size_t dropped = bit(static_cast<std::size_t>(find - finds_.begin()), by);
                row[dropped / bits] &= ~(std::uint64_t{1} << dropped % bits);
            }
        }
    }

    // What the situation says of itself, as it is seen from before a step with this relabelling.
    void see_before(const Row& row, Symmetry::Index relabelling, Row& seen) const {
        seen = row;
        if (relabelling == 0) return;
        std::ranges::fill(seen, 0);
        for (std::size_t find = 0; find < finds_.size(); ++find) {
            for (std::size_t i = 0; i < symmetry_.size(); ++i) {
                const auto by = static_cast<Symmetry::Index>(i);
                const std::size_t to = bit(find, by);
                if (has(row, bit(find, symmetry_.compose(relabelling, by))))
                    seen[to / bits] |= std::uint64_t{1} << to % bits;
            }
        }
    }

private:
    static constexpr std::size_t bits = 64;
    const Symmetry& symmetry_;
    const std::vector<std::uint32_t>& finds_;
    std::size_t words_;
};

}  // namespace

// From the ends.
std::vector<bool> OrderCounts::avoidable(const std::vector<std::uint32_t>& finds) const {
    const Avoiding avoiding(symmetry_, finds);
    std::vector<Avoiding::Row> next;
    for (std::size_t l = graph_.layers.size(); l-- > 0;) {
        const Graph::Layer& layer = graph_.layers[l];
        std::vector<Avoiding::Row> now(layer.size());
        Avoiding::Row without;
        MarkReader situation_marks(layer.situation_marks);
        MarkReader edge_marks(layer.edge_marks);
        for (std::size_t i = 0; i < layer.size(); ++i) {
            now[i] = is_complete(l, i) ? avoiding.all() : avoiding.none();
            for (std::size_t e = layer.first_edges[i]; e < layer.first_edges[i + 1]; ++e) {
                const Edge& edge = layer.edges[e];
                avoiding.see_before(next[edge.target], edge.relabelling, without);
                avoiding.drop(without, edge_marks.all_at(e));
                Avoiding::add(now[i], without);
            }
            avoiding.drop(now[i], situation_marks.all_at(i));
        }
        next = std::move(now);
    }
    std::vector<bool> result;
    for (std::size_t i = 0; i < finds.size(); ++i) {
        result.push_back(!next.empty() && Avoiding::has(next.front(), avoiding.bit(i, 0)));
    }
    return result;
}

}  // namespace handlesim
