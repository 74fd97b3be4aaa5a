// The best order to a situation or edge: of those of its length the one with the fewest changes of thread, and among
// those the one that comes first in the listed order.
//
// How many changes a path has depends on who made its last call, so that a situation has one best path for each
// thread that can have made it. A best path begins with a best path: what is added costs the same whatever came before
// the last call.
#pragma once

#include <cstdint>
#include <tuple>
#include <vector>

#include "core/explore/graph.hpp"

namespace handlesim {

class BestPaths {
public:
    // A situation, or one edge out of it as the last step.
    struct Goal {
        std::size_t layer = 0;
        std::uint32_t situation = 0;
        const Edge* edge = nullptr;
    };
    // To any of these goals; what leads to none of them is passed over.
    BestPaths(const Graph& graph, const Symmetry& symmetry, std::size_t programs, const std::vector<Goal>& goals);

    struct Step {
        std::uint32_t source = 0;  // the situation in its layer, which is the step's place in the path
        Edge edge;
    };
    struct Path {
        std::size_t goal = 0;  // to which of the goals
        std::vector<Step> steps;
    };
    // The best of all paths to one of some of them, which must lie equally far away. Each step speaks of the situation
    // that was kept where it begins.
    Path best(const std::vector<Goal>& goals) const;

private:
    static constexpr std::uint16_t nobody = 0xFFFF;
    static constexpr std::uint32_t no_node = 0xFFFFFFFF;

    // The best path to a situation by one last thread.
    struct Node {
        std::uint32_t situation = 0;
        std::uint32_t changes = 0;
        std::uint32_t rank = 0;      // of its steps' sequence among the layer's: equal ones have one rank
        std::uint32_t previous = 0;  // the node before
        std::uint32_t previous_rank = 0;
        std::uint16_t last = nobody;  // the program that made the last call
        Edge edge;                    // from there

        bool fires = false;            // that edge: a timer, which comes behind every call
        std::uint32_t next = no_node;  // of the same situation, ascending by last thread
        std::uint32_t came = 0;        // its place among all that came to the layer

        auto sequence() const { return std::tuple(previous_rank, fires, edge.step, edge.outcome); }
        auto cost() const { return std::tuple_cat(std::tuple(changes), sequence()); }
        // Tells those of one sequence apart.
        auto origin() const { return std::tuple(previous, edge.action); }
    };
    struct Layer {
        std::vector<Node> nodes;
        std::vector<std::uint32_t> first;  // by situation: its first node
    };

    const Symmetry& symmetry_;
    std::size_t programs_;
    std::vector<Layer> layers_;

    using Places = std::vector<bool>;  // by situation of a layer

    // From where a goal can be come to, by layer, up to the last layer with a goal.
    static std::vector<Places> leading_to(const std::vector<Goal>& goals, const Graph& graph);
    Node after(const Node& node, std::uint32_t index, const Edge& edge) const;
    // What comes of the last layer, whose nodes `by_rank` lists; it lists the new ones then. `leading`: of the next
    // one.
    Layer extended(const Graph::Layer& layer, const Places& leading, std::vector<std::uint32_t>& by_rank) const;
    static void keep_better(Layer& layer, Node node, std::vector<std::uint32_t>& comers);
};

}  // namespace handlesim
