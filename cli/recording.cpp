#include "cli/recording.hpp"

#include <filesystem>
#include <iostream>

#include "core/backends/model/run_on_model.hpp"
#include "core/json/file_path.hpp"
#include "core/language/language.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/read_translation.hpp"

namespace handlesim {

Scenario read_told_scenario(const std::string& file, const std::string& text) {
    constexpr std::string_view ending = ".json", korean = ".ko.json";
    if (file.ends_with(korean)) {
        const std::string source = file.substr(0, file.size() - korean.size()) + std::string(ending);
        throw UsageError(file + ": holds what " + source + " says in Korean; name that, with --lang ko");
    }
    Scenario scenario = read_scenario(file, text);
    if (language() != Language::korean || !file.ends_with(ending)) return scenario;
    const std::string beside = file.substr(0, file.size() - ending.size()) + std::string(korean);
    std::error_code absent;
    if (std::filesystem::is_regular_file(file_path(beside), absent)) {
        read_translation(scenario, beside, read_text(beside, std::cin));
    }
    return scenario;
}

Recording read_recording(const std::string& file, const ProfileOption& profile) {
    const std::string text = read_text(file, std::cin);
    Recording recording;
    if (is_transcript(text)) {
        if (profile.given()) throw UsageError("--profile is for scenarios; a transcript has its own");
        recording.runs = read_transcripts(file, text);
        if (recording.runs.empty()) throw UsageError(file + ": the transcript holds no run");
        return recording;
    }
    recording.scenario = std::make_shared<Scenario>(read_told_scenario(file, text));
    recording.runs.push_back(run_on_model(*recording.scenario, profile.of(*recording.scenario)));
    recording.violated = recording.runs.front().summary.violations > 0;
    return recording;
}

}  // namespace handlesim
