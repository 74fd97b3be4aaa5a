// `handlesim run`: scenarios on the model.
#include "core/scenario/run.hpp"

#include <iostream>
#include <memory>
#include <optional>

#include "cli/everyone.hpp"
#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/real_kernel.hpp"
#include "cli/verbs.hpp"
#include "core/backends/model/model_backend.hpp"
#include "core/report/text.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/transcript.hpp"

namespace handlesim {

namespace {

struct RunArguments {
    CommonOptions common;
    std::vector<std::string> paths;
    std::string tables;
    std::string transcript;
    std::string profile;
    std::string on = "model";
    bool strict = false;
};

TextOptions text_options(const RunArguments& arguments, bool single, bool color) {
    TextOptions options;
    options.color = color;
    options.every_step = !arguments.common.quiet && (single || !arguments.tables.empty());
    options.verdict = !arguments.common.quiet;
    if (arguments.tables == "none") options.tables = TablesShown::none;
    if (arguments.tables == "end") options.tables = TablesShown::end;
    if (arguments.tables == "each") options.tables = TablesShown::each;
    return options;
}

void add_up(FilesSummary& files, const Summary& one) {
    ++files.files;
    if (one.good) ++files.good;
    files.all.steps += one.steps;
    files.all.unexpected += one.unexpected;
    files.all.known += one.known;
    files.all.skipped += one.skipped;
    files.all.unspecified += one.unspecified;
    files.all.not_evaluated += one.not_evaluated;
    files.all.violations += one.violations;
}

ExitCode exit_code_of(const Summary& summary) {
    if (summary.violations > 0) return ExitCode::violation;
    return summary.good ? ExitCode::as_expected : ExitCode::surprise;
}

class Run {
public:
    explicit Run(const RunArguments& arguments) : arguments_(arguments), output_(arguments.common.output) {
        if (!arguments.transcript.empty() && arguments.transcript == arguments.common.output) {
            throw UsageError("-o and --transcript name the same file, " + arguments.transcript);
        }
        if (!arguments.transcript.empty()) {
            transcript_file_.emplace(arguments.transcript);
            transcript_ = make_transcript_writer(transcript_file_->stream());
        }
        if (arguments.common.format == "json") json_ = make_json_report(output_.stream());
    }

    ExitCode all() {
        const std::vector<std::string> files = scenario_files(arguments_.paths);
        single_ = files.size() == 1;
        ExitCode code = ExitCode::as_expected;
        for (const std::string& file : files) code = worse(code, one(file));
        const bool text = arguments_.common.format == "text";
        if (text && !single_ && !(arguments_.common.quiet && code == ExitCode::as_expected)) {
            print_files_summary(output_.stream(), files_, wants_color(arguments_.common.color, output_));
        }
        if (json_) json_->finish(static_cast<int>(code));
        // Where nothing was run there is no result, and what a file held before stays.
        if (files_.invalid == files_.files && !json_) return code;
        output_.commit();
        if (transcript_file_) transcript_file_->commit();
        return code;
    }

private:
    const RunArguments& arguments_;
    Output output_;
    std::optional<Output> transcript_file_;
    std::unique_ptr<RunObserver> transcript_;
    std::unique_ptr<JsonReport> json_;
    FilesSummary files_;
    bool single_ = true;

    ExitCode one(const std::string& file) {
        try {
            const Scenario scenario = read_scenario(file, read_text(file, std::cin));
            const Summary summary = run_watched(scenario);
            add_up(files_, summary);
            return exit_code_of(summary);
        } catch (const BackendError& error) {
            ++files_.files;
            output_.stream().flush();
            std::cerr << "handlesim: " << file << ": " << error.what() << '\n';
            if (json_) json_->invalid(file, error.what());
            return ExitCode::backend;
        } catch (const DocumentError& error) {
            ++files_.files;
            ++files_.invalid;
            output_.stream().flush();
            std::cerr << error.report() << '\n';
            if (json_) json_->invalid(file, error.report());
            return ExitCode::invalid;
        }
    }

    Summary run_watched(const Scenario& scenario) {
        Everyone everyone;
        std::unique_ptr<RunObserver> report;
        if (json_) {
            everyone.add(json_->observer());
        } else {
            report = arguments_.common.format == "jsonl"
                         ? make_transcript_writer(output_.stream())
                         : make_text_report(
                               output_.stream(),
                               text_options(arguments_, single_, wants_color(arguments_.common.color, output_)));
            everyone.add(*report);
        }
        if (transcript_) everyone.add(*transcript_);
        const RunOptions options{arguments_.strict};
        if (arguments_.on == "win32") return RealRun(scenario, options, nullptr).run(everyone);
        const Profile& profile = arguments_.profile.empty() ? *scenario.profile : *find_profile(arguments_.profile);
        return run(scenario, *make_model_backend(profile), options, everyone);
    }
};

ExitCode run_verb(const RunArguments& arguments) {
    if (arguments.on == "win32" && !arguments.profile.empty()) {
        throw UsageError("--profile is for the model; a real kernel shows its own behaviour");
    }
    return Run(arguments).all();
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<RunArguments>();
    CLI::App* verb = app.add_subcommand("run", "Run scenarios on the model and judge what comes of them");
    verb->add_option("PATH", arguments->paths,
                     "Scenario files, folders of them (every *.json below, in name order), or - for standard input")
        ->required();
    std::vector<std::string> profiles;
    for (const Profile& profile : all_profiles()) profiles.emplace_back(profile.name);
    verb->add_option("--profile", arguments->profile, "Whose behaviour to show, instead of the scenario's own")
        ->type_name("NAME")
        ->check(CLI::IsMember(profiles));
    verb->add_option("--tables", arguments->tables, "When to print the handle tables: none, end or each")
        ->type_name("WHEN")
        ->check(CLI::IsMember(std::vector<std::string>{"none", "end", "each"}));
    verb->add_option("--transcript", arguments->transcript, "Write what happened to a file, as JSON Lines")
        ->type_name("FILE");
    verb->add_flag("--strict", arguments->strict,
                   "Take what the profile leaves open, and checks that were never evaluated, as surprises");
    verb->add_option("--on", arguments->on, "What makes the calls: model, or win32 in the Windows binary")
        ->type_name("BACKEND")
        ->check(CLI::IsMember(std::vector<std::string>{"model", "win32"}));
    add_common_options(*verb, arguments->common, {"text", "json", "jsonl"});
    verb->callback([arguments, &action] { action = [arguments] { return run_verb(*arguments); }; });
}

}  // namespace handlesim
