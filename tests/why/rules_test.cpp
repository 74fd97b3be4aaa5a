// The rules: each is shown by a scenario, and none speaks where nothing is.
#include "core/nt/rules.hpp"

#include <set>

#include "core/why/lint.hpp"
#include "core/why/symptoms.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::rules_test {

namespace {

using test::by;
using test::p;
using test::run_of;
using test::steps;

std::set<std::string> rules_in(const Transcript& run) {
    std::set<std::string> rules;
    for (const Note& note : lint(run)) rules.insert(note.rule);
    return rules;
}

}  // namespace

TEST_CASE("every rule is shown by a scenario of its own, which comes out as it expects", "[why]") {
    for (const Rule& rule : all_rules()) {
        CAPTURE(rule.id);
        const auto file = test::source_folder() / "tests/why/rules" / (std::string(rule.id) + ".json");
        REQUIRE(std::filesystem::exists(file));
        const Transcript run = test::played(test::read_file(file), "windows");
        CHECK(unexpected_steps(run).empty());
        CHECK(rules_in(run).contains(std::string(rule.id)));
    }
}

TEST_CASE("every rule is met in the field case that it names", "[why]") {
    for (const Rule& rule : all_rules()) {
        CAPTURE(rule.id, rule.scenario);
        const auto file = test::source_folder() / "scenarios/field" / (std::string(rule.scenario) + ".json");
        REQUIRE(std::filesystem::exists(file));
        CHECK(rules_in(test::played(test::read_file(file))).contains(std::string(rule.id)));
    }
}

TEST_CASE("every note names a rule and a step that exist", "[why]") {
    for (const auto& file : test::scenario_files()) {
        CAPTURE(test::repository_path(file));
        const Transcript run = test::played(test::read_file(file));
        for (const Note& note : lint(run)) {
            CHECK(find_rule(note.rule) != nullptr);
            CHECK(note.step >= 1);
            CHECK(note.step <= run.steps.size());
        }
    }
}

TEST_CASE("who closes everything gets no note", "[why]") {
    CHECK(rules_in(run_of(steps({p(R"("do": "CreateEvent", "as": "e")"), p(R"("do": "CloseHandle", "handle": "e")"),
                                 p(R"("do": "CreateProcess", "child": "c", "process_as": "cp", "thread_as": "ct")"),
                                 by("c", R"("do": "ExitProcess")"), p(R"("do": "CloseHandle", "handle": "cp")"),
                                 p(R"("do": "CloseHandle", "handle": "ct")")})))
              .empty());
}

TEST_CASE("a child that uses what it inherited needs it", "[why]") {
    const std::string event = p(R"("do": "CreateEvent", "inherit": true, "as": "e")");
    const std::string spawn = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true)");
    const std::string close = p(R"("do": "CloseHandle", "handle": "e")");
    CHECK(rules_in(run_of(steps({event, spawn, close}))).contains("HT003"));
    CHECK_FALSE(rules_in(run_of(steps({event, spawn, close, by("c", R"("do": "SetEvent", "handle": "e")")})))
                    .contains("HT003"));
}

TEST_CASE("who starts a process under another parent uses the handle to that parent", "[why]") {
    const std::string helper = p(R"("do": "CreateProcess", "child": "h", "process_inherit": true, "process_as": "hp")");
    const std::string spawn = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true)");
    const std::string close = p(R"("do": "CloseHandle", "handle": "hp")");
    const std::string use = by("c", R"("do": "CreateProcess", "child": "g", "parent_process": "hp")");
    CHECK(rules_in(run_of(steps({helper, spawn, close}))).contains("HT003"));
    CHECK_FALSE(rules_in(run_of(steps({helper, spawn, close, use}))).contains("HT003"));
}

TEST_CASE("only what was closed before, in that table, is told as closed", "[why]") {
    const std::string spawn = by("c", R"("do": "CreateProcess", "child": "g", "inherit_handles": true,
                                         "handle_list": ["e"], "expect": "fails")");
    const auto rules = rules_in(run_of(steps(
        {p(R"("do": "CreateProcess", "child": "c")"), p(R"("do": "CreateEvent", "inherit": true, "as": "unused")"),
         p(R"("do": "CreateEvent", "inherit": true, "as": "other")"),
         p(R"("do": "CreateEvent", "inherit": true, "as": "e")"), spawn, p(R"("do": "CloseHandle", "handle": "e")")})));
    CHECK(rules.contains("HT016"));
    CHECK_FALSE(rules.contains("HT020"));
}

TEST_CASE("a handle in the list is needed", "[why]") {
    CHECK_FALSE(rules_in(run_of(steps({p(R"("do": "CreateEvent", "inherit": true, "as": "e")"),
                                       p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true,
                                            "handle_list": ["e"])"),
                                       p(R"("do": "CloseHandle", "handle": "e")")})))
                    .contains("HT003"));
}

TEST_CASE("the list of a chosen parent holds that parent's handles", "[why]") {
    CHECK_FALSE(
        rules_in(
            run_of(steps({by("q", R"("do": "CreateEvent", "inherit": true, "as": "e")"),
                          p(R"("do": "OpenProcess", "process": "q", "access": "PROCESS_ALL_ACCESS", "as": "giver")"),
                          p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "parent_process": "giver",
                           "handle_list": ["e"])")})))
            .contains("HT016"));
}

TEST_CASE("a standard handle that a child was given a copy of is no result that nobody kept", "[why]") {
    const std::string given =
        steps({p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")"),
               p(R"("do": "SetStdHandle", "which": "stdout", "handle": "w")"),
               p(R"("do": "CreateProcess", "child": "c", "process_as": "cp", "thread_as": "ct")")});
    CHECK_FALSE(rules_in(run_of(given)).contains("HT021"));
    const std::string dropped = p(R"("do": "CreateProcess", "child": "d", "process_as": "dp")");
    CHECK(rules_in(run_of(steps({given, dropped}))).contains("HT021"));
}

TEST_CASE("closing a closed handle that is refused is stale, not a hit", "[why]") {
    const auto rules =
        rules_in(run_of(steps({p(R"("do": "CreateEvent", "as": "e")"), p(R"("do": "CloseHandle", "handle": "e")"),
                               p(R"("do": "CloseHandle", "handle": "e", "expect": "fails")")})));
    CHECK_FALSE(rules.contains("HT010"));
}

TEST_CASE("a rule is found by its id and by its name", "[why]") {
    REQUIRE(find_rule("HT017") != nullptr);
    CHECK(find_rule("HT017") == find_rule("zombie-process-held"));
    CHECK(find_rule("HT999") == nullptr);
}

}  // namespace handlesim::rules_test
