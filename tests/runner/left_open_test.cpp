// A call that a kernel keeps waiting, where the profile leaves open what comes of it.
#include "core/backends/model/model_backend.hpp"
#include "core/run/forwarding_backend.hpp"
#include "core/run/run.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

#include <map>

namespace handlesim::left_open_test {

namespace {

// Like a kernel that keeps a call waiting of which the profile leaves open what comes of it.
class LeavesBlockingOpen final : public ForwardingBackend {
public:
    StepReport call(SymbolId thread, const WrittenCall& call, const Bindings& bindings) override {
        StepReport report = ForwardingBackend::call(thread, call, bindings);
        report.own.unspecified = report.blocked;
        return report;
    }

private:
    Backend& inner() const override { return *model_; }

    std::unique_ptr<Backend> model_ = make_model_backend(*find_profile("windows"));
};

struct Judged final : RunObserver {
    std::map<std::uint32_t, Judgement> by_step;
    void begin(const RunHeader& /*header*/) override {}
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        by_step[record.number] = record.judgement;
    }
};

Summary play(const std::string& last_steps, Judged& judged, bool strict = false) {
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["main", "main/t"], "steps": [
        {"by": "main", "do": "CreateEvent", "as": "e"},
        {"by": "main/t", "do": "WaitForSingleObject", "handle": "e", "expect": {"wait": "WAIT_TIMEOUT"}})" +
                                                          last_steps + "]}");
    LeavesBlockingOpen backend;
    return run(scenario, backend, {strict}, judged);
}

}  // namespace

TEST_CASE("a call may stay blocked whose outcome the profile leaves open", "[runner]") {
    Judged judged;
    const Summary summary = play("", judged);
    CHECK(judged.by_step[2].verdict == Verdict::unspecified);
    CHECK(summary.good);
    CHECK(summary.still_blocked.empty());
    CHECK_FALSE(play("", judged, true).good);
}

TEST_CASE("what its thread would do next is left open as well", "[runner]") {
    Judged judged;
    CHECK(play(R"(, {"by": "main/t", "do": "CloseHandle", "handle": "e"})", judged).good);
    CHECK(judged.by_step[3].verdict == Verdict::unspecified);
    CHECK(judged.by_step[3].because.find("step 2") != std::string::npos);
}

TEST_CASE("an await of it is left open as well", "[runner]") {
    Judged judged;
    CHECK(play(R"(, {"by": "main/t", "do": "await", "expect": "success"})", judged).good);
    CHECK(judged.by_step[3].verdict == Verdict::unspecified);
}

// Whether a child inherits the handle to its creator's current directory no document says.
TEST_CASE("what waits by a name that an open step has bound follows from that step", "[runner]") {
    const Scenario scenario = read_scenario("s.json", R"({"title": "t", "start": ["p"], "steps": [
        {"by": "p", "do": "CreateDirectory", "path": "d"},
        {"by": "p", "do": "SetCurrentDirectory", "path": "d"},
        {"by": "p", "do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "child"},
        {"by": "p", "do": "WaitForSingleObject", "handle": "child"}]})");
    Judged judged;
    const auto play_it = [&](bool strict) {
        return run(scenario, *make_model_backend(*scenario.profile), {strict}, judged);
    };
    CHECK(play_it(false).good);
    CHECK(play_it(false).still_blocked.empty());
    CHECK(play_it(false).unspecified == 2);
    CHECK_FALSE(play_it(true).good);
    CHECK(play_it(true).unexpected == 2);
}

TEST_CASE("whatever it returns later is not judged", "[runner]") {
    Judged judged;
    CHECK(play(R"(, {"by": "main", "do": "SetEvent", "handle": "e"})", judged).good);
}

}  // namespace handlesim::left_open_test
