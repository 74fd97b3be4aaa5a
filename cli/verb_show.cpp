// `handlesim show`: a run as a page to play back and forth, or one moment of it as a picture.
#include <memory>

#include "cli/output.hpp"
#include "cli/recording.hpp"
#include "cli/verbs.hpp"
#include "core/answers/every_order.hpp"
#include "core/report/page_report.hpp"
#include "core/report/picture_report.hpp"
#include "core/why/explain.hpp"

namespace handlesim {

namespace {

struct ShowArguments {
    CommonOptions common;
    std::string file;
    std::string beside;
    ProfileOption profile;
    std::optional<std::uint32_t> at;
};

// A run with what a page says of it; kept where it is, for what is shown points into it.
struct Shown {
    Recording recording;
    std::optional<Explanation> why;

    const Transcript& run() const { return recording.runs.front(); }
};

Shown read_shown(const std::string& file, const ShowArguments& arguments) {
    Shown shown{read_recording(file, arguments.profile), std::nullopt};
    const std::size_t runs = shown.recording.runs.size();
    if (runs > 1) {
        throw UsageError(file + ": the transcript holds " + std::to_string(runs) +
                         " runs, and a page shows one; record them to files of their own, with `run --transcript`");
    }
    const std::size_t steps = shown.run().steps.size();
    if (arguments.at && *arguments.at > steps) {
        throw UsageError("--at " + std::to_string(*arguments.at) + ": the run of " + file + " has " +
                         std::to_string(steps) + " steps");
    }
    return shown;
}

void explain_for_page(Shown& shown, const ProfileOption& profile) {
    shown.why = explain(
        shown.run(),
        {.name = {}, .at = 0, .prove = EveryOrder(profile.profile), .profile = profile.profile.get(), .limits = {}});
}

void check_usage(const ShowArguments& arguments) {
    const bool page = arguments.common.format == "html";
    if (page && arguments.common.output.empty()) {
        throw UsageError("show: a page is a file to open: add -o PAGE.html, or -o - for standard output");
    }
    if (!page && !arguments.beside.empty()) {
        throw UsageError("--beside is for pages; draw a picture of each run by itself");
    }
    if (!page && !arguments.at) {
        throw UsageError("--format " + arguments.common.format +
                         " draws one moment: add --at STEP, where 0 is before the first step");
    }
}

ExitCode show_verb(const ShowArguments& arguments) {
    check_usage(arguments);
    std::vector<Shown> all;
    std::vector<std::string> files{arguments.file};
    if (!arguments.beside.empty()) files.push_back(arguments.beside);
    for (const std::string& file : files) all.push_back(read_shown(file, arguments));
    Output output(arguments.common.output, arguments.profile.with(files));
    if (arguments.common.format == "html") {
        std::vector<ShownRun> runs;
        for (Shown& shown : all) {
            explain_for_page(shown, arguments.profile);
            runs.push_back({&shown.run(), &*shown.why, arguments.profile.profile.get()});
        }
        print_page(output.stream(), runs, arguments.at);
    } else {
        print_picture(output.stream(), all.front().run(), *arguments.at, arguments.common.format,
                      arguments.profile.profile.get());
    }
    output.commit();
    return ExitCode::as_expected;
}

}  // namespace

void add_show(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<ShowArguments>();
    arguments->common.format = "html";
    CLI::App* verb = app.add_subcommand(
        "show", "Make a page of a run, to open in a browser and play back and forth; or a picture of one moment");
    verb->add_option("FILE", arguments->file, "A scenario or a transcript, or - for standard input")->required();
    verb->add_option("--at", arguments->at,
                     "The step after which a picture shows things, and at which a page opens; 0: before the first")
        ->type_name("STEP");
    verb->add_option("--beside", arguments->beside,
                     "A second scenario or transcript, shown beside the first, with the first difference marked")
        ->type_name("FILE");
    add_profile_option(*verb, arguments->profile);
    add_common_options(*verb, arguments->common, {"html", "svg", "mermaid", "dot"});
    verb->callback([arguments, &action] { action = [arguments] { return show_verb(*arguments); }; });
}

}  // namespace handlesim
