// The situations of one layer while they are collected by several workers.
#pragma once

#include <array>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/study/game.hpp"

namespace handlesim {

struct Reached;

// A step that a worker took from a situation.
struct TakenStep {
    Reached* target = nullptr;
    std::uint32_t step = 0;
    std::uint16_t action = 0;
    std::uint16_t outcome = 0;
    bool alone = false;                // it concerns nobody else, and no other was tried
    Symmetry::Index labels = 0;        // of the situation that it led to
    std::uint32_t ahead = 0;           // steps before it that others took ahead, and that it does not need
    std::vector<std::uint32_t> marks;  // FindName::packed
};

// One situation that a step led to, and, once it was its turn, what came of it.
struct Reached {
    Situation situation;
    Symmetry::Index labels = 0;
    std::uint64_t order = 0;  // of the first edge to it: the source's index, then the edge's among the source's
    std::uint32_t index = 0;  // in its layer, once that is complete
    Ending ending = Ending::unexplored;
    std::uint32_t ahead = 0;  // steps before it that were taken ahead
    std::vector<std::uint32_t> marks;
    std::vector<TakenStep> steps;
};

// A set by key. Which worker comes first decides nothing: indices follow the least edge that leads to a situation, and
// of situations with one key, which may differ in what makes no difference, the one stays that this edge led to.
class Frontier {
public:
    // The situation with this key. Its address stays.
    Reached* insert(std::string key, Situation&& situation, std::uint64_t order);

    std::size_t size() const;
    std::size_t key_bytes() const;
    // Gives out the indices.
    std::vector<Reached*> in_order();

private:
    struct Shelf {
        std::mutex mutex;
        std::unordered_map<std::string, Reached> reached;
        std::size_t key_bytes = 0;
    };
    static constexpr std::size_t shelf_count = 64;
    std::array<Shelf, shelf_count> shelves_;
};

}  // namespace handlesim
