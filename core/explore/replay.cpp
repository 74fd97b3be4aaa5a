#include "core/explore/replay.hpp"

namespace handlesim {

Replay::Replay(const Stepping& stepping, bool all_choices)
    : stepping_(stepping), odometer_(all_choices), keys_(stepping), situation_(stepping.start(odometer_)) {
    keys_.key(situation_);
}

void Replay::step(std::uint16_t action_number, std::uint32_t outcome) {
    const PossibleStep action{action_number};
    ReplayedStep& replayed = steps_.emplace_back();
    replayed.order.action = action_number;
    replayed.order.outcome = outcome;
    replayed.order.step = stepping_.step_of(situation_, action);
    if (!stepping_.is_timer(action)) replayed.order.thread = stepping_.programs().programs[action_number].thread;
    // The odometer learns how many outcomes there are by going through them.
    const Situation before = situation_.clone();
    odometer_.begin();
    replayed.taken = stepping_.take(situation_, action, odometer_);
    for (std::uint32_t next = 0; next < outcome && odometer_.next(); ++next) {
        situation_ = before.clone();
        replayed.taken = stepping_.take(situation_, action, odometer_);
    }
    replayed.order.waits_on = odometer_.waits_on() && replayed.taken.report.blocked;
    replayed.order.chosen = odometer_.chosen();
    keys_.key(situation_);
}

}  // namespace handlesim
