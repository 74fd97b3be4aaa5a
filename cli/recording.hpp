// What a file that is asked about holds: a scenario, which is played on the model, or runs that were recorded.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/verbs.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

struct Recording {
    std::shared_ptr<Scenario> scenario;  // that was run for this
    std::vector<Transcript> runs;
    bool violated = false;  // an invariant of the model
};

// The file beside it that holds what it says in the language of the user (NAME.ko.json); empty where there is none.
std::string translation_beside(const std::string& file);

// Reads a scenario, and what it says in the language of the user where a file beside it has that.
// Throws DocumentError, and UsageError for a file that is such a translation itself.
Scenario read_told_scenario(const std::string& file, const std::string& text);

// Throws UsageError where a profile is given for a transcript, or it holds no run.
Recording read_recording(const std::string& file, const ProfileOption& profile);

}  // namespace handlesim
