// `handlesim why`: who still holds it, and which call put it there.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "core/backends/model/model_backend.hpp"
#include "core/report/explanation.hpp"
#include "core/scenario/error.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/recorder.hpp"
#include "core/study/explain.hpp"

namespace handlesim {

namespace {

struct WhyArguments {
    CommonOptions common;
    std::string file;
    std::string name;
    std::string profile;
    std::string cured;
    std::uint32_t at = 0;
};

struct Recording {
    std::vector<RecordedRun> runs;
    bool violated = false;  // an invariant of the model
};

Recording record(const WhyArguments& arguments) {
    const std::string text = read_text(arguments.file, std::cin);
    if (is_transcript(text)) {
        if (!arguments.profile.empty()) throw UsageError("--profile is for scenarios; a transcript has its own");
        return {read_transcript(arguments.file, text), false};
    }
    const Scenario scenario = read_scenario(arguments.file, text);
    const Profile& profile = arguments.profile.empty() ? *scenario.profile : *find_profile(arguments.profile);
    Recorder recorder(arguments.file);
    const Summary summary = run(scenario, *make_model_backend(profile), {}, recorder);
    return {{recorder.run()}, summary.violations > 0};
}

bool knows(const RecordedRun& run, const std::string& name) {
    const Provenance provenance(run);
    return !provenance.named(name).empty() || provenance.binder_of(name) != 0;
}

// The runs that the question is about: a transcript of several has the name in some of them.
std::vector<RecordedRun> asked_about(const WhyArguments& arguments, std::vector<RecordedRun> runs) {
    std::vector<std::string> names;
    if (!arguments.name.empty()) {
        for (const RecordedRun& run : runs) {
            for (std::string& name : Provenance(run).names()) names.push_back(std::move(name));
        }
        std::erase_if(runs, [&](const RecordedRun& run) { return !knows(run, arguments.name); });
    }
    if (runs.empty()) {
        const std::string hint =
            did_you_mean(arguments.name, std::vector<std::string_view>(names.begin(), names.end()));
        throw UsageError("nothing in " + arguments.file + " is called \"" + arguments.name + "\"; " +
                         (hint.empty() ? "names are those that `as` binds, and processes and threads" : hint));
    }
    for (const RecordedRun& run : runs) {
        if (arguments.at <= run.steps.size()) continue;
        throw UsageError("--at " + std::to_string(arguments.at) + ": the run has " + std::to_string(run.steps.size()) +
                         " steps");
    }
    return runs;
}

// The scenario with the first cure, for a run of one's own.
void write_cured(const std::string& file, const std::vector<Explanation>& explanations) {
    for (const Explanation& explanation : explanations) {
        for (const ExplainedProblem& problem : explanation.problems) {
            if (problem.cures.empty()) continue;
            Output output(file);
            output.stream() << problem.cures.front().scenario << '\n';
            output.commit();
            return;
        }
    }
    throw UsageError("--cured " + file + ": there is no cure to write");
}

ExitCode why_verb(const WhyArguments& arguments) {
    Recording recording = record(arguments);
    if (recording.runs.empty()) throw UsageError(arguments.file + ": the transcript holds no run");
    recording.runs = asked_about(arguments, std::move(recording.runs));
    Output output(arguments.common.output);
    std::vector<Explanation> explanations;
    for (const RecordedRun& run : recording.runs) {
        explanations.push_back(explain(run, {arguments.name, arguments.at, true, {}}));
    }
    if (arguments.common.format == "json") {
        print_explanations_as_json(output.stream(), arguments.file, explanations);
    } else {
        const ExplanationText text{arguments.file, wants_color(arguments.common.color, output), arguments.common.quiet};
        for (std::size_t i = 0; i < explanations.size(); ++i) {
            if (i > 0) output.stream() << '\n';
            print_explanation(output.stream(), explanations[i], text);
        }
    }
    output.commit();
    if (!arguments.cured.empty()) write_cured(arguments.cured, explanations);
    if (recording.violated) return ExitCode::violation;
    return std::ranges::all_of(explanations, &Explanation::as_expected) ? ExitCode::as_expected : ExitCode::surprise;
}

}  // namespace

void add_why(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<WhyArguments>();
    CLI::App* verb =
        app.add_subcommand("why", "Tell who still holds an object, by which calls, and what would cure it");
    verb->add_option("FILE", arguments->file, "A scenario or a transcript, or - for standard input")->required();
    verb->add_option("NAME", arguments->name,
                     "A handle, process or thread; without it, every call that is held up or unexpected");
    verb->add_option("--at", arguments->at, "After which step; else where it first holds something up, or the end")
        ->type_name("STEP")
        ->check(CLI::PositiveNumber);
    std::vector<std::string> profiles;
    for (const Profile& profile : all_profiles()) profiles.emplace_back(profile.name);
    verb->add_option("--profile", arguments->profile, "Whose behaviour to show, instead of the scenario's own")
        ->type_name("NAME")
        ->check(CLI::IsMember(profiles));
    verb->add_option("--cured", arguments->cured, "Write the scenario with the first cure to a file")
        ->type_name("FILE");
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->callback([arguments, &action] { action = [arguments] { return why_verb(*arguments); }; });
}

}  // namespace handlesim
