// `handlesim import`: a log of a real program as a scenario, and what the model makes of it as a transcript.
#include <iostream>
#include <memory>

#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/trace_input.hpp"
#include "cli/verbs.hpp"
#include "core/backends/model/model_backend.hpp"
#include "core/run/run.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/trace/scan.hpp"
#include "core/trace/scenario_maker.hpp"

namespace handlesim {

namespace {

struct ImportArguments {
    CommonOptions common;
    std::string log, as, around;
    ProfileOption profile;
};

// "0x54", or "676:0x54" with the process.
std::optional<trace::Around> around_in(const std::string& text) {
    if (text.empty()) return std::nullopt;
    std::string_view rest = text;
    trace::Around around;
    if (rest.find(':') != std::string_view::npos) around.process = trace::cut(rest, ":");
    const auto value = rest.starts_with("0x") ? trace::hex_in(rest) : trace::Number{};
    if (!value) throw UsageError("--around " + text + ": write the handle's number as 0x54, or PROCESS:0x54");
    around.value = *value;
    return around;
}

ExitCode import_verb(const ImportArguments& arguments) {
    const std::optional<trace::Around> around = around_in(arguments.around);
    if (arguments.common.output.empty() || arguments.common.output == "-") {
        throw UsageError("import writes two files into a folder; name it with -o DIR");
    }
    trace::ScenarioMaker maker;
    trace::Follower follower({.profile = arguments.profile.profile.get(), .observer = &maker});
    std::string document;
    try {
        const auto source = trace::open_log(arguments.log);
        trace::Lines lines(*source, arguments.log);
        importer_of(arguments.as, lines).import(lines, follower);
        trace::Traced traced = follower.finish();
        traced.file = arguments.log;
        must_have_been_read(traced);
        if (traced.handle_events == 0) throw UsageError(arguments.log + ": it tells of no handle; nothing to import");
        document = maker.scenario(traced, around).dump(2) + "\n";
    } catch (const trace::LogError& error) {
        throw UsageError(error.what());
    }
    const std::string folder = arguments.common.output;
    make_folder("-o", folder);
    const std::string scenario_file = folder + "/scenario.json", transcript_file = folder + "/transcript.jsonl";
    const Scenario scenario = read_scenario(scenario_file, document);
    Output scenario_output(scenario_file, {arguments.log});
    scenario_output.stream() << write_scenario(scenario);
    scenario_output.commit();
    Output transcript(transcript_file, {arguments.log});
    const auto writer = make_transcript_writer(transcript.stream());
    const Profile& profile = arguments.profile.of(scenario);
    const Summary summary = run(scenario, *make_model_backend(profile), {}, *writer);
    transcript.commit();
    if (!arguments.common.quiet) {
        std::cout << "wrote " << scenario_file << " (" << scenario.steps.size() << " steps) and " << transcript_file
                  << '\n';
        for (const auto& [reason, times] : maker.left_out())
            std::cout << "left out (" << times << "): " << reason << '\n';
        if (summary.unexpected > 0) {
            std::cout << "on the model " << summary.unexpected
                      << " steps come out otherwise than in the log; `handlesim run " << scenario_file
                      << "` shows them\n";
        }
    }
    return ExitCode::as_expected;
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<ImportArguments>();
    CLI::App* verb = app.add_subcommand("import", "Make a scenario and a transcript out of a log of a real program");
    verb->add_option("LOG", arguments->log, "A log, packed with gzip or xz too, or - for standard input")->required();
    verb->add_option("--as", arguments->as, "What kind of log it is, where that is not seen: " + kinds_of_logs())
        ->type_name("KIND");
    verb->add_option("--around", arguments->around,
                     "Only what concerns the object of one handle: its number, where needed with the process")
        ->type_name("[PROCESS:]HANDLE");
    add_profile_option(*verb, arguments->profile);
    add_common_options(*verb, arguments->common, {"text"});
    verb->get_option("--output")
        ->description("The folder for scenario.json and transcript.jsonl, made where it is not there")
        ->type_name("DIR");
    verb->callback([arguments, &action] { action = [arguments] { return import_verb(*arguments); }; });
}

}  // namespace handlesim
