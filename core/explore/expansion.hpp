// What one worker does with one situation: it judges it and takes every step that is possible.
#pragma once

#include <atomic>
#include <cstdint>

#include "core/explore/frontier.hpp"
#include "core/explore/independence.hpp"
#include "core/explore/search.hpp"
#include "core/explore/state_keys.hpp"
#include "core/search/deadline.hpp"

namespace handlesim {

// What all workers watch: whether they must stop although there is more to do.
class SearchWatch {
public:
    SearchWatch(const Deadline& deadline, std::uint64_t max_memory) : deadline_(deadline), max_memory_(max_memory) {}

    bool must_stop() const { return stopped_; }
    bool out_of_memory() const { return out_of_memory_; }
    // Between two pieces of work, however small.
    void look() {
        if (deadline_.is_over()) stopped_ = true;
    }
    // Memory is looked at between blocks, so that it ends a search at the same place for any number of workers. A block
    // that would take far more ends in its middle.
    void begin_block(std::uint64_t bytes) { bytes_ = bytes; }
    void add(std::uint64_t bytes) {
        const std::uint64_t now = bytes_.fetch_add(bytes) + bytes;
        if (max_memory_ == 0 || now < max_memory_ + max_memory_ / 4) return;
        out_of_memory_ = true;
        stopped_ = true;
    }

private:
    const Deadline& deadline_;
    const std::uint64_t max_memory_;
    std::atomic<bool> stopped_ = false;
    std::atomic<bool> out_of_memory_ = false;
    std::atomic<std::uint64_t> bytes_ = 0;
};

// About what one situation takes, its key aside.
std::size_t bytes_of(const Situation& situation);

class Expansion {
public:
    Expansion(const Stepping& stepping, const SearchOptions& options, SearchWatch& watch);

    // `always`, and where no step is possible also hangs and `finally`. Says whether a step is possible.
    bool judge(Reached& reached, bool is_start);
    // Takes every step into the next layer, unless the search must stop; the situation is gone then.
    void expand(Reached& reached, std::size_t worker, Frontier& next);

    // What was wrong with the model itself, after a step or at the end of an order; empty where all is well.
    const std::vector<BrokenInvariant>& broken() const { return broken_; }
    // Which checks could be evaluated, by their places.
    const std::vector<bool>& always_evaluated() const { return always_evaluated_; }
    const std::vector<bool>& finally_evaluated() const { return finally_evaluated_; }

private:
    const Stepping& stepping_;
    const SearchOptions& options_;
    SearchWatch& watch_;
    StateKeys keys_;
    Independence independence_;
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
    std::vector<Outcome> outcomes(const Situation& situation, PossibleStep action, bool may_be_private);
    Outcome take(const Situation& before, PossibleStep action, bool may_be_private);
    void follow(Reached& reached, std::vector<Outcome> outcomes, bool alone, std::size_t worker, Frontier& next);
    std::vector<Outcome> taken_alone(const Situation& situation);
    std::uint32_t ahead_of(const Situation& situation, PossibleStep action) const;
};

}  // namespace handlesim
