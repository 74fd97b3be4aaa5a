// What of a run every report says in the same words: what it was played on, what a step came to.
#pragma once

#include <string>

#include "core/nt/number_words.hpp"
#include "core/run/run.hpp"

namespace handlesim {

// "on the model as windows (Windows 10 and 11, 64-bit)": what the calls were made on.
std::string stage_words(const RunHeader& header);
// The check as it was judged: with the keys that the profile's known difference replaces.
std::string judged_check_words(const Check& check, const Judgement& judgement, const Symbols& symbols);
// What an await came to: "WAIT_OBJECT_0", "still blocked"; empty where the judgement says all.
std::string await_words(const StepRecord& record, const Symbols& symbols);
// ", 2 unexpected, 1 known difference": what a summary line adds to its first words.
std::string further_counts(const Summary& summary);

}  // namespace handlesim
