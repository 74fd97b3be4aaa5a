// Writes random programs, one call after the other, each with an eye on what the calls before have come to.
//
// Operations, their fields and what a field can hold are read off the vocabulary: a new operation is drawn without a
// line here.
#pragma once

#include <memory>

#include "core/fuzz/coverage.hpp"
#include "core/fuzz/dice.hpp"
#include "core/fuzz/taste.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

// A scenario, and what the model made of it while it was written. Every call may come to anything.
struct RandomProgram {
    std::unique_ptr<Scenario> scenario;
    Transcript run;  // of the scenario
};

class Author {
public:
    // What is rarely reached is drawn oftener; both must outlive the author.
    Author(const Coverage& coverage, Taste& taste) : coverage_(coverage), taste_(taste) {}

    // The same seed, profile, coverage and taste write the same program. The profile must outlive it.
    RandomProgram write(const Profile& profile, std::uint64_t seed, std::size_t calls);

private:
    const Coverage& coverage_;
    Taste& taste_;
};

}  // namespace handlesim
