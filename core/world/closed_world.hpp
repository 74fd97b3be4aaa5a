// Every state of a closed world (world_tables.hpp), breadth first.
#pragma once

#include "core/search/limits.hpp"
#include "core/world/world.hpp"
#include "core/world/world_tables.hpp"

namespace handlesim {

// Of the options jobs, reduce and the bounds count. With `reduce`, states that differ only in the names of objects, in
// the order of slots, or in which of the processes 1.. is which, are one state.
WorldResult explore_world(const WorldSize& world, const SearchLimits& options);

// What the sets will take without `reduce`: two bits a state, and one for each worker.
std::uint64_t bytes_needed(const WorldSize& world, unsigned jobs);

// The representative of a state among all that are symmetric to it: the one with the least number.
class WorldSymmetry {
public:
    explicit WorldSymmetry(const WorldTables& tables);
    std::uint64_t representative(const WorldTables::State& state) const;

private:
    const WorldTables& tables_;
    std::vector<std::vector<std::uint32_t>> renamed_;  // by permutation of objects, then content: slots sorted, too
};

}  // namespace handlesim
