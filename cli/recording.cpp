#include "cli/recording.hpp"

#include <filesystem>
#include <iostream>

#include "core/backends/model/run_on_model.hpp"
#include "core/json/file_path.hpp"
#include "core/language/language.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/read_translation.hpp"

namespace handlesim {

std::string translation_beside(const std::string& file) {
    if (language() == Language::english) return {};
    std::string beside = translation_of(file, language());
    std::error_code absent;
    const bool is_there = !beside.empty() && std::filesystem::is_regular_file(file_path(beside), absent);
    return is_there ? beside : std::string();
}

Scenario read_told_scenario(const std::string& file, const std::string& text) {
    if (const std::string source = source_of_translation(file); !source.empty()) {
        throw UsageError(file + ": holds what " + source + " says in another language; name that, with --lang");
    }
    Scenario scenario = read_scenario(file, text);
    if (const std::string beside = translation_beside(file); !beside.empty()) {
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
