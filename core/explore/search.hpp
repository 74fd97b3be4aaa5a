// The search itself: layer by layer, each situation once, with any number of workers and the same result for all.
#pragma once

#include <string>
#include <vector>

#include "core/explore/graph.hpp"
#include "core/search/deadline.hpp"
#include "core/search/limits.hpp"

namespace handlesim {

struct Shard {
    std::uint32_t index = 1;  // from 1
    std::uint32_t count = 1;
};

struct SearchOptions : SearchLimits {
    std::vector<FindKind> kinds{FindKind::expect, FindKind::always, FindKind::finally, FindKind::hang};
    bool all_choices = false;
    Shard shard;

    bool looks_for(FindKind kind) const;
};

struct SearchResult {
    Graph graph;
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    std::string bound;                    // what ended it before its end; empty: nothing
    std::vector<BrokenInvariant> broken;  // of the model, after a step or where an order ends
    std::vector<bool> always_evaluated;   // by check: whether some situation could evaluate it
    std::vector<bool> finally_evaluated;
    // Where a search is split: the layer whose situations are dealt out, and which of them are the shard's.
    std::size_t split_layer = 0;
    std::vector<bool> own;  // empty: not split
};

SearchResult search(const Stepping& stepping, const SearchOptions& options, const Deadline& deadline);

}  // namespace handlesim
