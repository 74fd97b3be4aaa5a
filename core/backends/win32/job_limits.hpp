// The scenario's jobs, beside the one that keeps every agent.
//
// Agents are in the sandbox's job from their beginning, so three things need help: what a job's limits were before one
// of them is changed, whether a process is in any job of the scenario, and breaking away, which means something in a
// job of the scenario only.
#pragma once

#include <map>
#include <set>

#include "core/backends/win32/agents.hpp"
#include "core/backends/win32/watched_tables.hpp"

namespace handlesim::win32 {

class Jobs {
public:
    Jobs(Agents& agents, Tables& tables) : agents_(agents), tables_(tables) {}

    // Before the call: completes what it says of jobs.
    void prepare(NativeCall& call, SymbolId by);
    // After it: what it has changed.
    void note(const NativeCall& call, const Answer& answer, SymbolId by);
    // Who has come into a job by this call; to be asked when the tables have been looked at.
    void look(const NativeCall& call);
    // A job may live for its members alone, also for those that have ended.
    bool has_members() const { return !members_.empty(); }
    bool is_in_any(SymbolId process) const { return members_.contains(process); }

private:
    struct Limits {
        bool kill_on_close = false;
        bool breakaway_ok = false;
    };

    Agents& agents_;
    Tables& tables_;
    std::map<ObjectTag, Limits> limits_;
    std::set<SymbolId> members_;  // for good: nobody leaves a job

    ObjectTag job_of(const op::SetInformationJobObject<Native>& call, SymbolId by) const;
};

}  // namespace handlesim::win32
