// Which steps are known to commute. That nothing else is taken for it every search asserts, where assertions are on,
// and random scenarios are held to the oracle.
#include "core/explore/commuting.hpp"

#include "core/explore/explore.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/explore/compared.hpp"
#include "tests/explore/random_sharers.hpp"

namespace handlesim::commuting_test {

namespace {

// What is known of the next steps of `p` and `p/t`, behind all of `p`'s steps but its last.
struct Known {
    bool commute = false;
    Commuting::Step of_p;
    Commuting::Step of_t;
};

Known known(const std::string& before, const std::string& of_p, const std::string& of_t) {
    std::string steps;
    for (const std::string& call : {before, of_p, of_t}) steps += (steps.empty() || call.empty() ? "" : ",") + call;
    const std::string text = R"({"title": "t", "start": ["p", "p/t"], "steps": [)" + steps + "]}";
    const Scenario scenario = read_scenario("s.json", text);
    const Programs programs(scenario);
    const Stepping stepping(programs, *scenario.profile, {});
    Odometer odometer(false);
    Situation situation = stepping.start(odometer);
    for (std::size_t i = 1; i < programs.programs[0].calls.size(); ++i) {
        odometer.begin();
        stepping.take(situation, {0}, odometer);
    }
    const SearchOptions options;
    Commuting commuting(stepping, options);
    const std::span<const Commuting::Step> all = commuting.of(situation);
    REQUIRE(all.size() == 2);
    return {(all[0].with & 2U) != 0, all[0], all[1]};
}

std::string call(const std::string& by, const std::string& rest) {
    return R"({"by": ")" + by + R"(", "do": )" + rest + "}";
}
std::string event(const std::string& name) {
    return call("p", R"("CreateEvent", "as": ")" + name + R"(")");
}

const std::string two_events = event("a") + "," + event("b");
const std::string set_a = R"("SetEvent", "handle": "a")";
const std::string set_b = R"("SetEvent", "handle": "b")";

}  // namespace

TEST_CASE("steps with different objects commute, with the same object they do not", "[explore]") {
    CHECK(known(two_events, call("p", set_a), call("p/t", set_b)).commute);
    CHECK_FALSE(known(two_events, call("p", set_a), call("p/t", set_a)).commute);
    const std::string copied = two_events + "," + call("p", R"("DuplicateHandle", "source": "a", "as": "c")");
    CHECK_FALSE(known(copied, call("p", set_a), call("p/t", R"("SetEvent", "handle": "c")")).commute);
}

TEST_CASE("the two ends of a pipe are one thing, those of two pipes are not", "[explore]") {
    const std::string pipe = call("p", R"("CreatePipe", "read_as": "r", "write_as": "w")");
    const std::string other = call("p", R"("CreatePipe", "read_as": "r2", "write_as": "w2")");
    const std::string read = call("p", R"("ReadFile", "handle": "r", "size": 1)");
    const std::string write = R"("WriteFile", "data": "x", "handle": )";
    CHECK_FALSE(known(pipe, read, call("p/t", write + R"("w")")).commute);
    CHECK(known(pipe + "," + other, read, call("p/t", write + R"("w2")")).commute);
}

TEST_CASE("one name of an object is one thing, whether it exists or not", "[explore]") {
    const auto create = [](const std::string& by, const std::string& name) {
        return call(by, R"("CreateEvent", "name": ")" + name + R"(")");
    };
    CHECK_FALSE(known("", create("p", "n"), create("p/t", R"(Local\\n)")).commute);
    CHECK(known("", create("p", "n"), create("p/t", "m")).commute);
    CHECK_FALSE(known(create("p", "n"), create("p", "n"), create("p/t", "n")).commute);
}

TEST_CASE("two steps may both change which slots of a table are free", "[explore]") {
    const Known both = known("", event("a"), call("p/t", R"("CreateEvent", "as": "b")"));
    CHECK(both.commute);
    CHECK(both.of_p.changes_slots_with(both.of_t));
    const Known one = known(event("a"), event("b"), call("p/t", set_a));
    CHECK(one.commute);
    CHECK_FALSE(one.of_p.changes_slots_with(one.of_t));
}

TEST_CASE("a step whose rule looks farther commutes with none", "[explore]") {
    const auto beside = [](const std::string& rest) {
        return known(two_events, call("p", rest), call("p/t", set_b)).commute;
    };
    CHECK(beside(R"("WaitForSingleObject", "handle": "a")"));
    CHECK_FALSE(beside(R"("WaitForSingleObject", "handle": "a", "timeout_ms": 100)"));
    CHECK_FALSE(beside(R"("SetEvent", "handle": "CurrentProcess", "expect": "any")"));
    CHECK_FALSE(beside(R"("SetEvent", "handle": "0x4")"));
    CHECK_FALSE(beside(R"("ExitThread")"));
    CHECK_FALSE(beside(R"("CreateProcess", "child": "q")"));
    CHECK_FALSE(known(two_events + "," + call("p", R"("CloseHandle", "handle": "a")"),
                      call("p", R"("SetEvent", "handle": "a", "expect": "any")"), call("p/t", set_b))
                    .commute);
}

TEST_CASE("threads that share their handles are explored as the oracle says", "[explore]") {
    std::size_t checked = 0;
    for (unsigned seed = 1; seed <= 400; ++seed)
        checked += test::check_against_oracle(test::random_sharers(seed)) ? 1 : 0;
    CHECK(checked > 200);
}

// On Wine it has the wait begin anew, by a number that is closed before or after (own 120).
TEST_CASE("a duplication inside another process and a close there are explored in both orders", "[explore]") {
    CHECK(test::check_against_oracle(R"({"title": "t", "profile": "wine-8", "start": ["q", "p", "p/t"], "steps": [
        {"by": "q", "do": "OpenProcess", "process": "p", "access": "PROCESS_DUP_HANDLE", "as": "there"},
        {"by": "p", "do": "CreateEvent", "as": "e"},
        {"by": "p", "do": "CreateEvent", "as": "f"},
        {"by": "p", "do": "WaitForSingleObject", "handle": "e"},
        {"by": "p/t", "do": "CloseHandle", "handle": "e"},
        {"by": "q", "do": "DuplicateHandle", "source_process": "there", "source": "f", "as": "g",
         "options": ["CLOSE_SOURCE", "SAME_ACCESS"]}]})"));
}

}  // namespace handlesim::commuting_test
