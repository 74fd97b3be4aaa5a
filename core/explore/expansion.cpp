#include "core/explore/expansion.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace handlesim {

Expansion::Expansion(const Stepping& stepping, const SearchOptions& options, SearchWatch& watch, const Situation& start)
    : stepping_(stepping),
      options_(options),
      watch_(watch),
      keys_(stepping),
      independence_(stepping, options.looks_for(FindKind::always)),
      commuting_(stepping, options),
      odometer_(options.all_choices),
      start_(start),
      always_evaluated_(stepping.scenario().always.size()),
      finally_evaluated_(stepping.scenario().at_the_end.size()) {}

void Expansion::mark(std::vector<std::uint32_t>& marks, FindKind kind, std::uint32_t number) const {
    const std::uint32_t what = FindName{kind, number}.packed();
    if (std::ranges::find(marks, what) == marks.end()) marks.push_back(what);
}

void Expansion::check(const Situation& situation, FindKind kind) {
    const bool at_the_end = kind == FindKind::finally;
    const auto& checks = at_the_end ? stepping_.scenario().at_the_end : stepping_.scenario().always;
    std::vector<bool>& evaluated = at_the_end ? finally_evaluated_ : always_evaluated_;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const Stepping::Holds holds = stepping_.holds(checks[i], situation);
        if (holds == Stepping::Holds::not_evaluated) continue;
        evaluated[i] = true;
        if (holds == Stepping::Holds::no) mark(judged_.marks, kind, static_cast<std::uint32_t>(i + 1));
    }
}

void Expansion::judge(const Situation& situation, bool is_start) {
    judged_.numbers = keys_.numbers();
    judged_.by_labels = !stepping_.symmetry().is_trivial();
    judged_.ending = PathEnd::unexplored;
    judged_.ahead = 0;
    for (const std::uint16_t steps : situation.trailing) judged_.ahead += steps;
    judged_.marks.clear();
    // `always` speaks of what steps leave behind, not of the start.
    if (!is_start && options_.looks_for(FindKind::always)) check(situation, FindKind::always);
    judged_.possible = commuting_.of(situation);
    if (judged_.possible.empty()) judge_end(situation);
}

void Expansion::judge_end(const Situation& situation) {
    judged_.ending = stepping_.ending(situation);
    if (broken_.empty()) broken_ = situation.model->end();
    if (judged_.ending == PathEnd::hang && options_.looks_for(FindKind::hang)) {
        for (const std::uint32_t step : causes_of(stepping_.stuck(situation))) {
            mark(judged_.marks, FindKind::hang, step);
        }
    }
    if (judged_.ending == PathEnd::finished && options_.looks_for(FindKind::finally)) {
        check(situation, FindKind::finally);
    }
}

void Expansion::begin(Frontier& layer) {
    Situation start = start_.clone();
    const Frontier::Key key(keys_.key(start));
    judge(start, true);
    layer.insert(0, key, 0, start, &judged_);
}

// In the memory of one that is over: most of what a search would allocate.
Situation Expansion::unpacked(std::span<const Packer::Word> words) {
    if (spares_.empty()) spares_.push_back(start_.clone());
    Situation situation = std::move(spares_.back());
    spares_.pop_back();
    Unpacker packed(words);
    situation.unpack(packed);
    return situation;
}

void Expansion::forget_outcomes() {
    for (Outcome& outcome : outcomes_) {
        if (outcome.situation.model != nullptr) spares_.push_back(std::move(outcome.situation));
    }
    outcomes_.clear();
}

// The steps that other threads took ahead; a timer's firing needs none of them either.
std::uint32_t Expansion::ahead_of(const Situation& situation, PossibleStep action) const {
    std::uint32_t ahead = 0;
    for (std::size_t p = 0; p < situation.trailing.size(); ++p) {
        if (p != action.number) ahead += situation.trailing[p];
    }
    return ahead;
}

// In the situation itself; `before` is what it was, where somebody asks whether the step concerns nobody else.
Expansion::Outcome Expansion::take(Situation situation, PossibleStep action, const Situation* before) {
    Outcome outcome{std::move(situation), {}, {}, false};
    outcome.step.action = action.number;
    outcome.step.step = stepping_.step_of(outcome.situation, action);
    outcome.step.ahead = ahead_of(outcome.situation, action);
    const Taken taken = stepping_.take(outcome.situation, action, odometer_);
    if (broken_.empty()) broken_ = taken.report.broken;
    if (options_.looks_for(FindKind::expect)) {
        for (const Completed& completed : taken.completed) {
            if (!stepping_.fails(completed)) continue;
            const Program& program = stepping_.programs().programs[completed.program];
            mark(outcome.marks, FindKind::expect, program.calls[completed.call].step);
        }
    }
    outcome.is_private = before != nullptr && independence_.was_private(*before, outcome.situation, action, taken);
    return outcome;
}

// All outcomes of a step, in copies of the situation at hand.
void Expansion::take_all(PossibleStep action, bool may_be_private) {
    forget_outcomes();
    odometer_.begin();
    do {
        outcomes_.push_back(take(unpacked(packed_here_), action, may_be_private ? &here_ : nullptr));
        outcomes_.back().step.outcome = static_cast<std::uint32_t>(outcomes_.size() - 1);
        look();
    } while (!watch_.must_stop() && odometer_.next());
}

// The only outcome of a step, in the situation at hand itself, which nobody needs any more.
void Expansion::take_here(PossibleStep action) {
    forget_outcomes();
    odometer_.begin();
    outcomes_.push_back(take(std::move(here_), action, nullptr));
    assert(!odometer_.next());
}

// The clock is read now and then: after many small pieces of work, or one large one.
void Expansion::look() {
    constexpr std::size_t of_any_step = std::size_t{1} << 12U;
    constexpr std::size_t between_looks = std::size_t{1} << 18U;
    since_look_ += of_any_step + packed_here_.size_bytes();
    if (since_look_ < between_looks) return;
    since_look_ = 0;
    watch_.look();
}

// --- Where steps lead

void Expansion::append(Reached& reached, const TakenStep& step, std::span<const std::uint32_t> marks) {
    const auto place = static_cast<std::uint32_t>(taken_.size());
    for (const std::uint32_t what : marks) reached.step_marks.push_back({place, what});
    taken_.push_back(step);
    taken_.back().other = step.target->last_from.exchange({reached.index, place}, std::memory_order_relaxed);
}

void Expansion::follow_all(Reached& reached, bool alone, std::size_t worker, Frontier& next) {
    constexpr unsigned ordinal_bits = 24;
    for (Outcome& outcome : outcomes_) {
        if (watch_.must_stop()) return;
        Situation& situation = outcome.situation;
        if (!stepping_.is_timer({outcome.step.action})) {
            std::uint16_t& trailing = situation.trailing[outcome.step.action];
            trailing = static_cast<std::uint16_t>(alone ? trailing + 1 : 0);
        }
        outcome.step.alone = alone;
        const Frontier::Key key(keys_.key(situation));
        outcome.step.labels = situation.labels;
        const bool to_judge = !stepping_.symmetry().is_trivial() || !next.knows(key);
        if (to_judge) judge(situation, false);
        const std::uint64_t order = (std::uint64_t{reached.index} << ordinal_bits) + taken_.size();
        const Frontier::Inserted inserted = next.insert(worker, key, order, situation, to_judge ? &judged_ : nullptr);
        if (inserted.new_bytes > 0) watch_.add(inserted.new_bytes);
        assert(comes_back(situation));
        outcome.step.target = inserted.reached;
        append(reached, outcome.step, outcome.marks);
    }
}

// --- What is known without taking a step

namespace {

std::uint16_t action_of(const Commuting::Step& one) {
    return one.step.number;
}

// Mostly each step has one outcome, and what is known of it stands where its outcome stands.
bool is_one_to_one(const Reached& reached) {
    return reached.steps.size() == reached.possible.size();
}

// The only outcome of a program's step that was possible.
const TakenStep& step_of(const Reached& reached, std::uint16_t program) {
    if (!is_one_to_one(reached)) return *std::ranges::find(reached.steps, program, &TakenStep::action);
    const auto place = std::ranges::find(reached.possible, program, action_of);
    return reached.steps[static_cast<std::size_t>(place - reached.possible.begin())];
}

const Commuting::Step& possible_step(const Reached& reached, std::uint32_t step) {
    if (is_one_to_one(reached)) return reached.possible[step];
    return *std::ranges::find(reached.possible, reached.steps[step].action, action_of);
}

// Each of the four stands for all situations that have its key, and those may differ in numbers that the key does not
// tell: what steps make of them is the same where none of the four tells any, or each tells all of them.
bool tell_numbers_alike(const std::array<const Reached*, 4>& diamond) {
    const StateKeys::Numbers first = diamond.front()->numbers;
    return first != StateKeys::Numbers::some &&
           std::ranges::all_of(diamond, [&](const Reached* one) { return one->numbers == first; });
}

// What was found in one of its steps.
void marks_of(const Reached& reached, const TakenStep& step, std::vector<std::uint32_t>& marks) {
    marks.clear();
    for (const StepMark& mark : reached.step_marks) {
        if (&reached.steps[mark.step] == &step) marks.push_back(mark.what);
    }
}

}  // namespace

// The fourth edge of a diamond (commuting.hpp). Some step led here that commutes with this one; this one was possible
// before it, and led to a situation from which the other one has been taken already. Only a situation that comes
// earlier in the layer is asked, so that of a new situation the first edge to it is always taken, and the situation is
// the same whoever searches.
Expansion::KnownStep Expansion::known(const Reached& reached, const Commuting::Step& step,
                                      std::span<Reached* const> before) {
    if (step.with == 0) return {};
    for (TakenFrom from = reached.last_from.load(std::memory_order_relaxed); from.situation != TakenFrom::none;) {
        const Reached& source = *before[from.situation];
        const Commuting::Step& last = possible_step(source, from.step);
        from = source.steps[from.step].other;
        if ((last.with >> action_of(step) & 1U) == 0) continue;
        const TakenStep& earlier = step_of(source, action_of(step));
        const Reached& beside = *earlier.target;
        if (beside.index >= reached.index || !beside.is_expanded.load(std::memory_order_acquire)) continue;
        Reached* target = step_of(beside, action_of(last)).target;
        if (!tell_numbers_alike({&source, &reached, &beside, target})) continue;
        // Where both change which slots are free, numbers tell the two orders apart, if numbers tell anything.
        const bool apart = target->numbers == StateKeys::Numbers::all && step.changes_slots_with(last);
        if (!apart) return {&earlier, &source, target};
    }
    return {};
}

// Takes the step all the same: for assertions.
bool Expansion::is_what_comes_of_it(PossibleStep action, const KnownStep& known) {
    take_all(action, false);
    marks_of(*known.source, *known.same, marks_);
    const bool same = outcomes_.size() == 1 && keys_.key(outcomes_.front().situation) == known.target->key &&
                      outcomes_.front().marks == marks_ && outcomes_.front().step.step == known.same->step;
    return same || watch_.must_stop();
}

// Whether a situation that is written down and read back is the same: for assertions.
bool Expansion::comes_back(Situation& situation) {
    Packer packer;
    situation.pack(packer);
    Situation back = unpacked(packer.words());
    const std::string key(keys_.key(situation));
    const bool same = back.model->machine() == situation.model->machine() && keys_.key(back) == key;
    spares_.push_back(std::move(back));
    return same;
}

void Expansion::follow(Reached& reached, const KnownStep& known) {
    TakenStep step = *known.same;
    step.target = known.target;
    marks_of(*known.source, *known.same, marks_);
    append(reached, step, marks_);
}

// --- One situation

// The first of the steps that concerns nobody else; false where each concerns somebody.
bool Expansion::take_one_alone(const Reached& reached) {
    for (const Commuting::Step& one : reached.possible) {
        if (watch_.must_stop()) return false;
        if (!independence_.may_be_private(here_, one.step)) continue;
        take_all(one.step, true);
        if (std::ranges::all_of(outcomes_, &Outcome::is_private)) return true;
    }
    return false;
}

void Expansion::expand_by_all(Reached& reached, std::size_t worker, const Layers& layers) {
    const std::span<const Commuting::Step> possible = reached.possible;
    known_.clear();
    std::size_t last = possible.size();  // of those that must be taken
    for (std::size_t i = 0; i < possible.size(); ++i) {
        known_.push_back(known(reached, possible[i], layers.before));
        if (known_[i].same == nullptr) last = i;
        assert(known_[i].same == nullptr || is_what_comes_of_it(possible[i].step, known_[i]));
    }
    for (std::size_t i = 0; i < possible.size() && !watch_.must_stop(); ++i) {
        if (known_[i].same != nullptr) {
            follow(reached, known_[i]);
            continue;
        }
        if (i == last && possible[i].has_one_outcome) {
            take_here(possible[i].step);
        } else {
            take_all(possible[i].step, false);
            assert(!possible[i].has_one_outcome || outcomes_.size() == 1);
        }
        follow_all(reached, false, worker, layers.next);
    }
}

void Expansion::expand(Reached& reached, std::size_t worker, const Layers& layers) {
    packed_here_ = reached.situation;
    here_ = unpacked(packed_here_);
    taken_.clear();
    // What concerns nobody else is taken alone, where there is anything else.
    if (options_.reduce && reached.possible.size() > 1 && take_one_alone(reached)) {
        follow_all(reached, true, worker, layers.next);
    } else {
        expand_by_all(reached, worker, layers);
    }
    reached.steps = layers.now.keep(worker, std::span<const TakenStep>(taken_));
    // What was cut short counts as if it had not been begun.
    if (!watch_.must_stop()) {
        if (!reached.possible.empty()) reached.ending = PathEnd::none;
        reached.is_expanded.store(true, std::memory_order_release);
    }
    forget_outcomes();
    if (here_.model != nullptr) spares_.push_back(std::move(here_));
    look();
}

}  // namespace handlesim
