// Judging what happened against what was expected, and saying it in words.
#pragma once

#include "core/scenario/run.hpp"

namespace handlesim {

// What a call came to, as far as it is known: it returned, or it has not.
struct Happened {
    const CallOutcome* outcome = nullptr;  // null: the call is still blocked
};

// Whether one expectation is met. An outcome, or a result that is asked for, that the profile leaves open is neither.
enum class Meets : std::uint8_t { yes, no, unspecified };
Meets meets(const Expectation& expectation, const Happened& happened);

// The expectation in words: "success", "ERROR_ACCESS_DENIED or blocks".
std::string describe(const Expectation& expectation, const Symbols& symbols);
// What happened in words: "ERROR_INVALID_HANDLE (STATUS_HANDLE_NOT_CLOSABLE)", "success, wait = WAIT_TIMEOUT".
std::string describe(const Happened& happened, const Symbols& symbols);
// One result in words: "WAIT_TIMEOUT", "PROCESS_ALL_ACCESS", "child".
std::string describe(const ResultValue& result, const Results& results, const Symbols& symbols);

// Text in quotes for a terminal: control characters as JSON escapes them, and no longer than a line.
std::string quoted(std::string_view text);

// Judges by the scenario's own expectation, or by what the profile is known to do instead.
Judgement judge(const Expectation& expected, const Known* known, const Happened& happened, const Symbols& symbols);

// A check against the tables as they are.
struct CheckResult {
    bool evaluated = true;             // false: something it names does not exist yet
    bool unspecified = false;          // it asks for what the profile leaves open
    std::vector<std::string> reasons;  // why it does not hold
};
CheckResult evaluate(const Check& check, const RunContext& context);
Judgement judge(const Check& check, const Known* known, const RunContext& context);

// Why a call failed as it did, in terms of the caller's table: which value, which entry, which access.
std::vector<std::string> explain(const WrittenCall& call, SymbolId process, Status status, const RunContext& context);

// "Event ready", "Process child", "Thread child/t1".
std::string describe(ObjectTag object, ObjectType type, const Naming& naming);
// "0x8 (me)"; a reserved name alone.
std::string describe(Written::Handle handle, const RunContext& context);
Handle value_of(Written::Handle handle, const RunContext& context);
bool is_bound(Written::Handle handle, const RunContext& context);

}  // namespace handlesim
