// A path of the graph walked again, for its words: who made which step, what it came to, and what stands at its end.
#pragma once

#include <vector>

#include "core/explore/state_keys.hpp"

namespace handlesim {

struct ReplayedStep {
    OrderStep order;
    Taken taken;
};

class Replay {
public:
    Replay(const Stepping& stepping, bool all_choices);

    void step(std::uint16_t action_number, std::uint32_t outcome);

    const std::vector<ReplayedStep>& steps() const { return steps_; }
    const Situation& situation() const { return situation_; }

private:
    const Stepping& stepping_;
    Odometer odometer_;
    StateKeys keys_;
    Situation situation_;
    std::vector<ReplayedStep> steps_;
};

}  // namespace handlesim
