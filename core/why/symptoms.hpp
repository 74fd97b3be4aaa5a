// Which calls and checks of a run were held up, refused because something is still held, or came out unexpected, and
// the machine's reason for each.
#pragma once

#include <map>
#include <set>

#include "core/why/machine_beside.hpp"
#include "core/why/provenance.hpp"
#include "core/why/wait_graph.hpp"

namespace handlesim {

struct Symptom {
    enum class Kind : std::uint8_t {
        data_end,   // a read waits, or a check asks, for the end of a pipe's data
        port,       // a port is taken
        name,       // a name is taken
        name_gone,  // a name is gone that somebody counted on
        file,       // a file is open in a way that forbids this
        life,       // an object exists that should not
        count,      // an object has another number of handles
        table,      // a table holds what it should not
        missing,    // a table lacks what it should have
        instance,   // a pipe's instance cannot be had
        job,        // a process runs on that a job should have ended
        wait,       // a call waits, or gave up waiting, for something other than the end of data
        refused,    // refused because of a state: a process that has ended, a limit, an owner
        other,      // unexpected for another reason
    };
    Kind kind = Kind::other;
    std::uint32_t step = 0;        // the call or check; of `finally` and what is asked about: the step looked after
    std::uint32_t held_after = 0;  // everything is told as it is after this step
    std::string sentence;
    std::string because;          // the machine's reason alone, which the sentence ends with; may be empty
    std::vector<ObjectTag> held;  // the objects whose references are the trouble
    bool wrong = true;            // else it waits as it should
    bool unexpected = false;
    SymbolId asked = SymbolId::none;  // it is no step, but a name that was asked about: that name
    std::size_t always = 0;           // it is a check of `always`, by its place from 1
    std::size_t finally = 0;          // it is a check of `finally`

    Reason reason;                         // why it was refused
    WaitStory wait;                        // what it waits for, and who could end that
    std::vector<std::string> cycle_words;  // "a waits for b to release m2"; by thread of the cycle
    std::uint32_t owned_since = 0;         // of a mutex that is owned: since which step
    bool is_over = false;                  // the call that waited has returned, or ended with its thread
    bool open = false;                     // of a wait: the profile leaves open whether the call blocks
    bool alone = false;                    // by the recording alone: the machine did something else before
    SymbolId table = SymbolId::none;       // of a table: whose; of what is missing: in whose
    std::size_t meant = no_entry;          // of what is missing: the entry that was meant
    std::uint32_t follows_from = 0;        // the step of which this is a consequence; 0: of none

    bool is_a_step() const { return asked == SymbolId::none && always == 0 && finally == 0; }
    // The first thing that it waits for, or the reason of its refusal.
    // A call that has not returned at the moment told of.
    bool waits_on() const {
        return !is_over && (!wait.waiting.reasons.empty() || alone) && reason.kind == ReasonKind::none;
    }
    // Whether it is about who has handles to something, so that they are told.
    bool is_about_holders() const;
    const Reason& main_reason() const { return wait.waiting.reasons.empty() ? reason : wait.waiting.reasons.front(); }
};

// The calls and checks that came to something that the scenario does not expect, then or later.
std::set<std::uint32_t> unexpected_steps(const Transcript& run);

// Looks at one record after another, each when the provenance and the machine have followed it, or a whole run.
class SymptomFinder {
public:
    // Blocked calls are told as of the step before the one that completes them, which only a whole run says.
    SymptomFinder(const Provenance& provenance, const MachineBeside& machine, const Transcript* whole);

    // What the record shows: of the step itself, and of checks of `always` that it broke. Of a whole run a call that
    // blocks is told when its time has come.
    std::vector<Symptom> look_at(const StepRecord& record);
    // A check of `finally` that does not hold.
    Symptom at_the_end(std::size_t index, const Judgement& judgement) const;
    // A call that has not returned, as things stand.
    Symptom still_blocked(std::uint32_t step) const;

private:
    // What ended a call that waited.
    struct Completion {
        std::uint32_t step = 0;
        CallOutcome outcome;
        const Judgement* judgement = nullptr;  // of the run, which lives as long
    };

    const Provenance& all_;
    const MachineBeside& machine_;
    std::set<std::uint32_t> unexpected_;
    std::map<std::uint32_t, Completion> completions_;         // by the step that waited
    std::multimap<std::uint32_t, std::uint32_t> told_after_;  // the calls that are told after a step
    std::set<std::uint32_t> open_;  // those of which the profile leaves open whether they block
    bool whole_ = false;
    bool complete_ = false;  // the whole run is known, with its end

    bool is_unexpected(const StepRecord& record) const;
    std::string completion_words(std::uint32_t step) const;
    std::uint32_t moment_of(const StepRecord& record) const;
    std::string end_of_actor(const StepRecord& record) const;
    Symptom blocked(std::uint32_t step, std::uint32_t moment) const;
    void tell_wait(Symptom& symptom, SymbolId thread, Waiting waiting, bool over) const;
    void judge_data_wait(Symptom& symptom, SymbolId process) const;
    std::optional<Symptom> gave_up(const StepRecord& record) const;
    std::optional<Symptom> refused(const StepRecord& record) const;
    // A wait that failed after it had begun.
    std::optional<Symptom> failed_wait(std::uint32_t step) const;
    std::optional<Symptom> taken(const StepRecord& record) const;
    std::optional<Symptom> missing(const StepRecord& record) const;
    void tell_absent_name(Symptom& symptom, const std::string& name) const;
    Symptom checked(const Check& check, const Judgement& judgement, std::uint32_t step) const;
    Symptom checked_object(const Check& check, Symptom symptom) const;
    Symptom checked_table(const Check& check, Symptom symptom) const;
    void add_surplus(const Check& check, Symptom& symptom) const;
};

// All of a run, in the order of their steps, with what follows from what. Null: the run's profile, by its name.
std::vector<Symptom> find_symptoms(const Provenance& provenance, const Transcript& run,
                                   const Profile* profile = nullptr);
// Whose behaviour the run shows.
const Profile& profile_of(const Transcript& run, const Profile* given = nullptr);

// That a process that has ended is still there; none where it is not, or runs.
std::optional<Symptom> lingering(const Provenance& provenance, ObjectTag object, SymbolId name, std::uint32_t step);

// What a call waits on: handles that it passes, in the order of its fields, each object once.
std::vector<ObjectTag> waited_on(const Provenance& provenance, std::uint32_t step);
void add_unique(std::vector<ObjectTag>& objects, ObjectTag object);

// Whether the entry's holder has any business with it: it made it, was given it, or uses it in a call.
bool has_use(const Provenance& provenance, std::size_t entry);

}  // namespace handlesim
