// What a search through all orders of a scenario's calls found.
//
// An order is a sequence of steps, each a call of the scenario or the firing of a timer that one of its calls set.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/run/backend.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

enum class FindKind : std::uint8_t { expect, always, finally, hang };
inline constexpr std::size_t find_kind_count = 4;
std::string_view to_string(FindKind kind);
std::optional<FindKind> find_kind_named(std::string_view name);

struct OrderStep {
    std::uint32_t step = 0;            // the call's number in the scenario; of a firing: of the call that set the timer
    SymbolId thread = SymbolId::none;  // none: a firing
    bool waits_on = false;             // its time limit is not what ends it
    bool chosen = false;               // what the profile leaves open was decided otherwise than by its policy
    // What a replay needs: which of the steps that were possible, and which of its outcomes.
    std::uint16_t action = 0;
    std::uint32_t outcome = 0;
};

// A thread that cannot go on.
struct Stuck {
    enum class Reason : std::uint8_t { blocked, never_told, suspended };
    SymbolId thread = SymbolId::none;
    Reason reason{};
    std::uint32_t step = 0;          // the call it is blocked in, or cannot make
    SymbolId name = SymbolId::none;  // never told: what
    std::string waits_for;           // blocked: in words
    bool open = false;               // in a call of which the profile leaves open whether it blocks
};

struct Find {
    FindKind kind{};
    std::uint32_t step = 0;   // the call that fails or never returns; of a check: the step after which it fails
    std::uint32_t check = 0;  // of `always` or `finally`, from 1
    bool race = true;         // it is not so in every order
    std::optional<std::uint32_t> no_return;  // of a hang: the first step after which no order escapes
    std::vector<OrderStep> order;
    std::uint32_t changes = 0;            // of thread, in the order
    bool all_choices = false;             // how the order's outcomes are counted
    std::vector<Stuck> stuck;             // of a hang
    std::vector<SymbolId> never_started;  // threads with calls that never existed in this order
    std::string reason;                   // in words
    // Of a shard's find: the situations that its order begins with, as ShardPart counts them.
    std::vector<std::uint32_t> begins_with;

    // Of its check, else of its step: with the kind it tells which find this is.
    std::uint32_t number() const { return check != 0 ? check : step; }
};

// What the answer of one shard must say beside its own, so that all of them together give that of the whole.
struct ShardPart {
    std::uint32_t index = 1;  // from 1
    std::uint32_t count = 1;
    bool has_orders = false;
    // The part of the search that all shards have in common: for each number of steps, by situation, whether some order
    // of this shard goes on from there without a hang.
    std::vector<std::vector<bool>> escapes;
};

enum class Answer : std::uint8_t { holds, found, bounded, nothing_to_judge };
std::string_view to_string(Answer answer);

struct Exploration {
    Answer answer = Answer::holds;
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    std::uint32_t depth = 0;  // steps of the longest order
    bool reduced = false;
    std::vector<FindKind> kinds;  // what was looked for
    bool all_choices = false;
    std::vector<std::vector<SymbolId>> interchangeable;  // of a reduced search: sets of processes that do the same
    std::optional<std::string> orders;                   // how many there are; none where they were not counted
    std::optional<std::string> bad_orders;               // in how many something was found
    std::vector<Find> finds;                             // the shortest first
    std::vector<BrokenInvariant> broken;                 // of the model, after a step or at an order's end; the first
    std::string bound;                                   // what ended the search before its end; empty: nothing
    std::optional<ShardPart> part;                       // of a search that is one of several
    std::vector<std::string> never_evaluated;            // checks that no order could evaluate, as JSON pointers
};

}  // namespace handlesim
