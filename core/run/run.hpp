// Running a scenario: its calls are made in the listed order, every expectation and check is judged.
//
// What happens is told to an observer step by step, so that a run of millions of steps needs no memory for its past.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/run/backend.hpp"
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
    const Known* known = nullptr;      // the known difference that was applied; of a recording, if it is found again
    std::string because;               // its reason

    friend bool operator==(const Judgement&, const Judgement&) = default;
};
std::string_view to_string(Verdict verdict);
std::optional<Verdict> verdict_named(std::string_view name);

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

// A name that a step bound, and in whose table its value stands.
struct NamedValue {
    SymbolId name = SymbolId::none;
    Bound value;
    SymbolId process = SymbolId::none;
};

// The objects of a process or thread that came to be.
struct ActorObjects {
    SymbolId actor = SymbolId::none;
    ObjectTag process = ObjectTag::none;  // of a further thread: none
    ObjectTag thread = ObjectTag::none;
};

struct StepRecord {
    std::uint32_t number = 0;    // from 1
    const Step* step = nullptr;  // of the run's scenario
    bool made = false;           // a call that reached the backend
    StepReport report;           // of a call that was made
    Judgement judgement;
    std::optional<CallOutcome> awaited;  // of an await whose call has returned
    bool awaits_the_dead = false;        // of an await whose call ended with its thread
    std::vector<ReleasedCall> released;
    std::vector<std::uint32_t> never_returned;  // steps whose call ended with its thread
    std::vector<BrokenCheck> broken_checks;     // of `always`
    std::vector<NamedValue> named;
    std::vector<ActorObjects> created;

    // What the call itself came to; null where it was not made, or has not returned.
    const CallOutcome* outcome() const { return made && !report.blocked ? &report.own : nullptr; }
    bool succeeded() const { return outcome() != nullptr && !is_error(report.own.status); }
    bool surprising() const;  // it, a call that it completed, a check after it or an invariant
    bool failed() const { return outcome() != nullptr && is_error(report.own.status); }
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

// Whether a backend of that name is the model; others are real kernels.
constexpr bool is_model(std::string_view backend) {
    return backend == "model";
}

// Which run it is.
struct RunHeader {
    const Scenario* scenario = nullptr;
    std::string hash;       // of a recording: of the scenario that was played
    std::string backend;    // "model", "win32"
    std::string profile;    // whose behaviour it shows
    std::string system;     // what it stands on, in words
    bool recorded = false;  // read back from a transcript
    std::vector<ActorObjects> start;
    // What the tables have before the first step, and the names that stand for it, as a step numbered 0 would have made
    // it.
    StepRecord beginning;
};

// Is told of a run while it goes on. What it is told needs no backend any more.
class RunObserver {
public:
    RunObserver() = default;
    RunObserver(const RunObserver&) = delete;
    RunObserver& operator=(const RunObserver&) = delete;
    virtual ~RunObserver() = default;

    virtual void begin(const RunHeader& header) = 0;
    virtual void step(const RunHeader& header, const StepRecord& record) = 0;
    virtual void end(const RunHeader& header, const Summary& summary) = 0;
};

struct RunOptions {
    bool strict = false;  // unspecified outcomes and checks never evaluated are unexpected
    // How many steps are played; the observers are not told of an end then. 0: all.
    std::uint32_t until = 0;
    // Asked when all steps have been played: whether the scenario has got further ones meanwhile. Those before must not
    // have moved, and every name must have been there from the beginning.
    std::function<bool()> more{};
};

// FNV-1a over the document without carriage returns: tells scenarios apart, the same for every checkout.
std::string hash_of(std::string_view text);
std::string hash_of(const RunHeader& header);

// The header of a run of the scenario on this backend.
RunHeader header_of(const Scenario& scenario, const Backend& backend);

// Whether an entry that was there before the first step is what the start says of it.
bool is_start_entry(const TableChange& change, const StartEntry& entry);
// The names of entries that the tables have at the start, in the order of the scenario's start_entries.
std::vector<NamedValue> named_at_the_start(const Scenario& scenario, const std::vector<TableChange>& entries);

Summary run(const Scenario& scenario, Backend& backend, const RunOptions& options, RunObserver& observer);

}  // namespace handlesim
