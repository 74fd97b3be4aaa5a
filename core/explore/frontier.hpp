// The situations of one layer while they are collected by several workers.
#pragma once

#include <array>
#include <deque>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "core/explore/stepping.hpp"

namespace handlesim {

struct Reached;

// A step that a worker took from a situation.
struct TakenStep {
    Reached* target = nullptr;
    std::uint32_t step = 0;
    std::uint16_t action = 0;
    std::uint32_t outcome = 0;
    bool alone = false;                // it concerns nobody else, and no other was tried
    Symmetry::Index labels = 0;        // of the situation that it led to
    std::uint32_t ahead = 0;           // steps before it that others took ahead, and that it does not need
    std::vector<std::uint32_t> marks;  // FindName::packed
};

// One situation that a step led to, and, once it was its turn, what came of it.
struct Reached {
    Situation situation;
    std::string_view key;
    std::size_t hash = 0;
    std::uint32_t worker = 0;  // that came to it first, and whose memory it is
    Symmetry::Index labels = 0;
    std::uint64_t order = 0;  // of the first edge to it: the source's index, then the edge's among the source's
    std::uint32_t index = 0;  // in its layer, once that is complete
    PathEnd ending = PathEnd::unexplored;
    std::uint32_t ahead = 0;  // steps before it that were taken ahead
    std::vector<std::uint32_t> marks;
    std::vector<TakenStep> steps;
};

// A set by key. Which worker comes first decides nothing: indices follow the least edge that leads to a situation, and
// of situations with one key, which may differ in what makes no difference, the one stays that this edge led to.
//
// What a worker inserts lies in memory of its own, and is best worked on and given back by the same worker: an
// allocator that several threads give each other's memory back to is where they would wait for one another.
class Frontier {
public:
    explicit Frontier(std::size_t workers);

    // The situation with this key. Its address stays. What is not kept is handed back in `situation`.
    Reached* insert(std::size_t worker, std::string_view key, Situation& situation, std::uint64_t order);

    std::size_t size() const;
    std::size_t key_bytes() const;
    // Gives out the indices.
    std::vector<Reached*> in_order();
    // Gives back what the worker inserted; nothing else can be done with the set then.
    void clear(std::size_t worker) { stores_[worker].reset(); }

private:
    // By hash, one behind the other where their places are taken; less than half of the places are. Two shelves share
    // no line of a cache.
    struct alignas(64) Shelf {
        std::mutex mutex;
        std::vector<Reached*> places;
        std::size_t size = 0;
        std::size_t key_bytes = 0;

        Reached*& place_of(std::string_view key, std::size_t hash);
        void grow();
    };
    struct Store {
        std::pmr::monotonic_buffer_resource keys;
        std::deque<Reached> reached;
    };
    static constexpr std::size_t shelf_count = 256;
    std::array<Shelf, shelf_count> shelves_;
    std::deque<std::optional<Store>> stores_;  // by worker
};

}  // namespace handlesim
