// Writes random programs, one call after the other, each with an eye on what the calls before have come to.
//
// Operations, their fields and what a field can hold are read off the vocabulary: a new operation is drawn without a
// line here.
#pragma once

#include <memory>
#include <optional>

#include "core/coverage/coverage.hpp"
#include "core/fuzz/beginnings.hpp"
#include "core/fuzz/dice.hpp"
#include "core/fuzz/taste.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

// A scenario, and what the model made of it while it was written. Every call may come to anything.
struct RandomProgram {
    std::unique_ptr<Scenario> scenario;
    Transcript run;  // of the scenario
};

struct AuthorOptions {
    bool model_alone = false;   // also what no real kernel should be asked for, or can be made to do
    bool long_repeats = false;  // a call is sometimes made a hundred times
};

class Author {
public:
    // What is rarely reached is drawn oftener, and taken up again; coverage must outlive the author.
    explicit Author(const Coverage& coverage, AuthorOptions options = {}) : coverage_(coverage), options_(options) {}

    // A program of some length; some begin as others did, and are as whom those were. The same seed writes the same
    // program after the same programs. The profile must outlive it.
    RandomProgram write(const Profile& profile, std::uint64_t seed, std::size_t calls);

private:
    const Coverage& coverage_;
    AuthorOptions options_;
    Taste taste_;
    Beginnings beginnings_;
    std::uint32_t looks_in_vain_ = 0;  // ahead, since one has shown something
};

}  // namespace handlesim
