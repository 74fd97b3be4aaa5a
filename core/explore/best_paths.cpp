#include "core/explore/best_paths.hpp"

#include <algorithm>
#include <numeric>

namespace handlesim {

BestPaths::BestPaths(const Graph& graph, const Symmetry& symmetry, std::size_t programs, std::size_t layers)
    : symmetry_(symmetry), programs_(programs) {
    if (layers == 0) return;
    layers_.push_back({Node{}});
    while (layers_.size() < layers) layers_.push_back(extended(graph.layers[layers_.size() - 1], layers_.back()));
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

BestPaths::Layer BestPaths::extended(const Graph::Layer& layer, const Layer& nodes) const {
    Layer next;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
        const std::uint32_t situation = nodes[n].situation;
        for (std::size_t e = layer.first_edges[situation]; e < layer.first_edges[situation + 1]; ++e) {
            next.push_back(after(nodes[n], static_cast<std::uint32_t>(n), layer.edges[e]));
        }
    }
    const auto place = [](const Node& node) { return std::pair(node.situation, node.last); };
    std::ranges::sort(next, [&](const Node& left, const Node& right) {
        return place(left) != place(right) ? place(left) < place(right) : left.cost() < right.cost();
    });
    const auto rest = std::unique(next.begin(), next.end(),
                                  [&](const Node& left, const Node& right) { return place(left) == place(right); });
    next.erase(rest, next.end());
    rank(next);
    return next;
}

void BestPaths::rank(Layer& nodes) {
    std::vector<std::uint32_t> order(nodes.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t left, std::uint32_t right) {
        return nodes[left].sequence() < nodes[right].sequence();
    });
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && nodes[order[i]].sequence() != nodes[order[i - 1]].sequence()) ++rank;
        nodes[order[i]].rank = rank;
    }
}

BestPaths::Path BestPaths::best(const std::vector<Goal>& goals) const {
    const Node* best = nullptr;
    Node candidate;
    std::size_t at = 0;  // the layer of the node that `best` came from
    Node winner;
    Path path;
    for (const Goal& goal : goals) {
        const Layer& nodes = layers_[goal.layer];
        const auto first = std::ranges::lower_bound(nodes, goal.situation, {}, &Node::situation);
        for (auto node = first; node != nodes.end() && node->situation == goal.situation; ++node) {
            candidate = goal.edge == nullptr
                            ? *node
                            : after(*node, static_cast<std::uint32_t>(node - nodes.begin()), *goal.edge);
            if (best != nullptr && !(candidate.cost() < winner.cost())) continue;
            winner = candidate;
            best = &winner;
            at = goal.edge == nullptr ? goal.layer : goal.layer + 1;
            path.goal = static_cast<std::size_t>(&goal - goals.data());
        }
    }
    path.steps.resize(at);
    for (std::size_t place = at; place-- > 0;) {
        const Node& before = layers_[place][winner.previous];
        path.steps[place] = {before.situation, winner.edge};
        winner = before;
    }
    return path;
}

}  // namespace handlesim
