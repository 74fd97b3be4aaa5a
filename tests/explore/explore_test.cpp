// The search against an enumerator that knows nothing of merging, on scenarios that nobody thought of.
#include "core/explore/explore.hpp"

#include <map>
#include <set>

#include "core/backends/model/model_backend.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/replay_backend.hpp"
#include "core/explore/symmetry.hpp"
#include "core/run/words.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/explore/compared.hpp"
#include "tests/explore/random_scenario.hpp"
#include "tests/explore/random_sharers.hpp"
#include "tests/explore/random_threads.hpp"
#include "tests/explore/random_twins.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::explore_test {

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
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        if (std::holds_alternative<WrittenCall>(record.step->what)) last_call_[record.step->by] = record.number;
        if (record.judgement.verdict == Verdict::unexpected) add("expect", last_call_[record.step->by]);
        for (const ReleasedCall& released : record.released) {
            if (released.judgement.verdict == Verdict::unexpected) add("expect", released.step);
        }
        for (const BrokenCheck& broken : record.broken_checks) add("always", broken.index + 1);
    }
    void end(const RunHeader& /*header*/, const Summary& summary) override {
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

TEST_CASE("merged orders are counted and judged as every single one is", "[explore]") {
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

TEST_CASE("the repository's scenarios have as many orders, good and bad, as can be counted one by one", "[explore]") {
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

TEST_CASE("run fails on every written counterexample at the same call or check", "[explore]") {
    std::size_t replayed = 0;
    std::map<FindKind, std::size_t> of_kind;
    for (unsigned seed = 1; seed <= 600; ++seed) {
        const std::string text = test::random_scenario(seed);
        // Where a timer is set, the listed order lets time pass that this order did not; a replay does not.
        const bool has_timers = text.find("SetWaitableTimer") != std::string::npos;
        const Scenario scenario = read_scenario("random.json", text);
        for (const Find& find : explore(scenario, {}).finds) {
            const std::string written = write_scenario(counterexample(scenario, find));
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

TEST_CASE("many workers on wide layers give the same answer as one", "[explore]") {
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

TEST_CASE("any number of workers gives the same answer", "[explore]") {
    for (unsigned seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        for (const auto& text : {test::random_scenario(seed), test::random_threads(seed), test::random_twins(seed),
                                 test::random_sharers(seed)}) {
            const Scenario scenario = read_scenario("random.json", text);
            SearchOptions alone;
            alone.reduce = seed % 2 == 0;
            SearchOptions two = alone;
            two.jobs = 2;
            check_same(explore(scenario, alone), explore(scenario, two));
        }
    }
}

TEST_CASE("what a hang would have needed may be a long chain", "[explore]") {
    constexpr int length = 20'000;
    std::string steps = R"({"by": "q", "do": "CreateEvent", "as": "h0"}, {"by": "q", "do": "ExitThread"})";
    for (int i = 1; i <= length; ++i) {
        steps += R"(, {"by": "q", "do": "DuplicateHandle", "source": "h)" + std::to_string(i - 1) + R"(", "as": "h)" +
                 std::to_string(i) + R"("})";
    }
    steps += R"(, {"by": "p", "do": "CloseHandle", "handle": "h)" + std::to_string(length) + R"("})";
    const Scenario scenario =
        read_scenario("chain.json", R"({"title": "t", "start": ["p", "q"], "steps": [)" + steps + "]}");
    const Exploration found = explore(scenario, {});
    REQUIRE(found.finds.size() == 1);
    CHECK(found.finds.front().kind == FindKind::hang);
    const Scenario played =
        read_scenario("counterexample.json", write_scenario(counterexample(scenario, found.finds.front())));
    CHECK(played.steps.size() == length + 3);
}

TEST_CASE("processes that start one another in a long row are compared like others", "[explore]") {
    constexpr int length = 2'000;
    std::string steps;
    for (const std::string first : {"a", "b"}) {
        for (int i = 0; i < length; ++i) {
            const std::string by = i == 0 ? first : first + std::to_string(i);
            steps += (steps.empty() ? "" : ", ") + std::string(R"({"by": ")") + by +
                     R"(", "do": "CreateProcess", "child": ")" + first + std::to_string(i + 1) + R"("})";
        }
    }
    const Scenario scenario =
        read_scenario("row.json", R"({"title": "t", "start": ["a", "b"], "steps": [)" + steps + "]}");
    const Programs programs(scenario);
    CHECK(Symmetry(programs, true, nullptr).sets().size() == 1);
}

TEST_CASE("a search that has no time left says so, whatever it was doing", "[explore]") {
    std::string start;
    std::string steps;
    for (int i = 0; i < 300; ++i) {
        const std::string name = "p" + std::to_string(i);
        start += (i == 0 ? "\"" : ", \"") + name + "\"";
        steps += (i == 0 ? "" : ", ") + std::string(R"({"by": ")") + name + R"(", "do": "CreateEvent"})";
    }
    const Scenario scenario =
        read_scenario("many.json", R"({"title": "t", "start": [)" + start + R"(], "steps": [)" + steps + "]}");
    std::atomic<bool> interrupted = true;
    for (const bool reduce : {false, true}) {
        SearchOptions options;
        options.reduce = reduce;
        options.timeout_seconds = 1e-9;
        CHECK(explore(scenario, options).bound == "the time of --timeout");
        CHECK(explore(scenario, options).answer == Answer::bounded);
        options.interrupted = &interrupted;
        CHECK(explore(scenario, options).bound == "interrupted");
        options = {};
        options.reduce = reduce;
        options.max_memory = 1;
        CHECK(explore(scenario, options).bound == "the memory of --max-memory");
    }
}

}  // namespace handlesim::explore_test
