// What a reduced search leaves out makes no difference.
#include <nlohmann/json.hpp>
#include <set>

#include "core/explore/counterexample.hpp"
#include "core/explore/explore.hpp"
#include "core/explore/replay_backend.hpp"
#include "core/explore/symmetry.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/explore/compared.hpp"
#include "tests/explore/random_scenario.hpp"
#include "tests/explore/random_twins.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::reduce_test {

using test::name_of;

namespace {

std::set<std::pair<std::string, std::size_t>> lengths(const Exploration& found) {
    std::set<std::pair<std::string, std::size_t>> all;
    for (const Find& find : found.finds) all.emplace(name_of(find), find.order.size());
    return all;
}

void check_reduced(const Scenario& scenario, std::pair<std::uint64_t, std::uint64_t>& smaller) {
    SearchOptions options;
    options.reduce = true;
    const Exploration whole = explore(scenario, {});
    const Exploration reduced = explore(scenario, options);
    CHECK(lengths(reduced) == lengths(whole));
    CHECK(reduced.answer == whole.answer);
    CHECK_FALSE(reduced.orders);
    for (std::size_t i = 0; i < whole.finds.size(); ++i) {
        const auto same = std::ranges::find_if(
            reduced.finds, [&](const Find& find) { return name_of(find) == name_of(whole.finds[i]); });
        if (same != reduced.finds.end()) CHECK(same->race == whole.finds[i].race);
    }
    // A few situations are told apart by what was taken ahead; all in all there are fewer.
    smaller.first += reduced.states;
    smaller.second += whole.states;
}

}  // namespace

TEST_CASE("a reduced search finds the same, as far away, in fewer states", "[explore]") {
    std::pair<std::uint64_t, std::uint64_t> smaller;
    for (unsigned seed = 1; seed <= 1000; ++seed) {
        CAPTURE(seed, test::random_scenario(seed));
        check_reduced(read_scenario("random.json", test::random_scenario(seed)), smaller);
    }
    for (const auto& file : test::scenario_files()) {
        CAPTURE(test::repository_path(file));
        check_reduced(read_scenario(test::repository_path(file), test::read_file(file)), smaller);
    }
    CHECK(smaller.first < smaller.second);
}

TEST_CASE("processes that do the same may change places", "[explore]") {
    std::pair<std::uint64_t, std::uint64_t> smaller;
    std::size_t symmetric = 0;
    std::size_t found = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        const std::string text = test::random_twins(seed);
        CAPTURE(seed, text);
        const Scenario scenario = read_scenario("twins.json", text);
        const Programs programs(scenario);
        if (Symmetry(programs, true, nullptr).is_trivial()) continue;
        ++symmetric;
        found += explore(scenario, {}).finds.empty() ? 0 : 1;
        check_reduced(scenario, smaller);
    }
    CHECK(symmetric > 300);
    CHECK(found > 150);
    CHECK(smaller.first * 3 < smaller.second * 2);
}

TEST_CASE("processes that meet the threads of another in another order do not do the same", "[explore]") {
    const Scenario scenario =
        read_scenario("threads.json", R"({"title": "t", "start": ["a", "b", "c", "x", "x/s", "x/u"], "steps": [
        {"by": "a", "do": "OpenThread", "thread": "x/s", "access": "THREAD_ALL_ACCESS", "expect": "any",
        "as": "a1"},
        {"by": "a", "do": "OpenThread", "thread": "x/u", "access": "THREAD_ALL_ACCESS", "expect": "any",
        "as": "a2"},
        {"by": "a", "do": "WaitForMultipleObjects", "handles": ["a1", "a2"], "expect": ["blocks", "any"]},
        {"by": "a", "do": "await", "expect": ["fails", {"index": 0}]},
        {"by": "b", "do": "OpenThread", "thread": "x/u", "access": "THREAD_ALL_ACCESS", "expect": "any",
        "as": "b1"},
        {"by": "b", "do": "OpenThread", "thread": "x/s", "access": "THREAD_ALL_ACCESS", "expect": "any",
        "as": "b2"},
        {"by": "b", "do": "WaitForMultipleObjects", "handles": ["b1", "b2"], "expect": ["blocks", "any"]},
        {"by": "b", "do": "await", "expect": ["fails", {"index": 0}]},
        {"by": "c", "do": "OpenProcess", "process": "x", "access": "PROCESS_ALL_ACCESS", "as": "cx"},
        {"by": "c", "do": "TerminateProcess", "handle": "cx"}]})");
    std::pair<std::uint64_t, std::uint64_t> states;
    check_reduced(scenario, states);
}

namespace {

// A run without anything to print.
class Silent final : public RunObserver {
public:
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& /*record*/) override {}
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}
};

// What is broken before anybody does anything is told after the first step, by either search, and `run` sees it there.
void check_broken_from_the_start(const Scenario& scenario) {
    for (const bool reduce : {false, true}) {
        SearchOptions options;
        options.reduce = reduce;
        const Exploration found = explore(scenario, options);
        const auto broken = std::ranges::find(found.finds, FindKind::always, &Find::kind);
        REQUIRE(broken != found.finds.end());
        CHECK(broken->order.size() == 1);
        const Scenario played = read_scenario("counterexample.json", write_scenario(counterexample(scenario, *broken)));
        Silent silent;
        const Summary summary = run(played, *make_replay_backend(*played.profile, *broken), {}, silent);
        CHECK_FALSE(summary.good);
        CHECK(played.steps.size() == 1);
    }
    std::pair<std::uint64_t, std::uint64_t> states;
    check_reduced(scenario, states);
}

}  // namespace

TEST_CASE("what is broken from the start is one step away, reduced or not", "[explore]") {
    check_broken_from_the_start(read_scenario("two.json", R"({"title": "t", "start": ["p0", "p1"], "steps": [
        {"by": "p0", "do": "CreateProcess", "child": "c1"}, {"by": "p1", "do": "ExitThread"}],
        "always": [{"check_object": "p0", "held_by": [], "handle_count": 2}]})"));
    std::size_t tried = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        // The steps alone, and a check that no state meets.
        auto json = nlohmann::ordered_json::parse(test::random_scenario(seed));
        json.erase("finally");
        json["always"] = {{{"check_object", "p"}, {"handle_count", 77}}};
        const std::string text = json.dump();
        CAPTURE(seed, text);
        check_broken_from_the_start(read_scenario("random.json", text));
        ++tried;
    }
    CHECK(tried == 400);
}

}  // namespace handlesim::reduce_test
