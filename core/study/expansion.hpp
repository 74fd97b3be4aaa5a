// What one worker does with one situation: it judges it and takes every step that is possible.
#pragma once

#include "core/study/frontier.hpp"
#include "core/study/privacy.hpp"
#include "core/study/search.hpp"
#include "core/study/situation_keys.hpp"

namespace handlesim {

class Expansion {
public:
    Expansion(const Game& game, const SearchOptions& options);

    // `always`, and where no step is possible also hangs and `finally`. Says whether a step is possible.
    bool judge(Reached& reached, bool is_start);
    // Takes every step into the next layer; the situation is gone then.
    void expand(Reached& reached, std::size_t worker, Frontier& next);

    // What was wrong with the model itself at the ends of orders; empty where all is well.
    const std::vector<BrokenInvariant>& broken() const { return broken_; }
    // Which checks could be evaluated, by their places.
    const std::vector<bool>& always_evaluated() const { return always_evaluated_; }
    const std::vector<bool>& finally_evaluated() const { return finally_evaluated_; }

private:
    const Game& game_;
    const SearchOptions& options_;
    SituationKeys keys_;
    Privacy privacy_;
    Odometer odometer_;
    std::vector<PossibleStep> actions_;
    std::vector<Situation> spares_;
    std::vector<BrokenInvariant> broken_;
    std::vector<bool> always_evaluated_;
    std::vector<bool> finally_evaluated_;

    Situation copy_of(const Situation& situation);
    void spare(Situation situation);
    void judge_end(Reached& reached);
    void check(Reached& reached, FindKind kind);
    void mark(std::vector<std::uint32_t>& marks, FindKind kind, std::uint32_t number) const;
    // The outcomes of one step, each with the situation it leads to.
    struct Outcome {
        Situation situation;
        TakenStep step;
        bool is_private = false;
    };
    std::vector<Outcome> outcomes(const Situation& situation, PossibleStep action);
    Outcome take(const Situation& before, PossibleStep action, bool may_be_private);
    void follow(Reached& reached, std::vector<Outcome> outcomes, bool alone, std::size_t worker, Frontier& next);
    std::uint32_t ahead_of(const Situation& situation, PossibleStep action) const;
};

}  // namespace handlesim
