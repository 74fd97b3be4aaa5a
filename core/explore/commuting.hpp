// Which of a situation's steps commute, so that a search need not take all of them.
//
// Two steps of different threads that touch nothing in common can be taken in either order, with the same outcomes, and
// both orders come to the same situation. So of such a diamond a search takes three edges and knows the fourth: what
// the one step came to where the other had not been taken yet, and where the other one led behind it (expansion.cpp).
//
// What a call touches is known before it is made where its rule (kernel/apply) looks at no more than
//  - its own thread, the entries that it passes, and the objects behind them, with the other end of a pipe;
//  - the threads that wait for one of these objects and for nothing else, or are inside of a pipe's end with a call;
//  - the object that has the name which it gives or asks for;
//  - which slots of its own process's table are free.
// Calls that can come out in several ways are left out. Whatever else a step is, it counts as touching everything.
//
// Which slots are free two steps may both change. Their entries have other numbers in one order than in the other then,
// and the situations are the same only where numbers cannot matter (StateKeys::Numbers).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/explore/search.hpp"

namespace handlesim {

class Commuting {
public:
    // Where all choices are tried, which slots are free decides how many outcomes a call has. A reduced search takes
    // steps ahead of others, and tells by its keys how many: there nothing is known.
    Commuting(const Stepping& stepping, const SearchOptions& options);

    // A set of programs by their places. Where there are more than it has room for, nothing is known to commute.
    using Programs = std::uint64_t;
    static constexpr std::size_t most_programs = 64;

    // A step that a situation lets a program or a timer take.
    struct Step {
        PossibleStep step;
        bool has_one_outcome = false;                // as is known beforehand
        SymbolId changes_slots_of = SymbolId::none;  // the process in whose table it changes which slots are free
        Programs with = 0;                           // whose steps commute with it

        bool changes_slots_with(const Step& other) const {
            return changes_slots_of != SymbolId::none && changes_slots_of == other.changes_slots_of;
        }
    };
    // All that are possible, in their order. Good until the next question.
    std::span<const Step> of(const Situation& situation);

private:
    // What is known of a call whatever the situation.
    struct LocalCall {
        bool is_local = false;
        bool closes = false;  // it can be the end of an object
        SymbolId changes_slots_of = SymbolId::none;
        std::vector<Written::Handle> passes;
        const std::string* key = nullptr;  // in `keys_`, of the name that it gives or asks for; null: none
    };
    // What a step touches: objects as a set of 64 classes, so that two that touch nothing in common may count as if
    // they did. What names stand for is no part of it: each is bound once, before any call that passes it is possible.
    struct Touched {
        const LocalCall* call = nullptr;  // none: everything
        std::uint64_t objects = 0;
    };

    const Stepping& stepping_;
    const SearchOptions& options_;
    std::unordered_set<std::string> keys_;
    std::vector<std::vector<LocalCall>> calls_;  // by program
    std::vector<Touched> touched_;
    std::vector<Step> steps_;

    LocalCall local_call(std::size_t program, const WrittenCall& call);
    bool note_name(const WrittenCall& call, LocalCall& local);
    Touched touched(const Situation& situation, PossibleStep step) const;
    static bool touch(const System& system, ObjectId object, ThreadId caller, const LocalCall& call, Touched& touched);
    static bool commute(const Touched& one, const Touched& other);
};

}  // namespace handlesim
