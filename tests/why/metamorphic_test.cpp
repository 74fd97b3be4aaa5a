// What nobody reads as a name must not change a judgement: notes, titles, stories and the names of objects.
#include <set>

#include "core/backends/model/run_on_model.hpp"
#include "core/explore/explore.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "core/why/explain.hpp"
#include "core/why/lint.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::metamorphic_test {

namespace {

// Every handle's name, to be put where a careless reader would take it for a use.
std::vector<std::string> handle_names(const Scenario& scenario) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < scenario.symbols.size(); ++i) {
        const Symbol& symbol = scenario.symbols[static_cast<SymbolId>(i)];
        if (symbol.kind == SymbolKind::handle) names.emplace_back(symbol.name);
    }
    return names;
}

bool is_plain(const std::string& name) {
    return !name.empty() && name.find_first_of("\\/") == std::string::npos;
}

bool asks_for_names(const Scenario& scenario) {
    for (const Step& step : scenario.steps) {
        if (step.call() != nullptr && step.call()->is<op::QueryObject<Written>>()) return true;
    }
    return false;
}

// The same scenario in other words: every note a handle's name, other titles, objects that are called like handles.
Scenario in_other_words(const Scenario& scenario) {
    Scenario twin = scenario.without_text();
    const std::vector<std::string> names = handle_names(scenario);
    std::map<std::string, std::string> renamed;
    twin.title = "Another title";
    twin.story = names.empty() ? "w" : names.front();
    const bool keep_names = asks_for_names(scenario);
    for (std::size_t i = 0; i < twin.steps.size(); ++i) {
        Step& step = twin.steps[i];
        if (!names.empty()) step.extras.made().note = names[i % names.size()];
        auto* call = std::get_if<WrittenCall>(&step.what);
        const std::string* name = call == nullptr ? nullptr : name_of(*call);
        if (name == nullptr || !is_plain(*name) || keep_names || names.empty()) continue;
        auto& other = renamed[*name];
        // Letter case does not tell names apart, so it is kept out of the new ones.
        if (other.empty()) other = "n" + std::to_string(renamed.size()) + "-" + names[renamed.size() % names.size()];
        *const_cast<std::string*>(name) = other;  // NOLINT: the twin's own call
    }
    bind_names(twin);
    return read_scenario("twin.json", write_scenario(twin));
}

// Names of objects that differ in letter case alone are one name, or two, as the profile has it: left alone.
bool has_names_by_case(const Scenario& scenario) {
    std::set<std::string> exact, folded;
    for (const Step& step : scenario.steps) {
        const std::string* name = step.call() == nullptr ? nullptr : name_of(*step.call());
        if (name == nullptr) continue;
        exact.insert(*name);
        std::string lower = *name;
        for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        folded.insert(lower);
    }
    return exact.size() != folded.size();
}

using Judged = std::vector<std::pair<std::string, std::uint32_t>>;

Judged lint_of(const Transcript& run) {
    Judged found;
    for (const Note& note : lint(run)) found.emplace_back(note.rule, note.step);
    return found;
}

Judged why_of(const Transcript& run) {
    Judged found;
    for (const ExplainedProblem& problem : explain(run, {}).problems) {
        found.emplace_back(problem.wrong ? "wrong" : "waits", problem.step);
        for (const Note& note : problem.rules) found.emplace_back(note.rule, note.step);
        found.emplace_back("cures", static_cast<std::uint32_t>(problem.cures.size()));
    }
    return found;
}

Judged explored(const Scenario& scenario) {
    SearchOptions bounded;
    bounded.max_states = 3000;
    const Exploration found = explore(scenario, bounded);
    Judged judged{{std::string(to_string(found.answer)), static_cast<std::uint32_t>(found.states)}};
    for (const Find& find : found.finds) judged.emplace_back(to_string(find.kind), find.step);
    return judged;
}

}  // namespace

TEST_CASE("notes, titles and the names of objects change no judgement", "[why]") {
    std::size_t compared = 0;
    for (const auto& file : test::scenario_files_to_play()) {
        const Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        if (has_names_by_case(scenario)) continue;
        CAPTURE(scenario.file);
        const Scenario twin = in_other_words(scenario);
        const Transcript run = run_on_model(scenario, *scenario.profile);
        const Transcript other = run_on_model(twin, *twin.profile);
        if (run.summary.unexpected != other.summary.unexpected) continue;  // the name itself is what is tried
        CHECK(lint_of(run) == lint_of(other));
        CHECK(why_of(run) == why_of(other));
        if (file.parent_path().filename() == "field") CHECK(explored(scenario) == explored(twin));
        ++compared;
    }
    CHECK(compared > 250 / test::one_in);
}

TEST_CASE("a note is no use of a handle", "[why]") {
    // The pipe that a grandchild inherited, and one more step of the grandchild's whose note or object is called w.
    const auto file = test::source_folder() / "scenarios/field/a-grandchild-keeps-the-pipe.json";
    Scenario scenario = read_scenario("s.json", test::read_file(file)).without_text();
    op::CreateEvent<Written> create;
    create.name = "w";
    Step step;
    step.by = *scenario.symbols.find("grandchild");
    step.what = WrittenCall(create);
    step.extras.made().note = "w";
    scenario.steps.insert(scenario.steps.begin() + 5, step);
    bind_names(scenario);
    const Explanation explanation = explain(run_on_model(scenario, *scenario.profile), {});
    REQUIRE(explanation.problems.size() == 1);
    CHECK(explanation.wrong());
    CHECK(explanation.problems[0].rules.size() == 2);
    CHECK(explanation.problems[0].cures.size() >= 2);
}

}  // namespace handlesim::metamorphic_test
