// `handlesim check`: how well a scenario answers an exercise.
#include <iostream>
#include <memory>

#include "cli/output.hpp"
#include "cli/recording.hpp"
#include "cli/verbs.hpp"
#include "core/exercise/exercise.hpp"
#include "core/report/exercise_report.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

namespace {

struct CheckArguments {
    CommonOptions common;
    std::string task;
    std::string answer;
};

ExitCode check_verb(const CheckArguments& arguments) {
    Exercise exercise = read_exercise(arguments.task, read_text(arguments.task, std::cin));
    if (const std::string beside = translation_beside(arguments.task); !beside.empty()) {
        translate_exercise(exercise, beside, read_text(beside, std::cin));
    }
    const JudgedAnswer judged = judge_answer(exercise, arguments.answer, read_text(arguments.answer, std::cin));
    Output output(arguments.common.output, {arguments.task, arguments.answer});
    const CheckedAnswer checked{&exercise, arguments.answer, &judged};
    if (arguments.common.format == "json") {
        print_checked_answer_as_json(output.stream(), checked);
    } else if (!(arguments.common.quiet && judged.solved)) {
        print_checked_answer(output.stream(), checked, style_for(arguments.common.color, output));
    }
    output.commit();
    if (judged.wrong) return ExitCode::invalid;
    return judged.solved ? ExitCode::as_expected : ExitCode::surprise;
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
    auto arguments = std::make_shared<CheckArguments>();
    CLI::App* verb = app.add_subcommand("check", "Judge a scenario as the answer to an exercise, with a score");
    verb->add_option("TASK", arguments->task, "The exercise, a file NAME.exercise.json")->required();
    verb->add_option("ANSWER", arguments->answer, "A scenario in which its holes are filled, or - for standard input")
        ->required();
    add_common_options(*verb, arguments->common, {"text", "json"});
    verb->callback([arguments, &action] { action = [arguments] { return check_verb(*arguments); }; });
}

}  // namespace handlesim
