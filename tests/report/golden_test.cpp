// What a user reads, compared with what is kept in tests/goldens.
//
// `HANDLESIM_REWRITE_GOLDENS=1` rewrites the kept texts: read the difference before you commit it, since a golden says
// only that something changed, never that the new text is right.
#include <cstdlib>

#include "core/backends/model/model_backend.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/explore.hpp"
#include "core/explore/replay_backend.hpp"
#include "core/report/explanation_report.hpp"
#include "core/report/exploration_report.hpp"
#include "core/report/manual.hpp"
#include "core/report/run_report.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/why/explain.hpp"
#include "core/why/watched_run.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"
#include "tests/repository/goldens.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::golden_test {

namespace {

using test::compare_with_golden;

Scenario read(const std::filesystem::path& file) {
    return read_scenario(test::repository_path(file), test::read_file(file));
}

std::string text_of(const Scenario& scenario, const Profile& profile, TablesShown tables) {
    std::ostringstream out;
    const auto report = make_text_report(out, {.tables = tables});
    run(scenario, *make_model_backend(profile), {}, *report);
    return out.str();
}

std::string explored_text_of(const Scenario& scenario) {
    std::ostringstream out;
    const Exploration found = explore(scenario, {});
    print_exploration(out, {&scenario, &found}, {});
    for (std::size_t i = 0; i < found.finds.size(); ++i) {
        print_find_heading(out, found.finds[i], scenario, i + 1, {});
        const Scenario played = counterexample(scenario, found.finds[i]);
        const auto backend = make_replay_backend(*played.profile, found.finds[i]);
        run(played, *backend, {}, *make_lanes(out, found.finds[i], scenario, *backend, {}));
    }
    return out.str();
}

}  // namespace

TEST_CASE("what explore prints is the kept text", "[report]") {
    auto files = test::files_below("tests/goldens/explore", {".json"});
    for (const std::string name : {"event-in-two-children", "event-in-two-children-cured",
                                   "two-scopes-clear-and-restore", "stale-close-hits-another-event"}) {
        files.push_back(test::source_folder() / "scenarios/field" / (name + ".json"));
    }
    for (const auto& file : files)
        compare_with_golden("explore/" + file.stem().string() + ".txt", explored_text_of(read(file)));
}

TEST_CASE("a counterexample is the kept scenario", "[report]") {
    const Scenario scenario = read(test::source_folder() / "tests/goldens/explore/deadlock.json");
    compare_with_golden("explore/deadlock-counterexample.json.txt",
                        write_scenario(counterexample(scenario, explore(scenario, {}).finds.front())));
}

TEST_CASE("the text of every lesson is the kept one", "[report]") {
    const auto lessons = test::scenario_files("scenarios/lessons");
    REQUIRE_FALSE(lessons.empty());
    for (const auto& file : lessons) {
        const Scenario scenario = read(file);
        compare_with_golden("lessons/" + file.stem().string() + ".txt",
                            text_of(scenario, *scenario.profile, TablesShown::each));
    }
}

TEST_CASE("the text of every kind of surprise is the kept one", "[report]") {
    const auto surprises = test::files_below("tests/goldens/surprises", {".json"});
    REQUIRE_FALSE(surprises.empty());
    for (const auto& file : surprises) {
        const Scenario scenario = read(file);
        const std::string text = text_of(scenario, *find_profile("wine-8"), TablesShown::end);
        CHECK(text.find("UNEXPECTED") != std::string::npos);
        compare_with_golden("surprises/" + file.stem().string() + ".txt", text);
    }
}

TEST_CASE("what is said about why is the kept text", "[report]") {
    const auto questions = test::files_below("tests/goldens/why", {".json"});
    REQUIRE_FALSE(questions.empty());
    for (const auto& file : questions) {
        const Transcript run = test::played(test::read_file(file), "windows");
        std::ostringstream out;
        print_explanation(out, explain(run, {}), {test::repository_path(file)});
        for (const std::string& name : names_of(run)) {
            out << "\n---\n";
            print_explanation(out, explain(run, {.name = name, .cures = false, .limits = {}}),
                              {test::repository_path(file)});
        }
        compare_with_golden("why/" + file.stem().string() + ".txt", out.str());
    }
}

TEST_CASE("a surprise is told with who holds what causes it", "[report]") {
    const Scenario scenario = read(test::source_folder() / "tests/goldens/why/grandchild.json");
    std::ostringstream out;
    const auto report = make_text_report(out, {.tables = TablesShown::none});
    watch_model(scenario, *scenario.profile, {}, {.report = report.get()});
    compare_with_golden("why/in-passing.txt", out.str());
}

TEST_CASE("the transcript of a lesson is the kept one", "[report]") {
    const Scenario scenario = read(test::source_folder() / "scenarios/lessons/15-duplicate-process.json");
    std::ostringstream out;
    const auto writer = make_transcript_writer(out);
    run(scenario, *make_model_backend(*scenario.profile), {}, *writer);
    compare_with_golden("transcript.jsonl", out.str());
}

TEST_CASE("every page of the manual can be printed, and some are the kept ones", "[report]") {
    for (const std::string_view name : manual_names()) {
        std::ostringstream text;
        std::ostringstream json;
        const auto page = manual_page(name);
        CAPTURE(name);
        REQUIRE(page);
        print_page(text, *page);
        print_page_as_json(json, *page);
        CHECK(text.str().size() > 40);
        CHECK(json.str().size() > 40);
    }
    for (const std::string name : {"DuplicateHandle", "Process", "ERROR_INVALID_HANDLE", "handle-count", "profiles"}) {
        std::ostringstream text;
        print_page(text, *manual_page(name));
        compare_with_golden("manual/" + name + ".txt", text.str());
    }
    CHECK_FALSE(manual_page("no such thing"));
}

}  // namespace handlesim::golden_test
