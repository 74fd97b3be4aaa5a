// A scenario as programs: each thread's calls in their order, and what is expected of each whatever happens before it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/scenario/scenario.hpp"

namespace handlesim {

struct ProgramCall {
    std::uint32_t step = 0;  // in the scenario, from 1
    const WrittenCall* call = nullptr;
    // What it mentions: handles that must be bound, processes and threads that must exist.
    std::vector<SymbolId> handles;
    std::vector<SymbolId> processes;
    std::vector<SymbolId> threads;
    // Its own expectation without "blocks", which is not judged; none where nothing is left of it.
    std::optional<Expectation> expect;
    bool may_block = false;  // "blocks" stood there: once it has blocked, its own expectation is met
    // What each `await` behind it expects, without "blocks".
    struct Awaited {
        std::uint32_t step = 0;
        Expectation expect;
    };
    std::vector<Awaited> awaits;

    bool is_judged() const { return expect.has_value() || !awaits.empty(); }
};

struct Program {
    SymbolId thread = SymbolId::none;
    std::vector<ProgramCall> calls;
};

// A name that a call binds, and who still needs its value.
struct NameUse {
    SymbolId name = SymbolId::none;
    bool watched = false;  // a check looks at it
    struct User {
        std::uint32_t program = 0;
        std::uint32_t last_use = 0;  // how many calls it must have made not to need it any more
    };
    std::vector<User> users;  // ascending by program
};

struct Programs {
    explicit Programs(const Scenario& of);

    const Scenario& scenario;
    std::vector<Program> programs;         // in the order of their first calls
    std::vector<SymbolId> processes;       // every process of the scenario
    std::vector<SymbolId> threads;         // every thread; a process stands for its initial one
    std::vector<NameUse> names;            // every handle name
    std::vector<std::uint32_t> of_thread;  // by SymbolId: its program
    std::vector<std::uint32_t> of_name;    // by SymbolId: its place in names

    static constexpr std::uint32_t no_program = 0xFFFFFFFF;
};

// Every name that a check looks at.
std::vector<SymbolId> names_in(const Check& check);

}  // namespace handlesim
