// Who still holds it, which calls put it there, and what would cure it.
//
//     for (const handlesim::Problem& problem : handlesim::explain_run(*run).problems) std::cout << problem.sentence;
//
// A whole program is tests/consumer/explain_a_run.cpp.
#pragma once

#include <handlesim/transcript.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace handlesim {

struct WhySettings {
    std::string name{};       // a handle, process or thread; empty: every call that is held up or came out unexpected
    std::uint32_t at = 0;     // after which step; 0: where it first shows, or the end
    bool cures = true;        // look for changes that cure it, each of which is run on the model
    SharedProfile profile{};  // whose behaviour cures are tried with; none: the run's
};

// A handle that keeps what it should not.
struct Holder {
    std::string process, value, name;
    bool used = true;                // else its holder never passes it to a call
    std::vector<std::string> chain;  // how it came there, the oldest call first
};

// A rule that names the mistake; `handlesim describe HT003` tells more.
struct NamedRule {
    std::string rule;  // "HT003"
    std::uint32_t step = 0;
    std::string sentence;
};

struct Cure {
    std::vector<std::string> edits;  // in words
    std::string scenario;            // the changed scenario, as JSON
};

struct Problem {
    std::uint32_t step = 0;
    std::string by, call;
    std::string sentence;
    bool wrong = true;               // else it waits as it should
    bool unexpected = false;         // the scenario expected something else
    std::string reason;              // what it waits for or was refused by, of `handlesim describe reasons`
    std::vector<std::string> cycle;  // threads that wait in a circle
    std::vector<std::string> could;  // threads that could end the wait
    std::uint32_t follows_from = 0;  // the step of which this is a consequence; 0: of none
    std::vector<Holder> holders;
    std::vector<NamedRule> rules;
    std::vector<Cure> cures;
};

struct RunExplanation {
    bool as_expected = false;  // the run itself
    std::vector<Problem> problems;
    std::vector<std::string> lingering;  // processes that have ended and are still held
    std::vector<NamedRule> suspicions;   // what looks like a mistake beside, though nothing is wrong by it
};

// Throws std::invalid_argument where the run has nothing of that name, or no such step.
RunExplanation explain_run(const Transcript& run, const WhySettings& settings = {});
// What looks like a mistake, whether or not anything came out unexpected.
std::vector<NamedRule> lint_run(const Transcript& run);

}  // namespace handlesim
