#include "core/study/replay.hpp"

namespace handlesim {

Replay::Replay(const Game& game, bool all_choices)
    : game_(game), odometer_(all_choices), keys_(game), situation_(game.start(odometer_)) {
    keys_.key(situation_);
}

void Replay::step(std::uint16_t action_number, std::uint32_t outcome) {
    const PossibleStep action{action_number};
    ReplayedStep& replayed = steps_.emplace_back();
    replayed.order.action = action_number;
    replayed.order.outcome = outcome;
    replayed.order.step = game_.step_of(situation_, action);
    if (!game_.is_timer(action)) replayed.order.thread = game_.programs().programs[action_number].thread;
    // The odometer learns how many outcomes there are by going through them.
    const Situation before = situation_.clone();
    odometer_.begin();
    replayed.taken = game_.take(situation_, action, odometer_);
    for (std::uint32_t next = 0; next < outcome && odometer_.next(); ++next) {
        situation_ = before.clone();
        replayed.taken = game_.take(situation_, action, odometer_);
    }
    replayed.order.waits_on = odometer_.waits_on() && replayed.taken.report.blocked;
    replayed.order.chosen = odometer_.chosen();
    keys_.key(situation_);
}

}  // namespace handlesim
