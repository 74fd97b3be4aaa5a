// `handlesim why`: who still holds it, and which call put it there.
#include <algorithm>
#include <memory>

#include "cli/every_order.hpp"
#include "cli/output.hpp"
#include "cli/recording.hpp"
#include "cli/verbs.hpp"
#include "core/json/document_error.hpp"
#include "core/report/explanation_report.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/why/explain.hpp"

namespace handlesim {

namespace {

struct WhyArguments {
    CommonOptions common;
    std::string file;
    std::string name;
    ProfileOption profile;
    std::string cured;
    std::uint32_t at = 0;
    bool short_lines = false;
};

// The runs that the question is about: a transcript of several has the name in some of them.
void keep_asked_about(const WhyArguments& arguments, std::vector<Transcript>& runs) {
    std::vector<std::string> names;
    if (!arguments.name.empty()) {
        for (const Transcript& run : runs) {
            for (std::string& name : names_of(run)) names.push_back(std::move(name));
        }
        std::erase_if(runs, [&](const Transcript& run) { return !knows(run, arguments.name); });
    }
    if (runs.empty()) {
        const std::string hint =
            did_you_mean(arguments.name, std::vector<std::string_view>(names.begin(), names.end()));
        throw UsageError("nothing in " + arguments.file + " is called \"" + arguments.name + "\"; " +
                         (hint.empty() ? "names are those that `as` binds, and processes and threads" : hint));
    }
    for (const Transcript& run : runs) {
        if (arguments.at <= run.steps.size()) continue;
        throw UsageError("--at " + std::to_string(arguments.at) + ": the run has " + std::to_string(run.steps.size()) +
                         " steps");
    }
}

// The scenario with the first cure, for a run of one's own.
void write_cured(const WhyArguments& arguments, const std::vector<Explanation>& explanations) {
    for (const Explanation& explanation : explanations) {
        for (const ExplainedProblem& problem : explanation.problems) {
            if (problem.cures.empty()) continue;
            Output output(arguments.cured, arguments.profile.with({arguments.file}));
            output.stream() << problem.cures.front().scenario;
            output.commit();
            return;
        }
    }
    throw UsageError("--cured " + arguments.cured + ": there is no cure to write");
}

ExitCode why_verb(const WhyArguments& arguments) {
    Recording recording = read_recording(arguments.file, arguments.profile);
    keep_asked_about(arguments, recording.runs);
    Output output(arguments.common.output, arguments.profile.with({arguments.file}));
    std::vector<Explanation> explanations;
    for (const Transcript& run : recording.runs) {
        explanations.push_back(explain(run, {.name = arguments.name,
                                             .at = arguments.at,
                                             .prove = EveryOrder(arguments.profile.profile),
                                             .profile = arguments.profile.profile.get(),
                                             .limits = {}}));
    }
    if (arguments.common.format == "json") {
        print_explanations_as_json(output.stream(), arguments.file, explanations);
    } else {
        const ExplanationText text{arguments.file, wants_color(arguments.common.color, output), arguments.common.quiet,
                                   arguments.short_lines};
        for (std::size_t i = 0; i < explanations.size(); ++i) {
            if (i > 0) output.stream() << '\n';
            print_explanation(output.stream(), explanations[i], text);
        }
    }
    output.commit();
    if (!arguments.cured.empty()) write_cured(arguments, explanations);
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
    verb->add_flag("--short", arguments->short_lines, "One line a problem");
    add_profile_option(*verb, arguments->profile);
    verb->add_option("--cured", arguments->cured, "Write the scenario with the first cure to a file")
        ->type_name("FILE");
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->callback([arguments, &action] { action = [arguments] { return why_verb(*arguments); }; });
}

}  // namespace handlesim
