// A changed scenario's run beside the unchanged one's: whether the trouble is gone, and nothing else went wrong.
#pragma once

#include "core/why/edits.hpp"

namespace handlesim {

// The unchanged run and what is wrong with it.
struct Trouble {
    const Provenance& before;
    const Transcript& run;
    const Symptom& symptom;
    const std::set<std::uint32_t>& same;        // steps with the same trouble
    const std::set<std::uint32_t>& surprising;  // steps that surprise in the unchanged run
    const std::set<std::uint32_t>& circle;      // the calls in which the threads of its circle wait
};

class Trial {
public:
    Trial(const Trouble& trouble, const EditedScenario& change, const Transcript& after)
        : trouble_(trouble),
          before_(trouble.before),
          symptom_(trouble.symptom),
          change_(change),
          after_(after),
          surprising_after_(unexpected_steps(after)) {}

    bool cured() const { return symptom_gone() && circle_is_broken() && nothing_else_surprises(); }
    // "step 9 then comes to ERROR_BROKEN_PIPE".
    std::string result() const;

private:
    Trouble trouble_;
    const Provenance& before_;
    const Symptom& symptom_;
    const EditedScenario& change_;
    const Transcript& after_;
    std::set<std::uint32_t> surprising_after_;

    std::uint32_t place(std::uint32_t step) const { return change_.place[step - 1]; }
    const StepRecord& then(std::uint32_t step) const { return trouble_.run.step(step); }
    const StepRecord& now(std::uint32_t step) const { return after_.step(place(step)); }
    const CallOutcome* came_to(std::uint32_t step) const;
    std::string own_result() const;
    bool is_to_wait() const;
    bool symptom_gone() const;
    std::uint32_t last_place_until(std::uint32_t step) const;
    bool nothing_else_surprises() const;
    bool fails_otherwise(std::uint32_t step) const;
    bool circle_is_broken() const;
    bool lasting_hold(const std::vector<Judgement>& before, const std::vector<Judgement>& after,
                      const std::vector<CheckWithKnown>& checks) const;
    bool no_longer_fails(std::uint32_t step) const;
    bool excused(const Check& check) const;
    bool excused(std::uint32_t step) const;
    bool is_meant(ObjectTag object) const;
    bool keeps_std_handles(std::uint32_t step) const;
};

}  // namespace handlesim
