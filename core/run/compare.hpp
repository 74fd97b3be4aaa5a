// Two runs of one scenario against one another: the model and a real kernel, or two systems.
//
// Compared are success, error or blocked; result fields; the tables' changes by names; what a returned value stands
// for; checks. Never compared are the values themselves. Where a profile leaves an outcome open any answer passes, and
// after an answer of another kind (success against error) the two runs have nothing more in common.
#pragma once

#include "core/run/transcript.hpp"

namespace handlesim {

struct Difference {
    // What of a step differs.
    enum class Part : std::uint8_t { outcome, result, meaning, completed, ended, table, judgement, length, beginning };

    std::uint32_t step = 0;  // 0: at the end, or before the first step (`beginning`)
    Part part{};
    std::optional<ResultField> field;  // of a result
    std::string what;                  // "outcome", "result code", "table of child"
    std::string first, second;
    std::vector<std::string> reasons;  // why it surprised, as the side that was surprised says
    // What the sides said without what is chance, names and numbers: differences that have it alike are of one kind.
    std::string first_kind, second_kind;
};

// "step 3: ", "at the end: ".
std::string moment_words(const Difference& difference);

// Something that both sides have in common, and yet the scenario's own profile has otherwise.
struct KnownDifference {
    std::uint32_t step = 0;
    std::string because;
};

// Two questions: do the two sides agree, and is each what the scenario expects.
struct Comparison {
    // Both answers in one word.
    enum class Verdict : std::uint8_t {
        agree,
        known,       // agree, where the scenario expects another system's behaviour and says so
        unexpected,  // agree, and both are not what the scenario expects
        differs,     // whatever the scenario expects
    };
    Verdict verdict = Verdict::agree;
    bool agree = true;
    bool as_expected = true;  // on both sides, or as it is known to be, as far as they were compared
    std::vector<Difference> differences;
    std::vector<KnownDifference> known;
    std::vector<Difference> surprises;      // both sides alike, against the scenario
    std::uint32_t open_answers = 0;         // outcomes and results that the profile leaves open
    std::uint32_t not_comparable_from = 0;  // 0: compared to the end
    std::uint32_t steps = 0;
};

std::string_view to_string(Comparison::Verdict verdict);

// The runs must be of the same scenario (their hashes tell).
Comparison compare(const Transcript& first, const Transcript& second);

}  // namespace handlesim
