// Running a scenario on the model: its calls in the listed order, every expectation and check judged.
//
//     const handlesim::RunResult result = handlesim::run_on_model(*scenario, {.profile = wine});
//     if (!result.good) std::cout << result.surprises.front().reasons.front();
//
// A whole program is tests/consumer/run_a_scenario.cpp.
#pragma once

#include <handlesim/profile.hpp>
#include <handlesim/scenario.hpp>

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace handlesim {

struct RunSettings {
    SharedProfile profile{};             // none: the one that the scenario expects
    bool strict = false;                 // what the profile leaves open, and checks never evaluated, are surprises
    std::ostream* transcript = nullptr;  // where everything that happens is written down, as JSON Lines
};

// Something that did not come out as the scenario says.
struct Surprise {
    std::uint32_t step = 0;            // from 1; 0: a check of `always` or `finally`, or a call that never returned
    std::vector<std::string> reasons;  // one sentence each
};

struct RunResult {
    bool good = false;  // nothing is a surprise
    std::uint32_t steps = 0;
    std::uint32_t as_expected = 0;
    std::uint32_t unexpected = 0;
    std::uint32_t unspecified = 0;  // the profile does not say what happens
    std::uint32_t known = 0;        // differences that the scenario knows this profile to have
    std::uint32_t skipped = 0;      // left out for this profile
    std::uint32_t violations = 0;   // of the model's own invariants: a fault of this library
    std::vector<Surprise> surprises;
};

RunResult run_on_model(const Scenario& scenario, const RunSettings& settings = {});

}  // namespace handlesim
