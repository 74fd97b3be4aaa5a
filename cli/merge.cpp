// `handlesim merge`: the JSON results of shards put together.
#include "core/study/merge.hpp"

#include <iostream>
#include <memory>

#include "cli/output.hpp"
#include "cli/verbs.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

struct MergeArguments {
    CommonOptions common;
    std::vector<std::string> files;
};

ExitCode merge_verb(const MergeArguments& arguments) {
    std::vector<ResultText> results;
    for (const std::string& file : arguments.files) results.push_back({file, read_text(file, std::cin)});
    MergedResults merged;
    try {
        merged = merge(results);
    } catch (const MergeError& error) {
        throw UsageError(error.what());
    }
    Output output(arguments.common.output);
    if (arguments.common.format == "json") {
        output.stream() << merged.json;
    } else {
        for (const std::string& line : merged.lines) output.stream() << line << '\n';
    }
    output.commit();
    ExitCode code = ExitCode::as_expected;
    for (const Answer answer : merged.answers) code = worse(code, exit_code_of(answer));
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
