// Calls, checks and results in words, and the small things of typesetting.
#pragma once

#include <string>
#include <string_view>

#include "core/scenario/run.hpp"

namespace handlesim {

// Columns that a text takes: characters, and East Asian wide ones twice.
std::size_t width_of(std::string_view text);
std::string padded(std::string_view text, std::size_t width);
// The text in lines of at most `width` columns, each indented; existing line breaks stay.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);

// "Event ready", "Process child".
std::string object_words(const EntryView& entry, const Naming& naming);
// "DuplicateHandle(source=CurrentProcess, inherit)": the fields that were given.
std::string call_words(const WrittenCall& call, const Symbols& symbols);
// "child's table holds me (Process, of parent); nothing else".
std::string check_words(const Check& check, const Symbols& symbols);
// "me = 0x4, last_error = ERROR_ALREADY_EXISTS": what a call that returned gave.
std::string outcome_words(const WrittenCall& call, const CallOutcome& outcome, const Symbols& symbols);
// The results alone: "WAIT_OBJECT_0", "code = 7".
std::string result_words(const CallOutcome& outcome, const Symbols& symbols);

}  // namespace handlesim
