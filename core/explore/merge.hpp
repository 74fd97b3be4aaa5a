// The JSON results of shards put together: what a search that was not split would have answered.
//
// Orders, finds, their lengths, races and points of no return are those of the whole; where a shard was cut short, no
// find is said to be in every order, and no hang to have a point of no return. States and transitions are summed
// up; a situation that several shards reached counts for each.
#pragma once

#include <string>
#include <vector>

#include "core/explore/result.hpp"

namespace handlesim {

struct ResultText {
    std::string file;  // for messages
    std::string text;
};

// One result a scenario, in the order in which the scenarios come. Throws DocumentError where a text is no result, or
// where results do not belong together: of another version of a scenario, another profile, other options, with a shard
// missing or given twice.
std::vector<ResultDocument> merge(const std::vector<ResultText>& results);

}  // namespace handlesim
