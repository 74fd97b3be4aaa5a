// A search checks each step that it takes, a timer's firing too, and a counterexample's firing tells all that it did;
// what the profile leaves open is no find.
#include "core/backends/model/model_backend.hpp"
#include "core/explore/counterexample.hpp"
#include "core/explore/explore.hpp"
#include "core/explore/replay_backend.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::checked_steps_test {

namespace {

// Time does not pass by itself, as in a search.
class TimeStands final : public Choice {
public:
    std::size_t choose(Freedom /*freedom*/, std::size_t /*options*/) override { return 0; }
    bool lets_time_pass() const override { return false; }
};

ObjectId set_timer(const System& system) {
    for (std::size_t i = 0; i < system.objects.size(); ++i) {
        if (system.objects[i].timer_set) return static_cast<ObjectId>(i);
    }
    return ObjectId::none;
}

// What came and went besides handles, over a whole run.
class ReferenceCounter final : public RunObserver {
public:
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        for (const ReferenceChange& change : record.report.references) ++(change.added ? added : dropped);
    }
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}

    std::size_t added = 0;
    std::size_t dropped = 0;
};

}  // namespace

TEST_CASE("a step or firing that breaks an invariant is told by a search's model", "[explore]") {
    const Scenario scenario = read_scenario("timer.json", R"({"title": "t", "start": ["p"], "steps": [
        {"by": "p", "do": "CreateWaitableTimer", "as": "t"},
        {"by": "p", "do": "SetWaitableTimer", "handle": "t", "due_ms": 50},
        {"by": "p", "do": "CloseHandle", "handle": "t"}]})");
    for (const bool broken : {false, true}) {
        TimeStands choice;
        const auto model = make_model(default_profile(), choice, StepChecks::changes);
        model->begin(scenario);
        Bindings bindings(scenario.symbols.size());
        const auto make = [&](std::size_t step) {
            const auto& call = std::get<WrittenCall>(scenario.steps[step].what);
            StepReport report = model->call(scenario.steps[step].by, call, bindings);
            const std::array<SymbolId, 2> names = bindings_of(call);
            const std::array<Bound, 2> values = bound_by(call, report.own);
            if (names[0] != SymbolId::none) bindings[static_cast<std::size_t>(names[0])] = values[0];
            return report;
        };
        make(0);
        make(1);
        const ObjectId timer = set_timer(model->machine());
        REQUIRE(timer != ObjectId::none);
        // Nothing that a call can do breaks one, so that the state is spoiled by hand.
        if (broken) ++const_cast<System&>(model->machine())[timer].reference_count;
        const auto copy = model->clone();
        CHECK(model->fire(timer).broken.empty() != broken);
        const auto& close = std::get<WrittenCall>(scenario.steps[2].what);
        CHECK(copy->call(scenario.steps[2].by, close, bindings).broken.empty() != broken);
    }
}

TEST_CASE("what a firing lets go of is told in a counterexample", "[explore]") {
    const Scenario scenario = read_scenario("waits.json", R"({"title": "t", "start": ["p", "p/w"], "steps": [
        {"by": "p", "do": "CreateWaitableTimer", "as": "t"},
        {"by": "p/w", "do": "WaitForSingleObject", "handle": "t"},
        {"by": "p", "do": "SetWaitableTimer", "handle": "t", "due_ms": 50},
        {"by": "p", "do": "GetHandleInformation", "handle": "t"},
        {"by": "p/w", "do": "ResetEvent", "handle": "t"}]})");
    const Exploration found = explore(scenario, {});
    const auto find = std::ranges::find(found.finds, FindKind::expect, &Find::kind);
    REQUIRE(find != found.finds.end());
    const Scenario played = read_scenario("counterexample.json", write_scenario(counterexample(scenario, *find)));
    ReferenceCounter counter;
    const Summary summary = run(played, *make_replay_backend(*played.profile, *find), {}, counter);
    CHECK_FALSE(summary.good);
    CHECK(summary.violations == 0);
    CHECK(counter.added == counter.dropped);
    CHECK(counter.added == 1);
}

// Whether a file is signalled on which a write was refused no document says.
TEST_CASE("a hang is none where the profile leaves open whether the call blocks", "[explore]") {
    const std::string open = R"(
        {"by": "p", "do": "CreateNamedPipe", "name": "\\\\.\\pipe\\r", "as": "r"},
        {"by": "p", "do": "WriteFile", "handle": "r", "data": "x", "pending_as": "w", "expect": "ERROR_PIPE_LISTENING"},
        {"by": "p", "do": "WaitForSingleObject", "handle": "r"})";
    const auto finds = [&](const std::string& more) {
        const std::string text = R"({"title": "t", "start": ["p", "p/t"], "steps": [)" + open + more + "]}";
        return explore(read_scenario("s.json", text), {}).finds;
    };
    CHECK(finds("").empty());
    const std::vector<Find> beside = finds(R"(, {"by": "p/t", "do": "CreateEvent", "as": "e"},
        {"by": "p/t", "do": "WaitForSingleObject", "handle": "e"})");
    REQUIRE(beside.size() == 1);
    CHECK(beside[0].kind == FindKind::hang);
    CHECK(beside[0].step == 5);
}

// Whether a child inherits the handle to its creator's current directory no document says.
TEST_CASE("a hang is none where the call's name was bound by a step that is left open", "[explore]") {
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["p"], "steps": [
        {"by": "p", "do": "CreateDirectory", "path": "d"},
        {"by": "p", "do": "SetCurrentDirectory", "path": "d"},
        {"by": "p", "do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "child"},
        {"by": "p", "do": "WaitForSingleObject", "handle": "child"}]})");
    CHECK(explore(scenario, {}).finds.empty());
}

}  // namespace handlesim::checked_steps_test
