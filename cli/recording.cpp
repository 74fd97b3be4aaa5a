#include "cli/recording.hpp"

#include <iostream>

#include "core/backends/model/run_on_model.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

Recording read_recording(const std::string& file, const ProfileOption& profile) {
    const std::string text = read_text(file, std::cin);
    Recording recording;
    if (is_transcript(text)) {
        if (profile.given()) throw UsageError("--profile is for scenarios; a transcript has its own");
        recording.runs = read_transcripts(file, text);
        if (recording.runs.empty()) throw UsageError(file + ": the transcript holds no run");
        return recording;
    }
    recording.scenario = std::make_shared<Scenario>(read_scenario(file, text));
    recording.runs.push_back(run_on_model(*recording.scenario, profile.of(*recording.scenario)));
    recording.violated = recording.runs.front().summary.violations > 0;
    return recording;
}

}  // namespace handlesim
