// `repeat`: a block of steps that stands for as many rounds of them.
//
// A name that the block binds is another one in each round: `h` inside is `h#1`, `h#2` ... outside. A number that grows
// by round is written as { "times_round": 2, "plus": 1 }.
#pragma once

#include <functional>

#include "core/scenario/read/readers.hpp"

namespace handlesim {

bool is_repeat(const Node& node);

// Gives every step of every round to `take`, as it would be written without the block, with the place that the block's
// step has in the document. Throws DocumentError; blocks inside one another have `most` rounds together.
constexpr std::int64_t most_rounds = 10'000'000;
void each_round(const Path& path, const Node& block, const std::function<void(const Path&, const Node&)>& take,
                std::int64_t most = most_rounds);

}  // namespace handlesim
