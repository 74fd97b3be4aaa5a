// The situations of one layer: while they are collected by several workers, and while they are expanded.
#pragma once

#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "core/explore/commuting.hpp"
#include "core/explore/state_keys.hpp"
#include "core/explore/stepping.hpp"
#include "core/search/arena.hpp"

namespace handlesim {

struct Reached;

// Where a step was taken, so that it is found from the situation that it leads to.
struct alignas(8) TakenFrom {        // so that every compiler exchanges it without a lock
    std::uint32_t situation = none;  // in its layer
    std::uint32_t step = 0;          // among the situation's
    static constexpr std::uint32_t none = 0xFFFFFFFF;
};

// A step that a worker took from a situation, or knew without taking it.
struct TakenStep {
    Reached* target = nullptr;
    TakenFrom other;  // the next of the steps that lead to the target
    std::uint32_t step = 0;
    std::uint32_t outcome = 0;
    std::uint32_t ahead = 0;  // steps before it that others took ahead, and that it does not need
    std::uint16_t action = 0;
    Symmetry::Index labels = 0;  // of the situation that it led to
    bool alone = false;          // it concerns nobody else, and no other was tried
};

// What was found in a step.
struct StepMark {
    std::uint32_t step = 0;  // its place among the situation's
    std::uint32_t what = 0;  // FindName::packed
};

// What is told of a situation as soon as it is reached, while everything of it is at hand.
struct Judged {
    StateKeys::Numbers numbers{};
    PathEnd ending = PathEnd::unexplored;
    std::uint32_t ahead = 0;           // steps before it that were taken ahead
    std::vector<std::uint32_t> marks;  // FindName::packed
    std::span<const Commuting::Step> possible;
    bool by_labels = false;  // it is another for other situations with the same key (Situation::labels)
};

// One situation that a step led to, and, once it was its turn, what came of it. What others look at stands in front.
struct alignas(64) Reached {
    std::atomic<TakenFrom> last_from{};  // one of the steps that lead here, which tells another
    std::span<const Commuting::Step> possible;
    std::span<const TakenStep> steps;
    std::uint32_t index = 0;                // in its layer, once that is complete
    std::atomic<bool> is_expanded = false;  // `steps` are complete, for other workers too
    StateKeys::Numbers numbers{};
    PathEnd ending = PathEnd::unexplored;
    Symmetry::Index labels = 0;

    std::string_view key;
    std::uint64_t order = 0;   // of the first edge to it: the source's index, then the edge's among the source's
    std::uint32_t worker = 0;  // that came to it first, and whose memory it is
    std::uint32_t ahead = 0;
    std::vector<std::uint32_t> marks;
    std::vector<StepMark> step_marks;         // ascending by step
    std::span<const Packer::Word> situation;  // Situation::pack
};

// A set by key. Which worker comes first decides nothing: indices follow the least edge that leads to a situation, and
// of situations with one key, which may differ in what makes no difference, the one stays that this edge led to.
//
// What a worker inserts lies in memory of its own, and is best worked on by the same worker.
class Frontier {
public:
    explicit Frontier(std::size_t workers) : stores_(workers) {}

    struct Key {
        explicit Key(std::string_view key) : bytes(key), hash(std::hash<std::string_view>{}(key)) {}
        std::string_view bytes;
        std::size_t hash = 0;
    };
    bool knows(const Key& key);
    // The situation with this key, and how many bytes it takes where it was not known. Its address stays. `judged` is
    // what is told of `situation`; it may be missing where the key is known.
    struct Inserted {
        Reached* reached = nullptr;
        std::size_t new_bytes = 0;
    };
    Inserted insert(std::size_t worker, const Key& key, std::uint64_t order, const Situation& situation,
                    Judged* judged);
    // In the worker's memory, as long as the layer's situations are.
    template <class Part>
    std::span<const Part> keep(std::size_t worker, std::span<const Part> parts) {
        Store& store = stores_[worker];
        store.bytes += parts.size_bytes();
        return store.arena.keep(parts);
    }

    std::size_t size() const;
    // Of everything in it; the same for any number of workers, while none is at work.
    std::size_t bytes() const;
    // Gives out the indices.
    std::vector<Reached*> in_order();

    // Empties one of several parts of the set, to be used again: all of them must be.
    void clear(std::size_t part, std::size_t parts);

private:
    // By hash, one behind the other where their places are taken; less than half of the places are. Two shelves share
    // no line of a cache.
    struct Place {
        std::size_t hash = 0;
        Reached* reached = nullptr;
    };
    struct alignas(64) Shelf {
        std::mutex mutex;
        std::vector<Place> places;
        std::size_t size = 0;
        std::size_t bytes = 0;  // of its situations

        Place& place_of(const Key& key);
        void grow();
        void clear();
    };
    struct alignas(64) Store {
        static constexpr std::size_t block_size = 64;
        Arena arena;
        std::vector<std::unique_ptr<std::array<Reached, block_size>>> blocks;
        std::size_t used = 0;   // of all in the blocks
        std::size_t bytes = 0;  // of what was kept beside situations
        Packer packer;

        Reached& at(std::size_t place) const { return (*blocks[place / block_size])[place % block_size]; }
        Reached& next();
        std::span<const Packer::Word> packed(const Situation& situation);
    };
    static constexpr std::size_t shelf_count = 256;
    std::array<Shelf, shelf_count> shelves_;
    std::deque<Store> stores_;  // by worker

    Shelf& shelf_of(const Key& key) { return shelves_.at(key.hash % shelf_count); }
};

}  // namespace handlesim
