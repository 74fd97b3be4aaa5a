#include "core/study/expansion.hpp"

#include <algorithm>

namespace handlesim {

Expansion::Expansion(const Game& game, const SearchOptions& options)
    : game_(game),
      options_(options),
      keys_(game),
      privacy_(game, options.looks_for(FindKind::always)),
      odometer_(options.all_choices),
      always_evaluated_(game.scenario().always.size()),
      finally_evaluated_(game.scenario().at_the_end.size()) {}

void Expansion::mark(std::vector<std::uint32_t>& marks, FindKind kind, std::uint32_t number) const {
    const std::uint32_t what = FindName{kind, number}.packed();
    if (std::ranges::find(marks, what) == marks.end()) marks.push_back(what);
}

void Expansion::check(Reached& reached, FindKind kind) {
    const bool at_the_end = kind == FindKind::finally;
    const auto& checks = at_the_end ? game_.scenario().at_the_end : game_.scenario().always;
    std::vector<bool>& evaluated = at_the_end ? finally_evaluated_ : always_evaluated_;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const Game::Holds holds = game_.holds(checks[i], reached.situation);
        if (holds == Game::Holds::not_evaluated) continue;
        evaluated[i] = true;
        if (holds == Game::Holds::no) mark(reached.marks, kind, static_cast<std::uint32_t>(i + 1));
    }
}

bool Expansion::judge(Reached& reached, bool is_start) {
    for (const std::uint16_t steps : reached.situation.trailing) reached.ahead += steps;
    // `always` speaks of what steps leave behind, not of the start.
    if (!is_start && options_.looks_for(FindKind::always)) check(reached, FindKind::always);
    actions_ = game_.actions(reached.situation);
    if (actions_.empty()) judge_end(reached);
    return !actions_.empty();
}

void Expansion::judge_end(Reached& reached) {
    reached.ending = game_.ending(reached.situation);
    if (broken_.empty()) broken_ = reached.situation.model->end();
    if (reached.ending == Ending::hang && options_.looks_for(FindKind::hang)) {
        for (const std::uint32_t step : causes_of(game_.stuck(reached.situation))) {
            mark(reached.marks, FindKind::hang, step);
        }
    }
    if (reached.ending == Ending::finished && options_.looks_for(FindKind::finally)) {
        check(reached, FindKind::finally);
    }
}

// Copies are made in the memory of situations that are over: most of what a search would allocate.
Situation Expansion::copy_of(const Situation& situation) {
    if (spares_.empty()) return situation.clone();
    Situation copy = std::move(spares_.back());
    spares_.pop_back();
    copy.become(situation);
    return copy;
}

void Expansion::spare(Situation situation) {
    constexpr std::size_t most = 256;
    if (situation.model != nullptr && spares_.size() < most) spares_.push_back(std::move(situation));
}

// The steps that other threads took ahead; a timer's firing needs none of them either.
std::uint32_t Expansion::ahead_of(const Situation& situation, PossibleStep action) const {
    std::uint32_t ahead = 0;
    for (std::size_t p = 0; p < situation.trailing.size(); ++p) {
        if (p != action.number) ahead += situation.trailing[p];
    }
    return ahead;
}

Expansion::Outcome Expansion::take(const Situation& before, PossibleStep action, bool may_be_private) {
    Outcome outcome{copy_of(before), {}, false};
    outcome.step.action = action.number;
    outcome.step.step = game_.step_of(before, action);
    outcome.step.ahead = ahead_of(before, action);
    const Taken taken = game_.take(outcome.situation, action, odometer_);
    if (options_.looks_for(FindKind::expect)) {
        for (const Completed& completed : taken.completed) {
            if (!game_.fails(completed)) continue;
            const Program& program = game_.programs().programs[completed.program];
            mark(outcome.step.marks, FindKind::expect, program.calls[completed.call].step);
        }
    }
    outcome.is_private = may_be_private && privacy_.was_private(before, outcome.situation, action, taken);
    return outcome;
}

std::vector<Expansion::Outcome> Expansion::outcomes(const Situation& situation, PossibleStep action) {
    const bool may_be_private = options_.reduce && privacy_.may_be_private(situation, action);
    std::vector<Outcome> all;
    odometer_.begin();
    do {
        all.push_back(take(situation, action, may_be_private));
        all.back().step.outcome = static_cast<std::uint32_t>(all.size() - 1);
    } while (odometer_.next());
    return all;
}

void Expansion::follow(Reached& reached, std::vector<Outcome> outcomes, bool alone, std::size_t worker,
                       Frontier& next) {
    constexpr unsigned ordinal_bits = 24;
    for (Outcome& outcome : outcomes) {
        const std::uint64_t order = (std::uint64_t{reached.index} << ordinal_bits) + reached.steps.size();
        if (!game_.is_timer({outcome.step.action})) {
            std::uint16_t& trailing = outcome.situation.trailing[outcome.step.action];
            trailing = static_cast<std::uint16_t>(alone ? trailing + 1 : 0);
        }
        outcome.step.alone = alone;
        const std::string_view key = keys_.key(outcome.situation);
        outcome.step.labels = outcome.situation.labels;
        outcome.step.target = next.insert(worker, key, outcome.situation, order);
        spare(std::move(outcome.situation));
        reached.steps.push_back(std::move(outcome.step));
    }
}

void Expansion::expand(Reached& reached, std::size_t worker, Frontier& next) {
    reached.ending = Ending::none;
    std::vector<std::vector<Outcome>> all;
    bool alone = false;
    for (std::size_t i = 0; i < actions_.size() && !alone; ++i) {
        std::vector<Outcome> one = outcomes(reached.situation, actions_[i]);
        // What concerns nobody else is taken alone, where there is anything else.
        alone = actions_.size() > 1 && std::ranges::all_of(one, &Outcome::is_private);
        if (alone) all.clear();
        all.push_back(std::move(one));
    }
    for (std::vector<Outcome>& one : all) follow(reached, std::move(one), alone, worker, next);
    spare(std::move(reached.situation));
}

}  // namespace handlesim
