// Calls, checks and results in words: said here once, for every report and explanation.
#pragma once

#include <string>

#include "core/run/run.hpp"

namespace handlesim {

// "step 7".
std::string step_words(std::uint32_t step);
// "DuplicateHandle(source=CurrentProcess, inherit)": the fields that were given.
std::string call_words(const WrittenCall& call, const Symbols& symbols);
// "child's table holds me (Process, of parent); nothing else".
std::string check_words(const Check& check, const Symbols& symbols);
// The call, the check, or "await".
std::string words_of(const Step& step, const Symbols& symbols);
// "me = 0x4, last_error = ERROR_ALREADY_EXISTS": what a call that returned gave.
std::string outcome_words(const WrittenCall& call, const CallOutcome& outcome, const Symbols& symbols);
// The results alone: "WAIT_OBJECT_0", "code = 7".
std::string result_words(const CallOutcome& outcome, const Symbols& symbols);

// Of a scenario that no kernel can be asked to play (Scenario::model_only_step): why.
std::string model_only_words(const Scenario& scenario, std::uint32_t step);

}  // namespace handlesim
