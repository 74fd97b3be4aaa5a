// The JSON results of shards put together: what a search that was not split would have answered.
//
// Orders, finds, their lengths, races and points of no return are those of the whole. States and transitions are summed
// up; a situation that several shards reached counts for each.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "core/scenario/exploration.hpp"

namespace handlesim {

// A result that is none, or results that do not belong together; `what` says which and why.
class MergeError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct ResultText {
    std::string file;  // for messages
    std::string text;
};

struct MergedResults {
    std::string json;
    std::vector<std::string> lines;  // a line a scenario: "scenarios/a.json: holds in all 12 orders"
    std::vector<Answer> answers;
};

MergedResults merge(const std::vector<ResultText>& results);

}  // namespace handlesim
