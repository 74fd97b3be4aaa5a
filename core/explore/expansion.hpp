// What one worker does with one situation: it judges it and takes every step that is possible.
#pragma once

#include <atomic>
#include <cstdint>
#include <span>

#include "core/explore/commuting.hpp"
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

class Expansion {
public:
    // `start` is the situation in which everything begins; it must live as long.
    Expansion(const Stepping& stepping, const SearchOptions& options, SearchWatch& watch, const Situation& start);

    // Puts it into the first layer.
    void begin(Frontier& layer);
    // Takes every step into the next layer, unless the search must stop.
    struct Layers {
        std::span<Reached* const> before;
        Frontier& now;
        Frontier& next;
    };
    void expand(Reached& reached, std::size_t worker, const Layers& layers);

    // What was wrong with the model itself, after a step or at the end of an order; empty where all is well.
    const std::vector<BrokenInvariant>& broken() const { return broken_; }
    // Which checks could be evaluated, by their places.
    const std::vector<bool>& always_evaluated() const { return always_evaluated_; }
    const std::vector<bool>& finally_evaluated() const { return finally_evaluated_; }

private:
    // An outcome of a step, with the situation it leads to.
    struct Outcome {
        Situation situation;
        TakenStep step;
        std::vector<std::uint32_t> marks;
        bool is_private = false;
    };
    // A step of which is known what it comes to.
    struct KnownStep {
        const TakenStep* same = nullptr;  // what it came to elsewhere; none: nothing is known
        const Reached* source = nullptr;  // from where that was taken
        Reached* target = nullptr;
    };

    const Stepping& stepping_;
    const SearchOptions& options_;
    SearchWatch& watch_;
    StateKeys keys_;
    Independence independence_;
    Commuting commuting_;
    Odometer odometer_;
    std::size_t since_look_ = 0;
    const Situation& start_;
    std::span<const Packer::Word> packed_here_;  // the situation at hand
    Situation here_;                             // the same, until its last step is taken
    std::vector<Situation> spares_;              // whose memory is used again
    std::vector<BrokenInvariant> broken_;
    std::vector<bool> always_evaluated_;
    std::vector<bool> finally_evaluated_;

    Judged judged_;                  // of the situation that was reached last
    std::vector<Outcome> outcomes_;  // of the step at hand
    std::vector<KnownStep> known_;   // by step
    std::vector<TakenStep> taken_;   // from the situation at hand
    std::vector<std::uint32_t> marks_;

    Situation unpacked(std::span<const Packer::Word> words);
    void forget_outcomes();
    // `always`, and where no step is possible also hangs and `finally`.
    void judge(const Situation& situation, bool is_start);
    void judge_end(const Situation& situation);
    void check(const Situation& situation, FindKind kind);
    void mark(std::vector<std::uint32_t>& marks, FindKind kind, std::uint32_t number) const;
    Outcome take(Situation situation, PossibleStep action, const Situation* before);
    void take_all(PossibleStep action, bool may_be_private);
    void take_here(PossibleStep action);
    bool take_one_alone(const Reached& reached);
    std::uint32_t ahead_of(const Situation& situation, PossibleStep action) const;
    void look();

    static KnownStep known(const Reached& reached, const Commuting::Step& step, std::span<Reached* const> before);
    bool is_what_comes_of_it(PossibleStep action, const KnownStep& known);
    bool comes_back(Situation& situation);

    void expand_by_all(Reached& reached, std::size_t worker, const Layers& layers);
    void follow_all(Reached& reached, bool alone, std::size_t worker, Frontier& next);
    void follow(Reached& reached, const KnownStep& known);
    void append(Reached& reached, const TakenStep& step, std::span<const std::uint32_t> marks);
};

}  // namespace handlesim
