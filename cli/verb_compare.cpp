// `handlesim compare`: two transcripts, a transcript and the model, or the model and the kernel under this program.
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/real_run.hpp"
#include "cli/recording.hpp"
#include "cli/verbs.hpp"
#include "core/backends/model/model_backend.hpp"
#include "core/report/comparison_report.hpp"
#include "core/report/notices_report.hpp"
#include "core/run/transcript.hpp"
#include "core/run/words.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

struct CompareArguments {
    CommonOptions common;
    std::vector<std::string> files;
    ProfileOption profile;
    std::string transcript;
};

// A file that was named, by what it holds.
struct Input {
    std::string file;
    std::string text;
    std::vector<Transcript> runs;  // of a transcript
    bool is_transcript = false;
};

std::vector<Input> read_inputs(const std::vector<std::string>& paths) {
    std::vector<Input> inputs;
    for (const std::string& file : paths) {
        Input input{file, read_text(file, std::cin), {}, false};
        input.is_transcript = is_transcript(input.text);
        if (input.is_transcript) input.runs = read_transcripts(file, input.text);
        inputs.push_back(std::move(input));
    }
    return inputs;
}

class Compare {
public:
    explicit Compare(const CompareArguments& arguments)
        : arguments_(arguments),
          paths_(scenario_files(arguments.files)),
          output_(arguments.common.output, arguments.profile.with(paths_)) {
        if (!arguments.transcript.empty()) {
            transcript_file_.emplace(arguments.transcript, arguments.profile.with(paths_));
            transcript_ = make_transcript_writer(transcript_file_->stream());
        }
        const std::string& format = arguments.common.format;
        if (format == "json") {
            report_ = make_comparison_json(output_.stream());
        } else if (format == "junit") {
            report_ = make_comparison_junit(output_.stream());
        } else if (is_notice_format(format)) {
            report_ = make_comparison_notices(output_.stream(), format);
        } else {
            report_ = make_comparison_text(output_.stream(),
                                           {arguments.common.quiet, style_for(arguments.common.color, output_)});
        }
    }

    ExitCode all() {
        const std::vector<Input> inputs = read_inputs(paths_);
        const auto transcripts = std::ranges::count_if(inputs, &Input::is_transcript);
        if (transcripts > 0 && transcript_) {
            throw UsageError("--transcript keeps what a kernel does; these runs have been, and are kept already");
        }
        if (transcripts == 0) {
            with_kernel(inputs);
        } else if (transcripts == 2 && inputs.size() == 2) {
            transcripts_with_one_another(inputs[0], inputs[1]);
        } else if (transcripts == 1 && inputs.size() > 1) {
            with_transcript(inputs);
        } else {
            throw UsageError(
                "compare takes two transcripts, or one transcript and the scenarios that it was recorded from, or "
                "scenarios alone (in the Windows binary)");
        }
        report_->finish(static_cast<int>(code_));
        output_.commit();
        // Where nothing was played, what the file held before stays.
        if (kept_ > 0) transcript_file_->commit();
        return code_;
    }

private:
    const CompareArguments& arguments_;
    std::vector<std::string> paths_;
    Output output_;
    std::unique_ptr<ComparisonReport> report_;
    std::optional<Output> transcript_file_;
    std::unique_ptr<RunObserver> transcript_;  // of what the kernel does
    std::size_t kept_ = 0;                     // runs in it
    ExitCode code_ = ExitCode::as_expected;

    void judge(const std::string& file, const Transcript& first, const Transcript& second) {
        const Comparison comparison = compare(first, second);
        report_->compared({file, first, second, comparison});
        if (!comparison.agree || !comparison.as_expected) code_ = worse(code_, ExitCode::surprise);
    }

    void refuse(const std::string& file, const DocumentError& error) {
        report_->invalid(file, error);
        code_ = worse(code_, ExitCode::invalid);
    }

    void fail(const std::string& file, const std::string& problem, ExitCode code) {
        report_->failed(file, problem);
        code_ = worse(code_, code);
    }

    void with_kernel(const std::vector<Input>& inputs) {
        if (!has_real_kernel()) {
            throw UsageError(
                "there is no Windows kernel under this build to compare the model with. Either run handlesim.exe on "
                "Windows (or with wine), or record a transcript there (run --on win32 --transcript FILE) and compare "
                "that here: handlesim compare FILE scenarios/");
        }
        for (const Input& input : inputs) {
            try {
                const Scenario scenario = read_told_scenario(input.file, input.text);
                if (const auto step = scenario.model_only_step()) {
                    report_->passed_over(input.file, model_only_words(scenario, *step));
                    continue;
                }
                Recorder model, kernel;
                const Profile* profile = arguments_.profile.profile.get();
                RealRun real(scenario, {}, profile == nullptr ? &model : nullptr);
                if (profile != nullptr) handlesim::run(scenario, *make_model_backend(*profile), {}, model);
                real.run(kernel);
                if (transcript_) {
                    replay(kernel.run(), *transcript_);
                    ++kept_;
                }
                judge(input.file, model.run(), kernel.run());
            } catch (const DocumentError& error) {
                refuse(input.file, error);
            } catch (const BackendError& error) {
                fail(input.file, error.what(), ExitCode::backend);
            }
        }
    }

    void transcripts_with_one_another(const Input& left, const Input& right) {
        if (arguments_.profile.given()) throw UsageError("--profile is for scenarios; transcripts have their own");
        std::vector<const Transcript*> rest;
        for (const Transcript& run : right.runs) rest.push_back(&run);
        for (const Transcript& run : left.runs) {
            const auto same = [&](const Transcript* other) { return other->header.hash == run.header.hash; };
            const auto found = std::find_if(rest.begin(), rest.end(), same);
            if (found == rest.end()) {
                fail(run.scenario().title,
                     "only " + left.file + " has a run of this scenario (" + run.header.hash + ")", ExitCode::invalid);
                continue;
            }
            judge(run.scenario().title, run, **found);
            rest.erase(found);
        }
        for (const Transcript* run : rest) {
            fail(run->scenario().title, "only " + right.file + " has a run of this scenario (" + run->header.hash + ")",
                 ExitCode::invalid);
        }
    }

    // Runs the scenarios on the model, as the profile of the transcript if none is given.
    void with_transcript(const std::vector<Input>& inputs) {
        const Input& recorded = *std::ranges::find_if(inputs, &Input::is_transcript);
        for (const Input& input : inputs) {
            if (input.is_transcript) continue;
            try {
                const Scenario scenario = read_told_scenario(input.file, input.text);
                const std::string hash = hash_of(scenario.text);
                const auto run =
                    std::ranges::find_if(recorded.runs, [&](const Transcript& one) { return one.header.hash == hash; });
                const auto model_only = scenario.model_only_step();
                if (run == recorded.runs.end() && model_only && recorded.runs.front().header.backend != "model") {
                    report_->passed_over(input.file, model_only_words(scenario, *model_only));
                    continue;
                }
                if (run == recorded.runs.end()) {
                    fail(input.file, recorded.file + " has no run of this scenario as it is now (" + hash + ")",
                         ExitCode::invalid);
                    continue;
                }
                Recorder model;
                const Profile* recorded_as = find_profile(run->header.profile);
                if (recorded_as == nullptr && !arguments_.profile.given()) {
                    fail(input.file,
                         "recorded as " + run->header.profile +
                             ", which is no profile of this program; give the file that describes it with --profile",
                         ExitCode::invalid);
                    continue;
                }
                const Profile& profile = arguments_.profile.given() ? *arguments_.profile.profile : *recorded_as;
                handlesim::run(scenario, *make_model_backend(profile), {}, model);
                judge(input.file, model.run(), *run);
            } catch (const DocumentError& error) {
                refuse(input.file, error);
            }
        }
    }
};

}  // namespace

void add_compare(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<CompareArguments>();
    CLI::App* verb = app.add_subcommand(
        "compare", "Compare two transcripts, a transcript with the model, or the model with the kernel underneath");
    verb->add_option("FILE", arguments->files,
                     "Two transcripts; one transcript and its scenarios; or scenarios alone, in the Windows binary")
        ->required();
    add_profile_option(*verb, arguments->profile);
    verb->add_option("--transcript", arguments->transcript,
                     "Keep what the kernel underneath did, as JSON Lines (in the Windows binary)")
        ->type_name("FILE");
    add_common_options(*verb, arguments->common, {"text", "json", "junit", "tap", "sarif", "github"});
    verb->callback([arguments, &action] { action = [arguments] { return Compare(*arguments).all(); }; });
}

}  // namespace handlesim
