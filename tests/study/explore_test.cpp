// The search against an enumerator that knows nothing of merging, on scenarios that nobody thought of.
#include "core/study/explore.hpp"

#include <map>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/report/words.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/study/counterexample.hpp"
#include "core/study/replay_backend.hpp"
#include "tests/catch.hpp"
#include "tests/repository/files.hpp"
#include "tests/study/compared.hpp"
#include "tests/study/random_scenario.hpp"
#include "tests/study/random_threads.hpp"
#include "tests/study/random_twins.hpp"

namespace handlesim {

using test::check_equal;
using test::name_of;
using test::numbers;

namespace {

std::string describe_check(const Check& check, const Scenario& scenario) {
    return check_words(check, scenario.symbols);
}

void check_same(const Exploration& one, const Exploration& other) {
    CHECK(one.states == other.states);
    CHECK(one.transitions == other.transitions);
    CHECK(one.orders == other.orders);
    CHECK(one.bad_orders == other.bad_orders);
    REQUIRE(one.finds.size() == other.finds.size());
    for (std::size_t i = 0; i < one.finds.size(); ++i) {
        CHECK(name_of(one.finds[i]) == name_of(other.finds[i]));
        CHECK(numbers(one.finds[i].order) == numbers(other.finds[i].order));
        CHECK(one.finds[i].race == other.finds[i].race);
        CHECK(one.finds[i].no_return == other.finds[i].no_return);
    }
}

// What surprised in a run: "expect 3" by the number of the call in the file, "always 1", "finally 2".
class SurpriseCollector final : public RunObserver {
public:
    std::set<std::string> surprises;
    void begin(const RunContext& /*context*/) override {}
    void step(const RunContext& /*context*/, const StepRecord& record) override {
        if (std::holds_alternative<WrittenCall>(record.step->what)) last_call_[record.step->by] = record.number;
        if (record.judgement.verdict == Verdict::unexpected) add("expect", last_call_[record.step->by]);
        for (const ReleasedCall& released : record.released) {
            if (released.judgement.verdict == Verdict::unexpected) add("expect", released.step);
        }
        for (const BrokenCheck& broken : record.broken_checks) add("always", broken.index + 1);
    }
    void end(const RunContext& /*context*/, const Summary& summary) override {
        for (const std::uint32_t step : summary.still_blocked) add("expect", step);
        for (std::size_t i = 0; i < summary.at_the_end.size(); ++i) {
            if (summary.at_the_end[i].verdict == Verdict::unexpected) add("finally", i + 1);
        }
    }

private:
    std::map<SymbolId, std::size_t> last_call_;
    void add(const std::string& kind, std::size_t number) { surprises.insert(kind + " " + std::to_string(number)); }
};

// Where the call stands in the counterexample, by the note that says so; a check is found by its own text.
std::string there(const Find& find, const Scenario& original, const Scenario& counterexample) {
    if (find.check != 0) {
        const bool always = find.kind == FindKind::always;
        const auto& checks = always ? counterexample.always : counterexample.at_the_end;
        const auto& originals = always ? original.always : original.at_the_end;
        for (std::size_t i = 0; i < checks.size(); ++i) {
            if (describe_check(checks[i].check, counterexample) ==
                describe_check(originals[find.check - 1].check, original)) {
                return std::string(to_string(find.kind)) + " " + std::to_string(i + 1);
            }
        }
        return "no check";
    }
    const std::string note = "step " + std::to_string(find.step);
    for (std::size_t i = 0; i < counterexample.steps.size(); ++i) {
        const std::string_view words = counterexample.steps[i].note();
        if (!std::holds_alternative<WrittenCall>(counterexample.steps[i].what) || !words.starts_with(note)) continue;
        if (words.size() == note.size() || words[note.size()] == ';' || words[note.size()] == ',') {
            return "expect " + std::to_string(i + 1);
        }
    }
    return "no step";
}

}  // namespace

TEST_CASE("merged orders are counted and judged as every single one is", "[study]") {
    constexpr std::size_t most_orders = 4000;
    std::size_t compared = 0;
    std::size_t found = 0;
    std::size_t merged = 0;
    std::size_t of_files = 0;
    for (unsigned seed = 1; compared < 1200; ++seed) {
        const std::string text = test::random_scenario(seed);
        CAPTURE(seed, text);
        const Scenario scenario = read_scenario("random.json", text);
        const std::vector<test::OracleOrder> orders = test::all_orders(scenario, most_orders);
        if (orders.empty()) continue;
        ++compared;
        const Exploration exploration = explore(scenario, {});
        check_equal(exploration, test::answer_of(orders));
        found += exploration.finds.empty() ? 0 : 1;
        const bool is_merged = exploration.states < orders.size();
        merged += is_merged ? 1 : 0;
        const bool has_file = text.find("ReadFile") != std::string::npos || text.find("WriteFile") != std::string::npos;
        of_files += is_merged && has_file ? 1 : 0;
    }
    // The scenarios must not be such that nothing is shown.
    CHECK(found > 100);
    CHECK(merged > 60);
    CHECK(of_files > 40);
}

TEST_CASE("the repository's scenarios have as many orders, good and bad, as can be counted one by one", "[study]") {
    constexpr std::size_t most_orders = 2000;
    std::size_t compared = 0;
    for (const auto& file : test::scenario_files()) {
        CAPTURE(test::repository_path(file));
        const Scenario scenario = read_scenario(test::repository_path(file), test::read_file(file));
        const std::vector<test::OracleOrder> orders = test::all_orders(scenario, most_orders);
        if (orders.empty()) continue;
        ++compared;
        check_equal(explore(scenario, {}), test::answer_of(orders));
    }
    CHECK(compared > 80);
}

TEST_CASE("run fails on every written counterexample at the same call or check", "[study]") {
    std::size_t replayed = 0;
    std::map<FindKind, std::size_t> of_kind;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        const std::string text = test::random_scenario(seed);
        // Where a timer is set, the listed order lets time pass that this order did not; a replay does not.
        const bool has_timers = text.find("SetWaitableTimer") != std::string::npos;
        const Scenario scenario = read_scenario("random.json", text);
        for (const Find& find : explore(scenario, {}).finds) {
            const std::string written = counterexample(scenario, find);
            CAPTURE(seed, text, written, name_of(find));
            const Scenario played = read_scenario("counterexample.json", written);
            std::vector<std::unique_ptr<Backend>> backends;
            backends.push_back(make_replay_backend(*played.profile, find));
            if (!has_timers) backends.push_back(make_model_backend(*played.profile));
            for (const auto& backend : backends) {
                SurpriseCollector collector;
                run(played, *backend, {}, collector);
                CHECK(collector.surprises.contains(there(find, scenario, played)));
            }
            ++replayed;
            ++of_kind[find.kind];
        }
    }
    CHECK(replayed > 300);
    CHECK(of_kind.size() == find_kind_count);
}

namespace {

// Threads that each make, copy and close an event, and one close too many: layers of hundreds of situations.
std::string wide_scenario() {
    const std::vector<std::string> threads{"p", "p/a", "p/b"};
    std::string steps;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        const std::string by = R"({"by": ")" + threads[i] + R"(", "do": ")";
        const std::string event = "e" + std::to_string(i);
        const std::string copy = "d" + std::to_string(i);
        steps += by + R"(CreateEvent", "as": ")" + event + "\"},";
        steps += by + R"(DuplicateHandle", "source": ")" + event + R"(", "as": ")" + copy + "\"},";
        steps += by + R"(CloseHandle", "handle": ")" + event + "\"},";
        steps += by + R"(SetEvent", "handle": ")" + copy + "\"},";
    }
    steps += R"({"by": "p", "do": "CloseHandle", "handle": "e0", "expect": "any"})";
    return R"({"title": "wide", "start": ["p", "p/a", "p/b"], "steps": [)" + steps + "]}";
}

}  // namespace

TEST_CASE("many workers on wide layers give the same answer as one", "[study]") {
    const Scenario scenario = read_scenario("wide.json", wide_scenario());
    const Exploration alone = explore(scenario, {});
    CHECK(alone.states > 4000);
    CHECK(alone.finds.size() > 1);
    for (const unsigned jobs : {2U, 5U}) {
        SearchOptions options;
        options.jobs = jobs;
        check_same(alone, explore(scenario, options));
    }
    // And a bound ends them at the same place.
    SearchOptions bounded;
    bounded.max_states = 3000;
    const Exploration first = explore(scenario, bounded);
    bounded.jobs = 3;
    check_same(first, explore(scenario, bounded));
    CHECK_FALSE(first.orders);
}

TEST_CASE("any number of workers gives the same answer", "[study]") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        for (const auto& text : {test::random_scenario(seed), test::random_threads(seed), test::random_twins(seed)}) {
            const Scenario scenario = read_scenario("random.json", text);
            SearchOptions alone;
            alone.reduce = seed % 2 == 0;
            SearchOptions two = alone;
            two.jobs = 2;
            check_same(explore(scenario, alone), explore(scenario, two));
        }
    }
}

}  // namespace handlesim
