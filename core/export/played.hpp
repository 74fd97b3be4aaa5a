// A scenario as it is played by programs: who makes which step, what waits, what starts and ends, who asks which check.
//
// The model plays it once. A check is asked by a process that can: one that runs, is not held up, and has a handle to
// what is asked about. What a program cannot ask is kept in words.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/export/c_names.hpp"
#include "core/nt/status.hpp"
#include "core/run/backend.hpp"

namespace handlesim {

// A condition in C and the names that stand in it.
struct Question {
    std::string condition;
    std::vector<SymbolId> names;
};

struct PlayedStep {
    std::uint32_t number = 0;
    const Step* step = nullptr;  // null: a check of `finally`
    bool is_check = false;       // one of `finally` too
    std::string note;
    SymbolId by = SymbolId::none;  // the thread that plays it; none: nobody can
    bool blocks = false;           // the call does not return at once
    bool returned = false;
    Status status = Status::success;
    std::uint32_t awaited = 0;  // of an await: the step whose call has returned
    std::vector<SymbolId> starts;
    std::vector<SymbolId> ended_threads;  // of processes that go on
    std::vector<SymbolId> ended_processes;
    std::vector<Question> questions;  // of a check: all must hold
    std::vector<std::string> not_asked;
};

struct Played {
    std::vector<PlayedStep> steps;              // with the checks of `finally` at the end
    std::map<SymbolId, std::uint32_t> born;     // the step that binds a name; 0 or absent: none does
    std::map<SymbolId, SymbolId> maker;         // of a name: the process that learns it first
    std::map<SymbolId, std::uint32_t> created;  // of a process or thread: the step that creates it; absent: the start
};

// As the profile; what it is known to do otherwise is asked of its checks. Steps point to those of the scenario.
Played play_for_export(const Scenario& scenario, const Profile& profile, const CNames& names);

}  // namespace handlesim
