#include <handlesim/transcript.hpp>
#include <iostream>
#include <sstream>

#include "core/api/api_errors.hpp"
#include "core/backends/model/run_on_model.hpp"
#include "core/json/file_path.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/why/cures.hpp"

namespace handlesim {

SharedTranscript record_on_model(const SharedScenario& scenario, const SharedProfile& profile) {
    auto run = std::make_shared<Transcript>(run_on_model(*scenario, profile ? *profile : *scenario->profile));
    run->read = scenario;
    return run;
}

std::vector<SharedTranscript> transcripts_from_text(const std::string& name, const std::string& text) {
    return with_read_errors([&] {
        std::vector<SharedTranscript> runs;
        for (Transcript& run : read_transcripts(name, text)) {
            runs.push_back(std::make_shared<const Transcript>(std::move(run)));
        }
        return runs;
    });
}

std::vector<SharedTranscript> transcripts_from_file(const std::filesystem::path& file) {
    const std::string name = file_name(file);
    return transcripts_from_text(name, with_read_errors([&] { return read_text(name, std::cin); }));
}

std::string json_lines_of(const Transcript& run) {
    std::ostringstream out;
    replay(run, *make_transcript_writer(out));
    return out.str();
}

RunOutline outline_of(const Transcript& run) {
    return {.title = run.scenario().title,
            .backend = run.header.backend,
            .profile = run.header.profile,
            .system = run.header.system,
            .steps = static_cast<std::uint32_t>(run.steps.size()),
            .unexpected = run.summary.unexpected,
            .as_expected = run.summary.good};
}

}  // namespace handlesim
