#include "core/study/expansion.hpp"

#include <algorithm>

namespace handlesim {

Expansion::Expansion(const Game& game, const SearchOptions& options)
    : game_(game),
      options_(options),
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
    // `always` speaks of what steps leave behind, not of the start.
    if (!is_start && options_.looks_for(FindKind::always)) check(reached, FindKind::always);
    actions_ = game_.actions(reached.situation);
    if (actions_.empty()) judge_end(reached);
    return !actions_.empty();
}

void Expansion::judge_end(Reached& reached) {
    reached.ending = game_.ending(reached.situation);
    if (reached.ending == Ending::hang && options_.looks_for(FindKind::hang)) {
        mark(reached.marks, FindKind::hang, cause_of(game_.stuck(reached.situation)).step);
    }
    if (reached.ending == Ending::finished && options_.looks_for(FindKind::finally)) {
        check(reached, FindKind::finally);
    }
}

TakenStep Expansion::take(Situation&& situation, PossibleStep action, Frontier& next, std::uint64_t order) {
    TakenStep step;
    step.step = game_.step_of(situation, action);
    const Taken taken = game_.take(situation, action, odometer_);
    step.action = action.number;
    if (options_.looks_for(FindKind::expect)) {
        for (const Completed& completed : taken.completed) {
            if (!game_.fails(completed)) continue;
            const Program& program = game_.programs().programs[completed.program];
            mark(step.marks, FindKind::expect, program.calls[completed.call].step);
        }
    }
    std::string key = game_.key(situation);
    step.target = next.insert(std::move(key), std::move(situation), order);
    return step;
}

void Expansion::expand(Reached& reached, Frontier& next) {
    reached.ending = Ending::none;
    constexpr unsigned ordinal_bits = 24;
    std::uint64_t order = std::uint64_t{reached.index} << ordinal_bits;
    for (std::size_t i = 0; i < actions_.size(); ++i) {
        odometer_.begin();
        std::uint16_t outcome = 0;
        do {
            reached.steps.push_back(take(reached.situation.clone(), actions_[i], next, order++));
            reached.steps.back().outcome = outcome++;
        } while (odometer_.next());
    }
    reached.situation = {};
}

}  // namespace handlesim
