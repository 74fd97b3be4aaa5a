// The search itself: layer by layer, each situation once, with any number of workers and the same result for all.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "core/study/graph.hpp"

namespace handlesim {

struct SearchProgress {
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    std::size_t depth = 0;
    std::size_t frontier = 0;
    std::uint64_t bytes = 0;
    double seconds = 0;
};

struct Shard {
    std::uint32_t index = 1;  // from 1
    std::uint32_t count = 1;
};

struct SearchOptions {
    std::vector<FindKind> kinds{FindKind::expect, FindKind::always, FindKind::finally, FindKind::hang};
    unsigned jobs = 1;
    std::uint64_t max_states = 0;  // 0: no bound
    std::uint64_t max_memory = 0;  // bytes; 0: no bound
    double timeout_seconds = 0;    // 0: no bound
    bool all_choices = false;
    bool reduce = false;
    Shard shard;
    const std::atomic<bool>* interrupted = nullptr;
    std::function<void(const SearchProgress&)> progress;  // about once a second

    bool looks_for(FindKind kind) const;
};

struct SearchResult {
    Graph graph;
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    std::string bound;                    // what ended it before its end; empty: nothing
    std::vector<BrokenInvariant> broken;  // of the model, where an order ends
    std::vector<bool> always_evaluated;   // by check: whether some situation could evaluate it
    std::vector<bool> finally_evaluated;
    // Where a search is split: the layer whose situations are dealt out, and which of them are the shard's.
    std::size_t split_layer = 0;
    std::vector<bool> own;  // empty: not split
};

SearchResult search(const Game& game, const SearchOptions& options);

}  // namespace handlesim
