// Every order in which a scenario's calls can happen, and what goes wrong in some of them.
//
//     const handlesim::ExploreResult result = handlesim::explore_orders(*scenario);
//     for (const handlesim::FoundOrder& found : result.finds) std::cout << found.reason << '\n';
//
// A whole program is tests/consumer/explore_orders.cpp.
#pragma once

#include <handlesim/profile.hpp>
#include <handlesim/scenario.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace handlesim {

struct ExploreSettings {
    SharedProfile profile{};       // none: the one that the scenario expects
    unsigned jobs = 1;             // threads that search
    bool reduce = false;           // leave out what makes no difference; orders are not counted then
    bool all_choices = false;      // also what the profile's system leaves open
    std::uint64_t max_states = 0;  // 0: no bound
    std::uint64_t max_memory = 0;  // bytes; 0: no bound
    double timeout_seconds = 0;    // 0: no bound
};

enum class ExploreAnswer : std::uint8_t { holds, found, bounded, nothing_to_judge };
// An expectation that is not met, a check of `always` or `finally` that fails, threads that can never go on.
enum class FoundKind : std::uint8_t { expect, always, finally, hang };

// The shortest order in which something is found.
struct FoundOrder {
    FoundKind kind{};
    std::uint32_t step = 0;                  // the call that fails or never returns, or after which a check fails
    std::uint32_t check = 0;                 // of `always` or `finally`, from 1
    bool race = true;                        // in some other order it does not happen
    std::optional<std::uint32_t> no_return;  // of a hang: the first step after which nothing can prevent it
    std::vector<std::uint32_t> order;        // the scenario's steps, as they happen
    std::string reason;                      // in words
    std::string counterexample;              // a scenario that run_on_model plays to the same end
};

struct ExploreResult {
    ExploreAnswer answer{};
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    std::optional<std::string> orders;      // how many there are, in decimal; none where they were not counted
    std::optional<std::string> bad_orders;  // in how many of them something was found
    std::string bound;                      // what ended the search early; empty: nothing
    bool violated = false;                  // an invariant of the model is broken: a fault of this library
    std::vector<FoundOrder> finds;          // the shortest first
};

ExploreResult explore_orders(const Scenario& scenario, const ExploreSettings& settings = {});

}  // namespace handlesim
