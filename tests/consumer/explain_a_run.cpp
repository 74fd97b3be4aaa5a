// Records a run, writes it down and reads it back, asks why a read never ends, prints it, and compares two profiles.
#include <handlesim/compare.hpp>
#include <handlesim/report.hpp>
#include <handlesim/transcript.hpp>
#include <handlesim/why.hpp>

#include <iostream>

int main() {
    const handlesim::SharedScenario scenario = handlesim::scenario_from_text("pipe.json", R"({
        "title": "A child keeps the pipe's end",
        "start": ["parent"],
        "steps": [
          { "by": "parent", "do": "CreatePipe", "inherit": true, "read_as": "r", "write_as": "w" },
          { "by": "parent", "do": "CreateProcess", "child": "child", "inherit_handles": true },
          { "by": "parent", "do": "CloseHandle", "handle": "w" },
          { "by": "parent", "do": "ReadFile", "handle": "r", "expect": "ERROR_BROKEN_PIPE" }
        ]
    })");
    const handlesim::SharedTranscript run = handlesim::record_on_model(scenario);
    const auto read = handlesim::transcripts_from_text("pipe.jsonl", handlesim::json_lines_of(*run));
    const bool same = read.size() == 1 && handlesim::compare_runs(*run, *read.front()).agree;

    const handlesim::RunExplanation why = handlesim::explain_run(*read.front());
    if (why.problems.size() != 1) return 1;
    const handlesim::Problem& problem = why.problems.front();
    std::cout << problem.call << ": " << problem.sentence << '\n';
    const bool told = problem.holders.size() == 1 && problem.holders.front().process == "child" &&
                      !problem.rules.empty() && !problem.cures.empty() && !handlesim::lint_run(*run).empty();

    const auto cured = handlesim::scenario_from_text("cured.json", problem.cures.front().scenario);
    const bool works = handlesim::outline_of(*handlesim::record_on_model(cured)).as_expected;

    const std::string text = handlesim::text_of(*run, {.tables = handlesim::Tables::each});
    const bool printed = text.find("handle table") != std::string::npos &&
                         handlesim::json_of(*run).find("handlesim-run/1") != std::string::npos;

    const auto on_wine = handlesim::record_on_model(scenario, handlesim::profile_named("wine-8"));
    return same && told && works && printed && handlesim::compare_runs(*run, *on_wine).agree ? 0 : 1;
}
