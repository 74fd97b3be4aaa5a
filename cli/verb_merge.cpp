// `handlesim merge`: the JSON results of shards put together.
#include "core/explore/merge.hpp"

#include <iostream>
#include <memory>

#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "core/report/exploration_report.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

struct MergeArguments {
    CommonOptions common;
    std::vector<std::string> files;
};

std::string line_of(const ResultDocument& result) {
    std::string line = result.scenario + ": " + std::string(to_string(result.answer));
    if (result.orders) line += ", " + *result.bad_orders + " of " + *result.orders + " orders bad";
    if (!result.bound.empty()) line += ", ended by " + result.bound;
    return line;
}

ExitCode merge_verb(const MergeArguments& arguments) {
    std::vector<ResultText> results;
    for (const std::string& file : arguments.files) results.push_back({file, read_text(file, std::cin)});
    const std::vector<ResultDocument> merged = merge(results);
    Output output(arguments.common.output, arguments.files);
    if (arguments.common.format == "json") {
        print_results_as_json(output.stream(), merged);
    } else {
        for (const ResultDocument& result : merged) {
            const bool holds = exit_code_of(result.answer) == ExitCode::as_expected;
            if (!holds || !arguments.common.quiet) output.stream() << line_of(result) << '\n';
        }
    }
    output.commit();
    ExitCode code = ExitCode::as_expected;
    for (const ResultDocument& result : merged) {
        code = worse(code, result.violations.empty() ? exit_code_of(result.answer) : ExitCode::violation);
    }
    return code;
}

}  // namespace

ExitCode exit_code_of(Answer answer) {
    switch (answer) {
        case Answer::holds:
        case Answer::nothing_to_judge: return ExitCode::as_expected;
        case Answer::found: return ExitCode::surprise;
        case Answer::bounded: return ExitCode::bounded;
    }
    return ExitCode::backend;
}

void add_merge(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<MergeArguments>();
    CLI::App* verb = app.add_subcommand("merge", "Put the JSON results of explore's shards together");
    verb->add_option("RESULT", arguments->files, "What `explore --shard I/N --format json` wrote")->required();
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->callback([arguments, &action] { action = [arguments] { return merge_verb(*arguments); }; });
}

}  // namespace handlesim
