// Two runs of one scenario against one another: two profiles, or the model and a real kernel.
//
//     const handlesim::ComparedRuns result = handlesim::compare_runs(*model, *kernel);
//     for (const handlesim::RunDifference& one : result.differences) std::cout << one.step << ": " << one.what << '\n';
//
// Values are never compared, only what they mean. A whole program is tests/consumer/explain_a_run.cpp.
#pragma once

#include <handlesim/transcript.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace handlesim {

struct RunDifference {
    std::uint32_t step = 0;  // 0: at the end
    std::string what;        // "outcome", "child's table"
    std::string first, second;
};

struct ComparedRuns {
    bool agree = false;                      // whatever the scenario expects of both
    bool as_expected = false;                // both are, or differ from the scenario's profile as it is known to be
    std::vector<RunDifference> differences;  // of one another
    std::uint32_t unspecified = 0;           // answers that the profile leaves open, which agree with any
    std::uint32_t not_comparable_from = 0;   // a step, after two answers of different kind; 0: compared to the end
};

// Throws std::invalid_argument where the runs are not of the same scenario.
ComparedRuns compare_runs(const Transcript& first, const Transcript& second);

}  // namespace handlesim
