// Every citation leads somewhere: rows and switches that are named exist.
#include <iostream>
#include <map>
#include <regex>
#include <set>

#include "core/kernel/check/invariants.hpp"
#include "core/nt/facts/facts.hpp"
#include "core/nt/operations.hpp"
#include "core/nt/profile.hpp"
#include "core/nt/rules.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::citations_test {

namespace {

using test::read_file;
using test::repository_path;

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const auto end = list.find("; ");
        parts.emplace_back(list.substr(0, end));
        list = end == std::string_view::npos ? std::string_view() : list.substr(end + 2);
    }
    return parts;
}

bool is_thread(const std::string& cite) {
    static const std::regex thread(R"([\w.-]+/[\w.-]+#\d+)");
    return std::regex_match(cite, thread);
}

constexpr std::string_view switch_prefix = "profile switch ";

// A row that exists, a switch that exists, or a public thread.
bool resolves(const std::string& cite) {
    if (cite.starts_with(switch_prefix)) return find_switch(cite.substr(switch_prefix.size())) != nullptr;
    return find_fact(cite).has_value() || is_thread(cite);
}

// A difference must be explained by one row or switch at least, and name nothing that does not exist.
void check_because(const Known& known) {
    static const std::regex citation(
        R"(profile switch \w+|nt-kernel [W\d]+(\.\d+)?|wine-tests [A-Z]\d\d|docs [A-Z]\w+|own \d+)");
    CAPTURE(known.because);
    std::size_t cited = 0;
    for (auto match = std::sregex_iterator(known.because.begin(), known.because.end(), citation);
         match != std::sregex_iterator(); ++match) {
        CAPTURE(match->str());
        CHECK(resolves(match->str()));
        ++cited;
    }
    CHECK(cited > 0);
}

}  // namespace

TEST_CASE("what operations, invariants and switches cite exists", "[repository]") {
    std::string all;
    for (const OperationInfo* operation : all_operations()) {
        CAPTURE(operation->name);
        for (const std::string& cite : split(operation->cites)) {
            CAPTURE(cite);
            CHECK(find_fact(cite));
        }
    }
    for (const InvariantInfo& invariant : all_invariants()) {
        for (const std::string& cite : split(invariant.source)) {
            CAPTURE(cite);
            CHECK(find_fact(cite));
        }
    }
    for (const Rule& rule : all_rules()) {
        bool a_fact = false;
        for (const std::string& cite : split(rule.source)) {
            CAPTURE(rule.id, cite);
            CHECK(resolves(cite));
            a_fact = a_fact || find_fact(cite);
        }
        CHECK(a_fact);
    }
    for (const Switch& one : all_switches()) {
        for (const std::string& cite : split(one.source)) {
            CAPTURE(one.name, cite);
            CHECK(find_fact(cite));
        }
    }
}

TEST_CASE("what the code's comments cite exists", "[repository]") {
    static const std::regex citation(R"((nt-kernel \d+\.\d+|nt-kernel W\d+|wine-tests [A-Z]\d\d|own \d\d))");
    std::size_t count = 0;
    for (const auto& file : test::files_below("core", {".cpp", ".hpp"})) {
        const std::string text = read_file(file);
        CAPTURE(repository_path(file));
        for (auto match = std::sregex_iterator(text.begin(), text.end(), citation); match != std::sregex_iterator();
             ++match) {
            CAPTURE(match->str());
            CHECK(find_fact(match->str()));
            ++count;
        }
    }
    CHECK(count > 100);
}

TEST_CASE("what scenarios cite exists, and every known difference is explained", "[repository]") {
    std::map<std::string, std::size_t> known;
    const auto count = [&](const std::vector<Known>& differences) {
        for (const Known& difference : differences) {
            check_because(difference);
            ++known[std::string(difference.profile->name)];
        }
    };
    for (const auto& file : test::scenario_files()) {
        CAPTURE(repository_path(file));
        const Scenario scenario = read_scenario(repository_path(file), read_file(file));
        CHECK_FALSE(scenario.cites.empty());
        CHECK_FALSE(scenario.story.empty());
        for (const std::string& cite : scenario.cites) {
            CAPTURE(cite);
            CHECK(resolves(cite));
        }
        for (const Step& step : scenario.steps) {
            if (step.extras) count(step.extras->known);
        }
        for (const CheckWithKnown& check : scenario.always) count(check.known);
        for (const CheckWithKnown& check : scenario.at_the_end) count(check.known);
    }
    for (const auto& [profile, number] : known) {
        std::cout << "known differences of " << profile << ": " << number << '\n';
    }
}

TEST_CASE("every switch has the scenario that it names", "[repository]") {
    for (const Switch& one : all_switches()) {
        CAPTURE(one.name, one.scenario);
        const auto file = test::source_folder() / "scenarios/edges" / (std::string(one.scenario) + ".json");
        REQUIRE(std::filesystem::exists(file));
        const std::string text = read_file(file);
        const bool explained = text.find(std::string(switch_prefix) + std::string(one.name)) != std::string::npos;
        // A table cannot be filled in a scenario, and what a system leaves open cannot differ.
        const bool left_open = std::ranges::any_of(
            all_profiles(), [&](const Profile& profile) { return one.meaning(profile).starts_with("unspecified"); });
        const bool cannot_differ = one.name == "table_capacity" || left_open;
        CHECK((explained || cannot_differ));
    }
}

TEST_CASE("the rows that documents in the repository name exist", "[repository]") {
    static const std::regex citation(R"((nt-kernel \d+\.\d+|wine-tests [A-Z]\d\d))");
    for (const auto& file : test::files_below("scenarios", {".md"})) {
        const std::string text = read_file(file);
        for (auto match = std::sregex_iterator(text.begin(), text.end(), citation); match != std::sregex_iterator();
             ++match) {
            CAPTURE(repository_path(file), match->str());
            CHECK(find_fact(match->str()));
        }
    }
}

}  // namespace handlesim::citations_test
