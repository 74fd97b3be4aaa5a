// Running a scenario: its calls are made in the listed order, every expectation and check is judged.
//
// What happens is told to an observer step by step, so that a run of millions of steps needs no memory for its past.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/scenario/backend.hpp"
#include "core/scenario/naming.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

enum class Verdict : std::uint8_t {
    as_expected,
    unexpected,
    unspecified,    // the profile does not say; neither met nor missed
    known,          // differs from the scenario's own profile as it is known to
    skipped,        // left out for this profile
    not_evaluated,  // a check of something that does not exist yet
};

struct Judgement {
    Verdict verdict = Verdict::as_expected;
    std::vector<std::string> reasons;  // why it is unexpected: one sentence each
    const Known* known = nullptr;      // the known difference that was applied
};

// A call of an earlier step that this step completed.
struct ReleasedCall {
    std::uint32_t step = 0;
    CallOutcome outcome;
    Judgement judgement;
};

// One check of `always` that held so far and does not any more.
struct BrokenCheck {
    std::size_t index = 0;
    Judgement judgement;
};

struct StepRecord {
    std::uint32_t number = 0;  // from 1
    const Step* step = nullptr;
    bool made = false;  // a call that reached the backend
    StepReport report;  // of a call that was made
    Judgement judgement;
    std::optional<CallOutcome> awaited;  // of an await whose call has returned
    bool awaits_the_dead = false;        // of an await whose call ended with its thread
    std::vector<ReleasedCall> released;
    std::vector<std::uint32_t> never_returned;  // steps whose call ended with its thread
    std::vector<BrokenCheck> broken_checks;     // of `always`
};

struct Summary {
    std::uint32_t steps = 0;
    std::uint32_t as_expected = 0;  // calls and checks
    std::uint32_t unexpected = 0;
    std::uint32_t unspecified = 0;
    std::uint32_t known = 0;
    std::uint32_t skipped = 0;
    std::uint32_t not_evaluated = 0;  // checks that no step could evaluate
    std::uint32_t violations = 0;     // of the model's invariants

    std::vector<Judgement> always;             // by place: as expected, broken at some step, or never evaluated
    std::vector<Judgement> at_the_end;         // `finally`, by place
    std::vector<std::uint32_t> still_blocked;  // steps whose call never returned though it should have
    // Why, where somebody can tell.
    std::map<std::uint32_t, std::vector<std::string>> blocked_because;
    std::vector<std::string> never_evaluated;  // JSON pointers
    std::vector<BrokenInvariant> broken;       // found at the end
    bool good = false;                         // nothing unexpected
};

struct RunContext {
    const Scenario& scenario;
    const Backend& backend;
    const Bindings& bindings;
    const Naming& naming;
};

class RunObserver {
public:
    RunObserver() = default;
    RunObserver(const RunObserver&) = delete;
    RunObserver& operator=(const RunObserver&) = delete;
    virtual ~RunObserver() = default;

    virtual void begin(const RunContext& context) = 0;
    virtual void step(const RunContext& context, const StepRecord& record) = 0;
    virtual void end(const RunContext& context, const Summary& summary) = 0;
};

struct RunOptions {
    bool strict = false;  // unspecified outcomes and checks never evaluated are unexpected
};

Summary run(const Scenario& scenario, Backend& backend, const RunOptions& options, RunObserver& observer);

}  // namespace handlesim
