// The smallest changes to a scenario after which a call is no longer held up.
//
// Nothing is believed: every change is run on the model. It counts where the symptom is gone and nothing else became
// unexpected; checks that speak of the very object whose references went may come out differently, and so may the
// held-up call itself.
#pragma once

#include <functional>

#include "core/why/edits.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct CureLimits {
    std::uint32_t most_runs = 400;       // for one symptom
    std::uint64_t most_steps = 300'000;  // over all runs for all symptoms of a run
    std::uint32_t first_runs = 5;        // a symptom is given at least so many, as long as any steps are left
    std::size_t most_cures = 5;
};

// Steps that may still be played, shared by all symptoms of one run: the first ones get more than their share only
// where the share would be nothing.
class CureBudget {
public:
    CureBudget(const CureLimits& limits, std::size_t symptoms) : limits_(limits), symptoms_(symptoms) {}

    // For the next symptom of a run of so many steps: how many changes may be run.
    std::uint32_t runs_for_next(std::uint32_t steps);
    void spend(std::uint64_t steps) { spent_ += steps; }
    const CureLimits& limits() const { return limits_; }

private:
    CureLimits limits_;
    std::size_t symptoms_;
    std::uint64_t spent_ = 0;
};

// What came of a changed scenario in every order of its threads.
struct Proof {
    enum class Answer : std::uint8_t { holds, fails, not_decided };
    Answer answer = Answer::not_decided;
    std::string words;  // "so in all 12 orders"
};
// Of a changed scenario in which the step stands that was wrong. Whoever explores orders gives it: this room does not.
// Of a read whose end is as good as data only that it hangs is wrong.
using ProveCure = std::function<Proof(const Scenario& changed, std::uint32_t step, bool only_hangs)>;

struct CureSearch {
    std::vector<ExplainedCure> cures;  // single changes, or pairs where no single one does
    std::uint32_t tried = 0;
    std::uint32_t possible = 0;  // single changes that there were to try
    bool all_tried = true;
    std::string none_because;  // where there are none
};

// What all searches for one run's cures have in common.
struct CuredRun {
    const Provenance& all;
    const Transcript& run;
    const std::vector<Symptom>& symptoms;
    const Profile* profile = nullptr;  // that the model shows; null: that of the run, by its name
    const ProveCure& prove;
};

CureSearch find_cures(const CuredRun& of, const Symptom& symptom, CureBudget& budget);

}  // namespace handlesim
