// Judging what happened against what was expected, and saying it in words.
#pragma once

#include "core/run/arrivals.hpp"
#include "core/run/naming.hpp"
#include "core/run/run.hpp"

namespace handlesim {

// What checks look at.
struct RunContext {
    const Scenario& scenario;
    const Backend& backend;
    const Bindings& bindings;
    const Naming& naming;
    const Arrivals* arrivals = nullptr;  // where somebody follows them
};

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

// The step that the profile leaves open and that bound a name which the call or check mentions; 0: none. What surprises
// because of it is open too: the run went on with the profile's stated choice.
std::uint32_t open_step_of(const WrittenCall& call, const Bindings& bindings, const Symbols& symbols);
std::uint32_t open_step_of(const Check& check, const Bindings& bindings, const Symbols& symbols);
std::string because_of_open(std::uint32_t step);

// Why a call failed as it did, in terms of the caller's table: which value, which entry, which access.
std::vector<std::string> explain(const WrittenCall& call, SymbolId process, Status status, const RunContext& context);

// In whose table a value was bound: where the step made the entry, else the caller's.
SymbolId table_of(const StepReport& report, const Bound& bound, SymbolId caller);

// "Event ready", "Process child", "Thread child/t1".
std::string describe(ObjectTag object, ObjectType type, const Naming& naming);
// "0x8 (me)"; a reserved name alone.
std::string describe(Written::Handle handle, const RunContext& context);
Handle value_of(Written::Handle handle, const RunContext& context);
bool is_bound(Written::Handle handle, const RunContext& context);

}  // namespace handlesim
