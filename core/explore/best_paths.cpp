#include "core/explore/best_paths.hpp"

#include <algorithm>

namespace handlesim {

BestPaths::BestPaths(const Graph& graph, const Symmetry& symmetry, std::size_t programs, const std::vector<Goal>& goals)
    : symmetry_(symmetry), programs_(programs) {
    const std::vector<Places> leading = leading_to(goals, graph);
    if (leading.empty()) return;
    layers_.push_back({.nodes = {Node{}}, .first = {0}});
    std::vector<std::uint32_t> by_rank{0};
    while (layers_.size() < leading.size()) {
        layers_.push_back(extended(graph.layers[layers_.size() - 1], leading[layers_.size()], by_rank));
    }
}

std::vector<BestPaths::Places> BestPaths::leading_to(const std::vector<Goal>& goals, const Graph& graph) {
    std::vector<Places> leading;
    for (const Goal& goal : goals) {
        for (std::size_t layer = leading.size(); layer <= goal.layer; ++layer) {
            leading.emplace_back(graph.layers[layer].size());
        }
        leading[goal.layer][goal.situation] = true;
    }
    for (std::size_t next = leading.size(); next-- > 1;) {
        const Graph::Layer& layer = graph.layers[next - 1];
        for (std::size_t edge = 0, from = 0; edge < layer.edges.size(); ++edge) {
            while (layer.first_edges[from + 1] <= edge) ++from;
            if (leading[next][layer.edges[edge].target]) leading[next - 1][from] = true;
        }
    }
    return leading;
}

BestPaths::Node BestPaths::after(const Node& node, std::uint32_t index, const Edge& edge) const {
    Node next{
        .situation = edge.target, .changes = node.changes, .previous = index, .previous_rank = node.rank, .edge = edge};
    // A timer is no thread.
    const bool is_call = edge.action < programs_;
    next.fires = !is_call;
    next.last = is_call ? edge.action : node.last;
    if (is_call && node.last != nobody && node.last != edge.action) ++next.changes;
    // As it is called in the situation that it leads to.
    if (next.last != nobody && edge.relabelling != 0) {
        const Symmetry::Index back = symmetry_.inverse(edge.relabelling);
        next.last = static_cast<std::uint16_t>(symmetry_.program(back, next.last));
    }
    return next;
}

// Who comes in the order of the sequences brings what comes of it in the order of the sequences again: nothing large
// is sorted.
BestPaths::Layer BestPaths::extended(const Graph::Layer& layer, const Places& leading,
                                     std::vector<std::uint32_t>& by_rank) const {
    const std::vector<Node>& nodes = layers_.back().nodes;
    Layer next;
    // In the order of their coming: the node's place, or no_node where a better one came later.
    std::vector<std::uint32_t> comers;
    std::vector<Node> group;  // what comes of all that have one rank
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < by_rank.size();) {
        group.clear();
        for (const std::uint32_t first_rank = nodes[by_rank[i]].rank;
             i < by_rank.size() && nodes[by_rank[i]].rank == first_rank; ++i) {
            const Node& node = nodes[by_rank[i]];
            for (std::size_t e = layer.first_edges[node.situation]; e < layer.first_edges[node.situation + 1]; ++e) {
                if (!leading[layer.edges[e].target]) continue;
                group.push_back(after(node, by_rank[i], layer.edges[e]));
            }
        }
        std::ranges::sort(group, {}, [](const Node& node) { return std::tuple_cat(node.sequence(), node.origin()); });
        for (std::size_t k = 0; k < group.size(); ++k) {
            if (k == 0 || group[k].sequence() != group[k - 1].sequence()) ++rank;
            group[k].rank = rank;
            keep_better(next, group[k], comers);
        }
    }
    std::erase(comers, no_node);
    by_rank = std::move(comers);
    return next;
}

// One that comes later is better only where it has fewer changes.
void BestPaths::keep_better(Layer& layer, Node node, std::vector<std::uint32_t>& comers) {
    if (layer.first.size() <= node.situation) layer.first.resize(node.situation + std::size_t{1}, no_node);
    std::uint32_t* place = &layer.first[node.situation];
    while (*place != no_node && layer.nodes[*place].last < node.last) place = &layer.nodes[*place].next;
    node.came = static_cast<std::uint32_t>(comers.size());
    if (*place != no_node && layer.nodes[*place].last == node.last) {
        Node& known = layer.nodes[*place];
        if (known.changes <= node.changes) return;
        comers[known.came] = no_node;
        node.next = known.next;
        known = node;
        comers.push_back(*place);
        return;
    }
    const auto added = static_cast<std::uint32_t>(layer.nodes.size());
    comers.push_back(added);
    node.next = *place;
    *place = added;
    layer.nodes.push_back(node);
}

BestPaths::Path BestPaths::best(const std::vector<Goal>& goals) const {
    const Node* best = nullptr;
    Node candidate;
    std::size_t at = 0;  // the layer of the node that `best` came from
    Node winner;
    Path path;
    for (const Goal& goal : goals) {
        const auto& [nodes, first] = layers_[goal.layer];
        for (std::uint32_t place = first[goal.situation]; place != no_node; place = nodes[place].next) {
            candidate = goal.edge == nullptr ? nodes[place] : after(nodes[place], place, *goal.edge);
            if (best != nullptr && !(candidate.cost() < winner.cost())) continue;
            winner = candidate;
            best = &winner;
            at = goal.edge == nullptr ? goal.layer : goal.layer + 1;
            path.goal = static_cast<std::size_t>(&goal - goals.data());
        }
    }
    path.steps.resize(at);
    for (std::size_t place = at; place-- > 0;) {
        const Node& before = layers_[place].nodes[winner.previous];
        path.steps[place] = {before.situation, winner.edge};
        winner = before;
    }
    return path;
}

}  // namespace handlesim
