// Facts about exploring that random scenarios do not show one by one.
#include "core/explore/explore.hpp"

#include "core/explore/counterexample.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/search/big_natural.hpp"
#include "tests/catch.hpp"

namespace handlesim::choices_test {

namespace {

const std::string start = R"({"title": "t", "start": ["p", "p/t"], "steps": [)";

Exploration explored(const std::string& steps, const SearchOptions& options = {}, const std::string& rest = "") {
    return explore(read_scenario("s.json", start + steps + "]" + rest + "}"), options);
}

std::string event(const std::string& by, const std::string& name) {
    return R"({"by": ")" + by + R"(", "do": "CreateEvent", "as": ")" + name + R"("})";
}
std::string call(const std::string& by, const std::string& operation, const std::string& handle,
                 const std::string& more = "") {
    return R"({"by": ")" + by + R"(", "do": ")" + operation + R"(", "handle": ")" + handle + "\"" + more + "}";
}

}  // namespace

TEST_CASE("a wait with a limit comes out both ways, and never hangs", "[explore]") {
    const std::string wait = call("p/t", "WaitForSingleObject", "e", R"(, "timeout_ms": 100)");
    // Nobody signals: that it is satisfied is no order.
    const Exploration alone = explored(event("p", "e") + "," + wait);
    CHECK(alone.orders == "1");
    CHECK(alone.answer == Answer::holds);
    // It times out before the signal, is satisfied by it, or finds it there.
    const Exploration signalled = explored(event("p", "e") + "," + wait + "," + call("p", "SetEvent", "e"));
    CHECK(signalled.orders == "3");
    CHECK(signalled.answer == Answer::holds);
}

TEST_CASE("a timer fires at any time after it was set, as a step of its own", "[explore]") {
    const std::string timer = R"({"by": "p", "do": "CreateWaitableTimer", "as": "w"},)" +
                              call("p", "SetWaitableTimer", "w", R"(, "due_ms": 5000)");
    const Exploration found = explored(timer + "," + call("p", "WaitForSingleObject", "w", R"(, "timeout_ms": 0)") +
                                       R"(,{"by": "p", "do": "await", "expect": {"wait": "WAIT_TIMEOUT"}})");
    // Before the wait or after it.
    CHECK(found.orders == "2");
    REQUIRE(found.finds.size() == 1);
    CHECK(found.finds.front().kind == FindKind::expect);
    CHECK(found.finds.front().order.size() == 4);
    CHECK(found.finds.front().order[2].step == 2);
    CHECK(found.finds.front().order[2].thread == SymbolId::none);
}

TEST_CASE("the option --all-choices takes every free slot, and each is an order of its own", "[explore]") {
    const std::string steps = event("p", "a") + "," + event("p", "b") + "," + call("p", "CloseHandle", "a") + "," +
                              call("p", "CloseHandle", "b") + "," + event("p", "c") + "," +
                              call("p", "CloseHandle", "a", R"(, "expect": "ERROR_INVALID_HANDLE")");
    // By the profile's rule b's slot comes next; c could also take a's, or one that was never used.
    CHECK(explored(steps).orders == "1");
    CHECK(explored(steps).answer == Answer::holds);
    SearchOptions all;
    all.all_choices = true;
    const Exploration found = explored(steps, all);
    CHECK(found.orders == "3");
    CHECK(found.bad_orders == "1");
    REQUIRE(found.finds.size() == 1);
    CHECK(found.finds.front().order[4].chosen);
}

TEST_CASE("the option --all-choices lets what ends in one call end in every order", "[explore]") {
    const auto open = [](const std::string& by, const std::string& kind, const std::string& name,
                         const std::string& as) {
        return R"({"by": ")" + by + R"(", "do": "Open)" + kind + R"(", ")" + (kind == "Thread" ? "thread" : "process") +
               R"(": ")" + name + R"(", "access": "MAXIMUM_ALLOWED", "expect": "any", "as": ")" + as + "\"},";
    };
    const auto wait = [&](const std::string& kind, const std::string& one, const std::string& other) {
        return open("q", kind, one, "first") + open("q", kind, other, "second") +
               R"({"by": "q", "do": "WaitForMultipleObjects", "handles": ["first", "second"],
                   "expect": "any"}, {"by": "q", "do": "await", "expect": ["fails", {"index": 0}]})";
    };
    const auto job = [&](const std::string& name, const std::vector<std::string>& members) {
        std::string steps = R"({"by": "p", "do": "CreateJobObject", "as": ")" + name + "\"}," +
                            R"({"by": "p", "do": "SetInformationJobObject", "job": ")" + name +
                            R"(", "kill_on_close": true},)";
        for (const std::string& member : members) {
            steps += open("p", "Process", member, "p_" + member) +
                     R"({"by": "p", "do": "AssignProcessToJobObject", "job": ")" + name + R"(", "process": "p_)" +
                     member + R"(", "expect": "any"},)";
        }
        return steps;
    };
    const std::string end = R"({"by": "p", "do": "ExitProcess"})";
    const std::string begin = R"({"title": "ends", "start": ["q", "p", "p/t", "p/u", "x", "y"], "steps": [)";
    // Two jobs that end with their handles, one job of two processes, two threads.
    for (const std::string& steps :
         {wait("Process", "x", "y") + "," + job("j", {"x"}) + job("k", {"y"}) + end,
          wait("Process", "x", "y") + "," + job("j", {"x", "y"}) + end, wait("Thread", "p/t", "p/u") + "," + end}) {
        CAPTURE(steps);
        const Scenario scenario = read_scenario("ends.json", begin + steps + "]}");
        CHECK(explore(scenario, {}).answer == Answer::holds);
        SearchOptions all;
        all.all_choices = true;
        const Exploration found = explore(scenario, all);
        REQUIRE(found.finds.size() == 1);
        CHECK(found.finds.front().order.back().chosen);
        CHECK(found.finds.front().race);
    }
}

TEST_CASE("the option --all-choices lets one that waits for another end before it", "[explore]") {
    const Scenario scenario = read_scenario("members.json", R"({"title": "t", "start": ["p", "x", "y"], "steps": [
        {"by": "p", "do": "CreateJobObject", "as": "j"},
        {"by": "p", "do": "OpenProcess", "process": "y", "access": "PROCESS_ALL_ACCESS", "as": "p_y"},
        {"by": "p", "do": "AssignProcessToJobObject", "job": "j", "process": "p_y"},
        {"by": "p", "do": "OpenProcess", "process": "x", "access": "PROCESS_ALL_ACCESS", "as": "p_x"},
        {"by": "p", "do": "AssignProcessToJobObject", "job": "j", "process": "p_x"},
        {"by": "y", "do": "OpenProcess", "process": "x", "access": "PROCESS_ALL_ACCESS", "as": "yx"},
        {"by": "y", "do": "WaitForSingleObject", "handle": "yx", "timeout_ms": "INFINITE", "expect": "any"},
        {"by": "y", "do": "await", "expect": ["fails", {"wait": "WAIT_TIMEOUT"}, "blocks"]},
        {"by": "p", "do": "TerminateJobObject", "job": "j"}]})");
    CHECK(explore(scenario, {}).answer == Answer::holds);
    SearchOptions all;
    all.all_choices = true;
    CHECK(explore(scenario, all).answer == Answer::found);
}

TEST_CASE("a hang is named by its reason", "[explore]") {
    // Two that wait for each other's event.
    const Exploration blocked =
        explored(event("p", "e") + "," + event("p/t", "f") + "," + call("p", "WaitForSingleObject", "e") + "," +
                 call("p/t", "WaitForSingleObject", "f") + "," + call("p", "SetEvent", "f") + "," +
                 call("p/t", "SetEvent", "e"));
    REQUIRE(blocked.finds.size() == 1);
    CHECK(blocked.finds.front().stuck.size() == 2);
    CHECK(blocked.finds.front().step == 3);
    CHECK(blocked.finds.front().no_return == 0U);
    CHECK_FALSE(blocked.finds.front().race);
    // One that is never told a name, because its maker is blocked.
    const Exploration untold = explored(event("p", "e") + "," + call("p", "WaitForSingleObject", "e") + "," +
                                        event("p", "f") + "," + call("p/t", "SetEvent", "f"));
    REQUIRE(untold.finds.size() == 1);
    REQUIRE(untold.finds.front().stuck.size() == 2);
    CHECK(untold.finds.front().stuck[1].reason == Stuck::Reason::never_told);
    // Calls of a process that nobody started are no hang.
    const Exploration never =
        explored(R"({"by": "p", "do": "CreateProcess", "child": "c", "parent_process": "NULL", "expect": "fails"},)"
                 R"({"by": "c", "do": "ExitProcess"})");
    CHECK(never.answer == Answer::holds);
}

TEST_CASE("bounds end a search, with what was covered and without an answer", "[explore]") {
    const std::string steps = event("p", "a") + "," + event("p/t", "b") + "," + call("p", "SetEvent", "a") + "," +
                              call("p/t", "SetEvent", "b") + "," + call("p", "CloseHandle", "a");
    SearchOptions options;
    options.max_states = 5;
    const Exploration found = explored(steps, options);
    CHECK(found.answer == Answer::bounded);
    CHECK_FALSE(found.orders);
    CHECK(found.states >= 5);
    CHECK(found.states < explored(steps).states);
    options = {};
    options.max_memory = 1;
    CHECK(explored(steps, options).answer == Answer::bounded);
    options = {};
    const std::atomic<bool> interrupted = true;
    options.interrupted = &interrupted;
    CHECK(explored(steps, options).bound == "interrupted");
}

TEST_CASE("only the kinds that are looked for are found, and nothing to judge is said so", "[explore]") {
    const std::string steps = call("p", "CloseHandle", "NULL");
    CHECK(explored(steps).answer == Answer::found);
    SearchOptions options;
    options.kinds = {FindKind::always};
    CHECK(explored(steps, options).answer == Answer::nothing_to_judge);
    options.kinds = {FindKind::hang};
    CHECK(explored(steps, options).answer == Answer::holds);
    CHECK(explored("").answer == Answer::nothing_to_judge);
    CHECK(explored("").orders == "1");
}

TEST_CASE("numbers of orders have no limit", "[explore]") {
    BigNatural number(1);
    for (int i = 0; i < 200; ++i) {
        const BigNatural same = number;
        number += same;
    }
    const std::string two_to_the_200 = "1606938044258990275541962092341162602522202993782792835301376";
    CHECK(number.to_decimal() == two_to_the_200);
    CHECK(BigNatural::from_decimal(two_to_the_200) == number);
    BigNatural difference = number;
    difference -= BigNatural(1);
    CHECK(difference.to_decimal() == "1606938044258990275541962092341162602522202993782792835301375");
    const BigNatural same = difference;
    difference -= same;
    CHECK(difference.is_zero());
}

TEST_CASE("a read of a mailslot with a time limit comes out both ways, and a hang tells what it waits for",
          "[explore]") {
    const Exploration limited =
        explore(read_scenario("mail.json", R"({"title": "mail", "start": ["p", "p/t"], "steps": [
        {"by": "p", "do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "read_timeout_ms": 50, "as": "slot"},
        {"by": "p", "do": "ReadFile", "handle": "slot", "expect": {"data": "a"}},
        {"by": "p/t", "do": "CreateFile", "path": "\\\\.\\mailslot\\m", "access": "GENERIC_WRITE",
         "share": "FILE_SHARE_READ|FILE_SHARE_WRITE", "as": "client", "expect": "any"},
        {"by": "p/t", "do": "WriteFile", "handle": "client", "data": "a", "expect": "any"}]})"),
                {});
    // Opened too early, in three orders: the read times out. Else it comes last and is satisfied, or comes before the
    // opening or the writing, and then times out or is satisfied later.
    CHECK(limited.orders.value_or("") == "8");
    CHECK(limited.bad_orders.value_or("") == "5");
    const Exploration hung = explore(read_scenario("pipe.json", R"({"title": "pipe", "start": ["p"], "steps": [
        {"by": "p", "do": "CreatePipe", "read_as": "r", "write_as": "w"},
        {"by": "p", "do": "ReadFile", "handle": "r"}]})"),
                                     {});
    REQUIRE(hung.finds.size() == 1);
    CHECK(hung.finds[0].reason ==
          "p is blocked in step 2, waiting for data in the empty pipe of File r; its other end, File w, is held by p");
}

}  // namespace handlesim::choices_test
