// The rules of exploring one scenario: in which states it can be, which steps are possible in each, what they do.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/backends/model/model_backend.hpp"
#include "core/explore/exploration.hpp"
#include "core/explore/odometer.hpp"
#include "core/explore/programs.hpp"
#include "core/explore/slot_numbers.hpp"
#include "core/explore/symmetry.hpp"
#include "core/run/judge.hpp"
#include "core/search/deadline.hpp"

namespace handlesim {

// A timer that is set, and by which call; a call that sets it again before it fires is not told apart.
struct SetTimer {
    ObjectId object = ObjectId::none;
    std::uint32_t set_by = 0;
};

// What is to be remembered of a call while it is blocked.
struct Waits {
    static constexpr std::uint8_t on = 1;    // its time limit is not what ends it
    static constexpr std::uint8_t open = 2;  // the profile leaves open whether it blocks
    static constexpr unsigned bits = 2;
};

struct Situation {
    std::unique_ptr<Model> model;
    Bindings bindings;
    std::vector<std::uint32_t> next;    // by program: how many calls it has made
    std::vector<std::uint8_t> waiting;  // by program, of a call that has not returned: bits of Waits
    std::vector<SetTimer> timers;       // in the order of the calls that set them
    // By program: how many of its last steps were taken ahead of others because they concern nobody else
    // (independence.hpp). Without reduction there are none.
    std::vector<std::uint16_t> trailing;
    std::uint32_t last_step = 0;  // told to timers; no part of the situation
    Symmetry::Index labels = 0;   // by which its key tells it (state_keys.hpp); no part of it either

    Situation clone() const;
    // Everything of it, to be read back into another situation of the same search.
    void pack(Packer& packer) const;
    void unpack(Unpacker& packed);
    // Null where it does not exist yet.
    const Process* process(SymbolId name) const;
};

// A step that is possible: the next call of a program, or the firing of one of the situation's timers.
struct PossibleStep {
    std::uint16_t number = 0;  // of the program; timers follow
};

// A call that returned.
struct Completed {
    std::uint32_t program = 0;
    std::uint32_t call = 0;  // of the program, from 0
    bool at_once = true;
    bool open = false;  // it depends on a step that the profile leaves open: nothing is judged
    CallOutcome outcome;
};

struct Taken {
    StepReport report;
    std::vector<Completed> completed;
};

enum class PathEnd : std::uint8_t {
    none,      // a step is possible
    finished,  // every thread that lives has made its calls
    hang,
    impossible,  // a wait was to be satisfied before its time limit, and cannot be: there is no such order
    unexplored,  // the search did not come to it
};

class Stepping {
public:
    struct Options {
        bool all_choices = false;            // as the odometer has it
        bool symmetric = false;              // situations are the same where processes have changed places
        const Deadline* deadline = nullptr;  // by which the preparation must be done; none: it takes its time
    };
    Stepping(const Programs& programs, const Profile& profile, const Options& options)
        : programs_(programs),
          profile_(profile),
          naming_(programs.scenario.symbols),
          slot_numbers_(programs, options.all_choices),
          symmetry_(programs, options.symmetric, options.deadline) {}

    const Programs& programs() const { return programs_; }
    const SlotNumbers& slot_numbers() const { return slot_numbers_; }
    const Symmetry& symmetry() const { return symmetry_; }
    const Scenario& scenario() const { return programs_.scenario; }

    Situation start(Odometer& odometer) const;
    std::vector<PossibleStep> actions(const Situation& situation) const;
    bool is_timer(PossibleStep action) const { return action.number >= programs_.programs.size(); }
    // The call that it makes, by its number in the scenario; of a firing: the call that set the timer.
    std::uint32_t step_of(const Situation& situation, PossibleStep action) const;
    // Takes a step with the outcome that the odometer stands at. Its report tells what the step changed as the
    // situation's model does (Model::tell_changes).
    Taken take(Situation& situation, PossibleStep action, Odometer& odometer) const;

    // Whether the call's expectation, or that of an await behind it, is missed.
    bool fails(const Completed& completed) const;
    // Whether a check is broken, holds, or looks at what does not exist yet.
    enum class Holds : std::uint8_t { yes, no, not_evaluated };
    Holds holds(const CheckWithKnown& lasting, const Situation& situation) const;
    std::vector<std::string> reasons(const CheckWithKnown& lasting, const Situation& situation) const;

    // How it ends where no step is possible, and who cannot go on.
    PathEnd ending(const Situation& situation) const;
    std::vector<Stuck> stuck(const Situation& situation) const;
    std::vector<SymbolId> never_started(const Situation& situation) const;

private:
    const Programs& programs_;
    const Profile& profile_;
    Naming naming_;
    SlotNumbers slot_numbers_;
    Symmetry symmetry_;

    bool is_ready(const Situation& situation, std::size_t program) const;
    SymbolId missing_name(const Situation& situation, const ProgramCall& call) const;
    void complete(Situation& situation, Taken& taken, const CallOutcome& outcome, bool at_once) const;
    std::optional<Stuck> stuck(const Situation& situation, std::size_t program) const;
    RunContext context(const Situation& situation) const;
};

// The stuck calls of which the earliest stands for a hang: those that are blocked, else suspended, else never told a
// name. None where the profile leaves open whether any is stuck.
std::vector<std::uint32_t> causes_of(const std::vector<Stuck>& stuck);

}  // namespace handlesim
