// One call has one reason: `run`, `why`, `why` on a recording, and `explore` say the same of it.
#include <algorithm>
#include <sstream>

#include "core/backends/model/run_on_model.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/explore.hpp"
#include "core/why/explain.hpp"
#include "core/why/watched_run.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::views_test {

namespace {

std::vector<std::filesystem::path> field_cases() {
    std::vector<std::filesystem::path> files = test::scenario_files();
    std::erase_if(files, [](const std::filesystem::path& file) { return file.parent_path().filename() != "field"; });
    return files;
}

// What is said of a run, without the values of its handles.
std::string judgement_of(const Explanation& told) {
    std::string text;
    for (const ExplainedProblem& problem : told.problems) {
        text += std::to_string(problem.step) + (problem.wrong ? " wrong" : " waits");
        for (const ExplainedReason& reason : problem.reasons) {
            text += " " + reason.kind + "(" + reason.object + "," + reason.other + "," + reason.thread + "," +
                    reason.process + "," + std::to_string(reason.since) + ")";
            for (const std::string& holder : reason.holders) text += " held by " + holder;
        }
        for (const std::string& thread : problem.cycle) text += " > " + thread;
        for (const std::string& thread : problem.could) text += " could " + thread;
        for (const Note& note : problem.rules) text += " " + note.rule + "@" + std::to_string(note.step);
        text += " after " + std::to_string(problem.follows_from) + "\n";
    }
    for (const Note& note : told.suspicions) text += note.rule + "@" + std::to_string(note.step) + "\n";
    return text;
}

// A run as it is told while it goes on.
struct Told final : RunObserver {
    std::map<std::uint32_t, std::vector<std::string>> reasons;
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        if (record.judgement.verdict == Verdict::unexpected) reasons[record.number] = record.judgement.reasons;
    }
    void end(const RunHeader& /*header*/, const Summary& summary) override {
        for (const auto& [step, because] : summary.blocked_because) reasons[step] = because;
    }
};

}  // namespace

TEST_CASE("a recording is explained like the run that it was made of", "[why]") {
    std::size_t problems = 0;
    for (const auto& file : field_cases()) {
        CAPTURE(test::repository_path(file));
        const Transcript run = test::played(test::read_file(file));
        std::ostringstream out;
        replay(run, *make_transcript_writer(out));
        const std::vector<Transcript> read = read_transcripts("t.jsonl", out.str());
        REQUIRE(read.size() == 1);
        WhyOptions options;
        options.cures = false;
        const Explanation told = explain(run, options);
        CHECK(judgement_of(explain(read.front(), options)) == judgement_of(told));
        problems += told.problems.size();
    }
    CHECK(problems > 30);
}

TEST_CASE("run tells the reason that why gives", "[why]") {
    std::size_t compared = 0;
    for (const auto& file : test::scenario_files()) {
        CAPTURE(test::repository_path(file));
        // Whatever fails or waits surprises where nobody expects it.
        Scenario scenario = read_scenario("", test::read_file(file)).without_text();
        for (Step& step : scenario.steps) {
            if (step.extras) step.extras.made().expect.reset();
        }
        const Profile& profile = *scenario.profile;
        Told told;
        watch_model(scenario, profile, {}, {.report = &told});
        const Transcript run = run_on_model(scenario, profile);
        WhyOptions options;
        options.cures = false;
        options.profile = &profile;
        for (const ExplainedProblem& problem : explain(run, options).problems) {
            if (!problem.unexpected || problem.reasons.empty() || problem.call.starts_with("always")) continue;
            if (problem.call.starts_with("finally")) continue;
            // What returned later, or ended with its thread, run tells in the step where it did.
            const bool over = problem.sentence.find(" completes it") != std::string::npos ||
                              problem.sentence.find(", inside it") != std::string::npos;
            if (over) continue;
            CAPTURE(problem.step, problem.sentence);
            const std::vector<std::string>& reasons = told.reasons[problem.step];
            CHECK(std::ranges::any_of(reasons, [&](const std::string& reason) {
                const std::size_t end = std::min(reason.find(';'), reason.find(". None of them"));
                return problem.sentence.find(reason.substr(0, end)) != std::string::npos;
            }));
            ++compared;
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("a hang that explore finds waits for what why says of its order", "[why]") {
    std::size_t compared = 0;
    for (const auto& file : field_cases()) {
        const std::string text = test::read_file(file);
        CAPTURE(test::repository_path(file));
        const Scenario scenario = read_scenario("", text);
        SearchOptions options;
        options.kinds = {FindKind::hang};
        options.reduce = true;
        options.max_states = 20'000;
        for (const Find& find : explore(scenario, options).finds) {
            const Scenario order = counterexample(scenario, find);
            const Transcript run = run_on_model(order, *scenario.profile);
            const Explanation told = explain(run, {.name = {}, .cures = false, .limits = {}});
            for (const Stuck& stuck : find.stuck) {
                if (stuck.reason != Stuck::Reason::blocked) continue;
                CAPTURE(find.step, stuck.waits_for);
                // What explore does not know of a call: the step of another thread's, and since when a mutex is owned.
                const std::string words = stuck.waits_for.substr(0, stuck.waits_for.find(", behind"));
                CHECK(std::ranges::any_of(told.problems, [&](const ExplainedProblem& problem) {
                    return problem.sentence.find(words) != std::string::npos;
                }));
                ++compared;
            }
        }
    }
    CHECK(compared > 3);
}

}  // namespace handlesim::views_test
