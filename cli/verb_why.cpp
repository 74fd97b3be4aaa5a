// `handlesim why`: who still holds it, and which call put it there.
#include <algorithm>
#include <iostream>
#include <memory>

#include "cli/help.hpp"
#include "cli/output.hpp"
#include "cli/paths.hpp"
#include "cli/recording.hpp"
#include "cli/trace_input.hpp"
#include "cli/verbs.hpp"
#include "core/answers/every_order.hpp"
#include "core/json/document_error.hpp"
#include "core/language/say.hpp"
#include "core/report/explanation_report.hpp"
#include "core/report/notices_report.hpp"
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
    std::string filter;
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

class Why {
public:
    explicit Why(const WhyArguments& arguments)
        : arguments_(arguments),
          files_(scenario_files({arguments.file}, arguments.filter)),
          output_(arguments.common.output, arguments.profile.with(files_)) {
        if (files_.size() == 1) return;
        const std::string of_one = "is asked of one file, and " + arguments.file + " is a folder of several";
        if (!arguments.name.empty()) throw UsageError("NAME " + of_one);
        if (arguments.at != 0) throw UsageError("--at " + of_one);
        if (!arguments.cured.empty()) throw UsageError("--cured " + of_one);
    }

    ExitCode all() {
        ExitCode code = ExitCode::as_expected;
        // A format for machines has a place for files that cannot be read.
        const bool alone = files_.size() == 1 && !is_notice_format(arguments_.common.format);
        for (const std::string& file : files_) code = worse(code, alone ? one(file) : one_of_many(file));
        if (arguments_.common.format == "json") print_explanations_as_json(output_.stream(), explained_);
        if (arguments_.common.format == "text" && files_.size() > 1) print_sum();
        print_notices(output_.stream(), arguments_.common.format, "why", noticed_);
        output_.commit();
        if (!arguments_.cured.empty() && !explained_.empty()) {
            write_cured(arguments_, explained_.front().explanations);
        }
        return code;
    }

private:
    const WhyArguments& arguments_;
    std::vector<std::string> files_;
    Output output_;
    std::vector<ExplainedFile> explained_;
    std::vector<NoticedFile> noticed_;
    std::size_t wrong_ = 0, invalid_ = 0;

    // A file that cannot be read does not keep the others from being told of.
    ExitCode one_of_many(const std::string& file) {
        try {
            return one(file);
        } catch (const DocumentError& error) {
            ++invalid_;
            noticed_.push_back({file, {}, notices_of(error), {}});
            output_.stream().flush();
            std::cerr << report_of(error) << '\n';
            return ExitCode::invalid;
        }
    }

    ExitCode one(const std::string& file) {
        Recording recording = read_recording(file, arguments_.profile);
        keep_asked_about(arguments_, recording.runs);
        ExplainedFile explained{file, {}};
        for (const Transcript& run : recording.runs) {
            explained.explanations.push_back(explain(run, {.name = arguments_.name,
                                                           .at = arguments_.at,
                                                           .prove = EveryOrder(arguments_.profile.profile),
                                                           .profile = arguments_.profile.profile.get(),
                                                           .limits = {}}));
        }
        const auto& explanations = explained.explanations;
        const bool expected = std::ranges::all_of(explanations, &Explanation::as_expected);
        const bool wrong = std::ranges::any_of(explanations, &Explanation::wrong);
        wrong_ += wrong ? 1U : 0U;
        // Of many files those are told of in which something is wrong.
        if (arguments_.common.format == "text" && (wrong || files_.size() == 1)) print(explained);
        if (is_notice_format(arguments_.common.format)) notice(explained, recording.runs);
        // What json does not print needs not be kept.
        if (arguments_.common.format == "json" || !arguments_.cured.empty()) explained_.push_back(std::move(explained));
        if (recording.violated) return ExitCode::violation;
        return expected ? ExitCode::as_expected : ExitCode::surprise;
    }

    void notice(const ExplainedFile& explained, const std::vector<Transcript>& runs) {
        NoticedFile file{explained.file, runs.front().scenario().title, {}, {}};
        for (std::size_t i = 0; i < runs.size(); ++i) {
            for (Notice& one : notices_of(runs[i].scenario(), explained.explanations[i])) {
                // Only a scenario's own file can be mended by putting another scenario there.
                if (runs[i].header.recorded || explained.file == "-") one.mended.clear();
                file.notices.push_back(std::move(one));
            }
        }
        noticed_.push_back(std::move(file));
    }

    void print(const ExplainedFile& explained) {
        const ExplanationText text{explained.file, style_for(arguments_.common.color, output_), arguments_.common.quiet,
                                   arguments_.short_lines};
        const bool apart = !arguments_.short_lines;
        if (apart && printed_) output_.stream() << '\n';
        printed_ = true;
        for (std::size_t i = 0; i < explained.explanations.size(); ++i) {
            if (i > 0 && apart) output_.stream() << '\n';
            print_explanation(output_.stream(), explained.explanations[i], text);
        }
    }
    bool printed_ = false;

    void print_sum() {
        if (arguments_.common.quiet && wrong_ + invalid_ == 0) return;
        if (printed_ && !arguments_.short_lines) output_.stream() << '\n';
        std::string text = counted(files_.size(), "file") + ": ";
        text += wrong_ == 0 ? say("nothing is wrong") : say("something is wrong in {}", wrong_);
        if (invalid_ > 0) text += ", " + say("{} invalid", invalid_);
        output_.stream() << text << '\n';
    }
};

}  // namespace

void add_why(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<WhyArguments>();
    CLI::App* verb =
        app.add_subcommand("why", "Tell who still holds an object, by which calls, and what would cure it");
    verb->add_option("FILE", arguments->file,
                     "A scenario or a transcript, a folder of scenarios, or - for standard input")
        ->required();
    verb->add_option("NAME", arguments->name,
                     "A handle, process or thread; without it, every call that is held up or unexpected");
    verb->add_option("--at", arguments->at, "After which step; else where it first holds something up, or the end")
        ->type_name("STEP")
        ->check(counted_from_one());
    verb->add_flag("--short", arguments->short_lines, "One line a problem");
    add_filter_option(*verb, arguments->filter);
    add_profile_option(*verb, arguments->profile);
    verb->add_option("--cured", arguments->cured, "Write the scenario with the first cure to a file")
        ->type_name("FILE");
    add_common_options(*verb, arguments->common, {"text", "json", "junit", "tap", "sarif", "github"});
    verb->callback([arguments, &action] { action = [arguments] { return Why(*arguments).all(); }; });
}

}  // namespace handlesim
