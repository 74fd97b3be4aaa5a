// Transcripts: what came of each step of a run, on the model or recorded on a real kernel.
//
//     const handlesim::SharedTranscript run = handlesim::record_on_model(scenario);
//     std::ofstream("run.jsonl") << handlesim::json_lines_of(*run);
//
// A whole program is tests/consumer/explain_a_run.cpp. The lines are described in cli/formats.md.
#pragma once

#include <handlesim/profile.hpp>
#include <handlesim/scenario.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace handlesim {

// A run that has been. It brings its scenario along, never changes, and several threads may look at it at once.
struct Transcript;
using SharedTranscript = std::shared_ptr<const Transcript>;

// Runs a scenario as a profile, or as its own.
SharedTranscript record_on_model(const SharedScenario& scenario, const SharedProfile& profile = {});
// The runs of a file, one after the other. Both throw ReadError: a transcript that says what cannot be is none.
std::vector<SharedTranscript> transcripts_from_file(const std::filesystem::path& file);
std::vector<SharedTranscript> transcripts_from_text(const std::string& name, const std::string& text);
std::string json_lines_of(const Transcript& run);

struct RunOutline {
    std::string title;
    std::string backend;  // "model", "win32"
    std::string profile;  // whose behaviour it shows
    std::string system;   // in words
    std::uint32_t steps = 0;
    std::uint32_t unexpected = 0;
    bool as_expected = false;
};
RunOutline outline_of(const Transcript& run);

}  // namespace handlesim
