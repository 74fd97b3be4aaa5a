// A path of the graph walked again, for its words: who made which step, what it came to, and what stands at its end.
#pragma once

#include <vector>

#include "core/study/situation_keys.hpp"

namespace handlesim {

struct ReplayedStep {
    OrderStep order;
    Taken taken;
};

class Replay {
public:
    Replay(const Game& game, bool all_choices);

    void step(std::uint16_t action_number, std::uint32_t outcome);

    const std::vector<ReplayedStep>& steps() const { return steps_; }
    const Situation& situation() const { return situation_; }

private:
    const Game& game_;
    Odometer odometer_;
    SituationKeys keys_;
    Situation situation_;
    std::vector<ReplayedStep> steps_;
};

}  // namespace handlesim
