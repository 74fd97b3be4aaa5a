// `why`: who still holds it, which calls put it there, and what would cure it.
#pragma once

#include "core/scenario/explanation.hpp"
#include "core/study/cures.hpp"

namespace handlesim {

struct WhyOptions {
    std::string name;      // empty: every call that was held up or came out unexpected
    std::uint32_t at = 0;  // after which step; 0: where the object first holds something up, else the end
    bool cures = true;
    CureLimits limits;
};

// The name, where one is given, must be one of the run's (Provenance::names).
Explanation explain(const RecordedRun& run, const WhyOptions& options);

// Reasons in short, for what surprised because something is still held; empty where it surprised for another reason.
class Reasons {
public:
    // The run must outlive its reasons.
    explicit Reasons(const RecordedRun& run);
    std::vector<std::string> of_step(std::uint32_t step) const;
    std::vector<std::string> of_always(std::uint32_t step, std::size_t place) const;  // from 1
    std::vector<std::string> of_finally(std::size_t place) const;                     // from 1

private:
    Provenance provenance_;
    std::vector<Symptom> symptoms_;
    void add(const Symptom& symptom, std::vector<std::string>& reasons) const;
};

}  // namespace handlesim
