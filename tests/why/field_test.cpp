// The field cases: what is held there is explained and cured, and on their cured twins nothing is wrong.
#include "core/why/explain.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/repository/files.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::field_test {

namespace {

Explanation explained(const std::filesystem::path& file) {
    return explain(test::played(test::read_file(file)), {});
}

std::vector<std::filesystem::path> field_cases() {
    std::vector<std::filesystem::path> files = test::scenario_files();
    std::erase_if(files, [](const std::filesystem::path& file) { return file.parent_path().filename() != "field"; });
    return files;
}

bool is_cured(const std::filesystem::path& file) {
    return file.stem().string().find("-cured") != std::string::npos;
}

}  // namespace

TEST_CASE("whatever is held up in a field case has a rule and a cure", "[why]") {
    std::size_t held = 0;
    for (const auto& file : field_cases()) {
        if (is_cured(file)) continue;
        CAPTURE(test::repository_path(file));
        for (const ExplainedProblem& problem : explained(file).problems) {
            if (!problem.wrong || problem.objects.empty() || problem.follows_from != 0) continue;
            CAPTURE(problem.step, problem.sentence, problem.no_cure);
            CHECK_FALSE(problem.rules.empty());
            // Who waits in a circle wants another design, which no small change is.
            const auto has_no_small_cure = [](const Note& note) {
                return note.rule == "HT024" || note.rule == "HT038";
            };
            if (std::ranges::any_of(problem.rules, has_no_small_cure)) continue;
            CHECK_FALSE(problem.cures.empty());
            for (const ExplainedCure& cure : problem.cures) CHECK_FALSE(cure.scenario.empty());
            ++held;
        }
    }
    CHECK(held > 15);
}

TEST_CASE("on the cured twin of a field case nothing is wrong", "[why]") {
    std::size_t twins = 0;
    for (const auto& file : field_cases()) {
        if (!is_cured(file)) continue;
        CAPTURE(test::repository_path(file));
        CHECK_FALSE(explained(file).wrong());
        ++twins;
    }
    CHECK(twins > 20);
}

TEST_CASE("the grandchild's pipe has a chain of three tables", "[why]") {
    const Explanation explanation =
        explained(test::source_folder() / "scenarios/field/a-grandchild-keeps-the-pipe.json");
    REQUIRE(explanation.problems.size() == 1);
    REQUIRE(explanation.problems[0].objects.size() == 1);
    REQUIRE(explanation.problems[0].objects[0].handles.size() == 1);
    const auto& chain = explanation.problems[0].objects[0].handles[0].chain;
    REQUIRE(chain.size() == 3);
    CHECK(chain[0].process == "parent");
    CHECK(chain[1].process == "child");
    CHECK(chain[2].process == "grandchild");
    CHECK(chain[2].cause == "inherited");
}

}  // namespace handlesim::field_test
