// Two runs of one scenario against one another: the model and a real kernel, or two systems.
//
// Compared are success, error or blocked; result fields; the tables' changes by names; what a returned value stands
// for; checks. Never compared are the values themselves. Where a profile leaves an outcome open any answer passes, and
// after an answer of another kind (success against error) the two runs have nothing more in common.
#pragma once

#include "core/scenario/recorded.hpp"

namespace handlesim {

struct Difference {
    std::uint32_t step = 0;  // 0: at the end
    std::string what;        // "outcome", "result code", "table of child"
    std::string first, second;
    std::vector<std::string> reasons;  // why it surprised, as the side that was surprised says
};

// Something that both sides have in common, and yet the scenario's own profile has otherwise.
struct KnownDifference {
    std::uint32_t step = 0;
    std::string because;
};

struct Comparison {
    enum class Verdict : std::uint8_t {
        agree,
        known,       // agree, where the scenario expects another system's behaviour and says so
        unexpected,  // agree, and both are not what the scenario expects
        differs,
    };
    Verdict verdict = Verdict::agree;
    std::vector<Difference> differences;
    std::vector<KnownDifference> known;
    std::vector<Difference> surprises;      // both sides alike, against the scenario
    std::uint32_t open_answers = 0;         // outcomes and results that the profile leaves open
    std::uint32_t not_comparable_from = 0;  // 0: compared to the end
    std::uint32_t steps = 0;
};

std::string_view to_string(Comparison::Verdict verdict);

// The runs must be of the same scenario (their hashes tell).
Comparison compare(const RecordedRun& first, const RecordedRun& second);

}  // namespace handlesim
