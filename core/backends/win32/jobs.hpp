// The scenario's jobs, beside the one that keeps every agent.
//
// Agents are in the sandbox's job from their beginning, so three things need help: what a job's limits were before one
// of them is changed, whether a process is in any job of the scenario, and breaking away, which the sandbox's job must
// allow for the moment of the call, and after which the child is put back into it.
#pragma once

#include <map>
#include <set>

#include "core/backends/win32/crew.hpp"
#include "core/backends/win32/tables.hpp"

namespace handlesim::win32 {

class Jobs {
public:
    Jobs(Sandbox& sandbox, Crew& crew, Tables& tables) : sandbox_(sandbox), crew_(crew), tables_(tables) {}

    // Before the call: completes limits, and opens the way for a child that may break away.
    void prepare(NativeCall& call, SymbolId by);
    // After it: `job` is the object of the job handle that was passed, where there is one.
    void note(const NativeCall& call, const Answer& answer, SymbolId by);
    // Who has come into a job; to be asked after every step.
    void look();
    // A job may live for its members alone, also for those that have ended.
    bool has_members() const { return !members_.empty(); }
    bool is_in_any(SymbolId process) const { return members_.contains(process); }

private:
    struct Limits {
        bool kill_on_close = false;
        bool breakaway_ok = false;
    };

    Sandbox& sandbox_;
    Crew& crew_;
    Tables& tables_;
    std::map<ObjectTag, Limits> limits_;
    std::set<SymbolId> members_;  // for good: nobody leaves a job

    ObjectTag job_of(const op::SetInformationJobObject<Native>& call, SymbolId by) const;
};

}  // namespace handlesim::win32
