// `handlesim run`: scenarios on the model, or runs that were recorded.
#include <algorithm>
#include <iostream>
#include <map>
#include <memory>
#include <optional>

#include "cli/help.hpp"
#include "cli/lint_option.hpp"
#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/real_run.hpp"
#include "cli/recording.hpp"
#include "cli/step_by_step.hpp"
#include "cli/trace_input.hpp"
#include "cli/verbs.hpp"
#include "cli/watch.hpp"
#include "core/coverage/other_switches.hpp"
#include "core/report/coverage_report.hpp"
#include "core/report/explanation_report.hpp"
#include "core/report/notices_report.hpp"
#include "core/report/run_report.hpp"
#include "core/run/observers.hpp"
#include "core/run/transcript.hpp"
#include "core/run/words.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/why/watched_run.hpp"

namespace handlesim {

namespace {

struct RunArguments {
    CommonOptions common;
    std::vector<std::string> paths;
    std::string tables;
    std::string transcript;
    ProfileOption profile;
    std::string on = "model";
    bool strict = false;
    LintOption lint;
    bool coverage = false;
    bool step = false;
    bool watch = false;
    bool state = false;
    std::string filter;
    std::uint32_t until = 0;
};

TextOptions text_options(const RunArguments& arguments, bool single, const TextStyle& style) {
    TextOptions options;
    options.style = style;
    options.every_step = !arguments.common.quiet && (single || !arguments.tables.empty());
    options.verdict = !arguments.common.quiet;
    options.until = arguments.until;
    if (arguments.step) options.tables = TablesShown::each;
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
    explicit Run(const RunArguments& arguments)
        : arguments_(arguments),
          paths_(scenario_files(arguments.paths, arguments.filter)),
          output_(arguments.common.output, arguments.profile.with(paths_)) {
        if (!arguments.transcript.empty()) {
            transcript_file_.emplace(arguments.transcript, arguments.profile.with(paths_));
            transcript_ = make_transcript_writer(transcript_file_->stream());
        }
        if (arguments.common.format == "json") json_ = make_json_report(output_.stream(), {.state = arguments.state});
    }

    ExitCode all() {
        single_ = paths_.size() == 1;
        ExitCode code = ExitCode::as_expected;
        for (const std::string& file : paths_) code = worse(code, one(file));
        const bool text = arguments_.common.format == "text";
        if (text && !single_ && !(arguments_.common.quiet && code == ExitCode::as_expected)) {
            print_files_summary(output_.stream(), files_, style_for(arguments_.common.color, output_));
        }
        if (arguments_.coverage && json_) json_->coverage(coverage_);
        if (arguments_.coverage && text) {
            print_coverage(output_.stream(), coverage_, arguments_.common.quiet,
                           style_for(arguments_.common.color, output_));
        }
        if (json_) json_->finish(static_cast<int>(code));
        print_notices(output_.stream(), arguments_.common.format, "run", noticed_);
        // Where nothing was run there is no result, and what a file held before stays.
        if (files_.invalid == files_.files && arguments_.common.format == "text") return code;
        output_.commit();
        if (transcript_file_) transcript_file_->commit();
        return code;
    }

private:
    const RunArguments& arguments_;
    std::vector<std::string> paths_;
    Output output_;
    std::optional<Output> transcript_file_;
    std::unique_ptr<RunObserver> transcript_;
    std::unique_ptr<JsonReport> json_;
    FilesSummary files_;
    std::vector<NoticedFile> noticed_;
    Coverage coverage_;
    std::optional<Recorder> recorder_;                // of the last run, where that is to be covered
    std::map<const Profile*, OtherSwitches> others_;  // by the profile that was played
    bool single_ = true;

    ExitCode one(const std::string& file) {
        try {
            const std::string text = read_text(file, std::cin);
            if (is_transcript(text)) return recorded(file, text);
            const Scenario scenario = read_told_scenario(file, text);
            if (arguments_.on == "win32" && !single_) {
                if (const auto step = scenario.model_only_step()) {
                    return pass_over(file, model_only_words(scenario, *step));
                }
            }
            return count(scenario, play(scenario));
        } catch (const SeenEnough&) {
            return ExitCode::as_expected;
        } catch (const BackendError& error) {
            ++files_.files;
            ++files_.failed;
            output_.stream().flush();
            std::cerr << "handlesim: " << file << ": " << error.what() << '\n';
            if (json_) json_->failed(file, error.what());
            noticed_.push_back({file, {}, {{Severity::error, "failed", error.what(), {}, file, std::nullopt, {}}}, {}});
            return ExitCode::backend;
        } catch (const DocumentError& error) {
            ++files_.files;
            ++files_.invalid;
            output_.stream().flush();
            std::cerr << report_of(error) << '\n';
            if (json_) json_->invalid(file, error);
            noticed_.push_back({file, {}, notices_of(error), {}});
            if (arguments_.common.format == "jsonl") print_invalid_line(output_.stream(), file, error);
            return ExitCode::invalid;
        }
    }

    // One of several that no kernel can be asked to play: told, and no fault of the others.
    ExitCode pass_over(const std::string& file, const std::string& reason) {
        ++files_.files;
        ++files_.not_played;
        output_.stream().flush();
        std::cerr << "handlesim: " << file << ": not played: " << reason << '\n';
        if (json_) json_->not_played(file, reason);
        noticed_.push_back({file, {}, {}, reason});
        return files_.not_played == paths_.size() ? ExitCode::backend : ExitCode::as_expected;
    }

    ExitCode recorded(const std::string& file, const std::string& text) {
        if (arguments_.profile.given() || arguments_.on == "win32") {
            throw UsageError(file + ": a transcript is a run that has been; --profile and --on are for scenarios");
        }
        if (arguments_.until != 0)
            throw UsageError("--until is for scenarios, which are played so far; " + file +
                             " is a transcript of a whole run");
        const std::vector<Transcript> runs = read_transcripts(file, text);
        if (runs.size() > 1) single_ = false;
        ExitCode code = ExitCode::as_expected;
        for (const Transcript& run : runs) {
            code = worse(code,
                         count(run.scenario(), watched([&](const WatchedRun& by) { return watch_recorded(run, by); })));
        }
        return code;
    }

    void check_until(const Scenario& scenario) const {
        if (arguments_.until <= scenario.steps.size()) return;
        throw UsageError("--until " + std::to_string(arguments_.until) + ": " + scenario.file + " has " +
                         std::to_string(scenario.steps.size()) + " steps");
    }

    WatchedResult play(const Scenario& scenario) {
        check_until(scenario);
        const RunOptions options{.strict = arguments_.strict, .until = arguments_.until};
        if (arguments_.on == "win32") {
            RealRun real(scenario, options, nullptr);
            const auto once = [&](RunObserver& observer) { return real.run(observer); };
            return watched([&](const WatchedRun& by) { return watch_once(once, by); });
        }
        const Profile& profile = arguments_.profile.of(scenario);
        WatchedResult result =
            watched([&](const WatchedRun& by) { return watch_model(scenario, profile, options, by); });
        if (recorder_)
            others_.try_emplace(&profile, profile).first->second.try_all(scenario, recorder_->run(), coverage_);
        return result;
    }

    template <class Watch>
    WatchedResult watched(Watch watch) {
        std::unique_ptr<RunObserver> report;
        if (arguments_.common.format == "jsonl") {
            report = make_transcript_writer(output_.stream());
        } else if (is_notice_format(arguments_.common.format)) {
            report = std::make_unique<NoticingObserver>(noticed_);
        } else if (!json_) {
            report = make_text_report(output_.stream(),
                                      text_options(arguments_, single_, style_for(arguments_.common.color, output_)));
        }
        Observers kept;
        if (transcript_) kept.add(*transcript_);
        if (arguments_.coverage) kept.add(recorder_.emplace());
        std::optional<StepByStep> slowly;
        if (arguments_.step) slowly.emplace(*report, output_.stream());
        const WatchedRun by{.report = slowly   ? &*slowly
                                      : report ? report.get()
                                               : &json_->observer(),
                            .transcript = &kept,
                            .lint = arguments_.lint.given() || arguments_.coverage};
        WatchedResult result = watch(by);
        if (recorder_) cover(recorder_->run(), result.notes);
        return result;
    }

    void cover(const Transcript& run, const std::vector<Note>& notes) {
        coverage_.add(run);
        for (const Note& note : notes) coverage_.add_rule(note.rule);
    }

    ExitCode count(const Scenario& scenario, const WatchedResult& result) {
        add_up(files_, result.summary);
        ExitCode code = exit_code_of(result.summary);
        if (arguments_.lint.given()) {
            const std::vector<Note> notes = arguments_.lint.selected(result.notes);
            tell_notes(scenario, notes);
            if (arguments_.lint.fails() && !notes.empty()) code = worse(code, ExitCode::surprise);
        }
        return code;
    }

    void tell_notes(const Scenario& scenario, const std::vector<Note>& notes) {
        const Severity severity = arguments_.lint.fails() ? Severity::error : Severity::warning;
        if (json_) {
            json_->notes(scenario, notes, severity);
        } else if (is_notice_format(arguments_.common.format)) {
            std::vector<Notice>& all = noticed_.back().notices;
            for (Notice& one : notices_of(scenario, notes, severity)) all.push_back(std::move(one));
        } else if (arguments_.common.format == "text") {
            print_notes(output_.stream(), notes, scenario, style_for(arguments_.common.color, output_));
        }
    }
};

void check_step(const RunArguments& arguments) {
    if (arguments.common.format != "text" || arguments.common.quiet || !arguments.transcript.empty() ||
        arguments.lint.given() || arguments.coverage || arguments.until != 0 || arguments.watch) {
        throw UsageError(
            "--step shows a run slowly, as text; of the other options only --tables, --profile, --on, "
            "--strict and --color go with it");
    }
    if (scenario_files(arguments.paths, arguments.filter).size() != 1) throw UsageError("--step is for one scenario");
    if (arguments.paths.front() == "-") throw UsageError("--step reads keys where - would read the scenario");
}

ExitCode run_verb(const RunArguments& arguments) {
    if (arguments.on == "win32" && arguments.profile.given()) {
        throw UsageError("--profile is for the model; a real kernel shows its own behaviour");
    }
    if (arguments.until != 0 &&
        (arguments.common.format != "text" || !arguments.transcript.empty() || arguments.lint.given())) {
        throw UsageError(
            "--until shows a run up to a step, as text; --format, --transcript and --lint tell whole runs");
    }
    if (arguments.coverage && arguments.common.format != "text" && arguments.common.format != "json") {
        throw UsageError("--coverage is told as text, or in the JSON result: --format json");
    }
    if (arguments.coverage && arguments.until != 0) throw UsageError("--coverage is of whole runs, without --until");
    if (arguments.state && arguments.common.format != "json") {
        throw UsageError("--state is a part of the JSON result: add --format json; as text there is --tables each");
    }
    if (arguments.step) check_step(arguments);
    if (arguments.watch) {
        if (std::ranges::count(arguments.paths, "-") > 0) throw UsageError("--watch looks at files; - is none");
        run_at_every_change([&] { return scenario_files(arguments.paths, arguments.filter); },
                            [&] { Run(arguments).all(); });
    }
    return Run(arguments).all();
}

}  // namespace

void add_run(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<RunArguments>();
    CLI::App* verb = app.add_subcommand("run", "Run scenarios on the model and judge what comes of them");
    verb->add_option(
            "PATH", arguments->paths,
            "Scenario files, folders of them (every *.json below, in name order), transcripts, or - for standard input")
        ->required();
    add_profile_option(*verb, arguments->profile);
    verb->add_option("--tables", arguments->tables,
                     "When to print the handle tables and the objects' counts: none, end or each")
        ->type_name("WHEN")
        ->check(CLI::IsMember(std::vector<std::string>{"none", "end", "each"}));
    verb->add_option("--transcript", arguments->transcript, "Write what happened to a file, as JSON Lines")
        ->type_name("FILE");
    verb->add_option("--until", arguments->until, "Play the first steps only, up to this one")
        ->type_name("STEP")
        ->check(counted_from_one());
    verb->add_flag("--step", arguments->step, "Wait for a key after each step");
    verb->add_flag("--watch", arguments->watch, "Run again whenever a file has changed");
    add_filter_option(*verb, arguments->filter);
    verb->add_flag("--strict", arguments->strict,
                   "Take what the profile leaves open, and checks that were never evaluated, as surprises");
    verb->add_flag("--state", arguments->state,
                   "With --format json: all tables and the objects with their counts after each step");
    add_lint_option(*verb, arguments->lint);
    verb->add_flag("--coverage", arguments->coverage,
                   "Tell what the scenarios reach together: operations, errors, switches, rules, facts");
    verb->add_option("--on", arguments->on, "What makes the calls: model, or win32 in the Windows binary")
        ->type_name("BACKEND")
        ->check(CLI::IsMember(std::vector<std::string>{"model", "win32"}));
    add_common_options(*verb, arguments->common, {"text", "json", "jsonl", "junit", "tap", "sarif", "github"});
    verb->callback([arguments, &action] { action = [arguments] { return run_verb(*arguments); }; });
}

}  // namespace handlesim
