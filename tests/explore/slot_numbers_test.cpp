// Situations that differ in numbers which nobody can tell apart are one, and no others are.
#include "core/explore/slot_numbers.hpp"

#include "core/explore/explore.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"
#include "tests/explore/compared.hpp"
#include "tests/explore/random_threads.hpp"

namespace handlesim::slot_numbers_test {

namespace {

// Two threads of one process; what each creates gets one number or the other.
std::string two_threads(const std::string& steps, const std::string& more = "") {
    return R"({"title": "numbers", )" + more + R"("start": ["p", "p/t"], "steps": [)" + steps + "]}";
}
std::string call(const std::string& by, const std::string& operation, const std::string& rest) {
    return R"({"by": ")" + by + R"(", "do": ")" + operation + R"(", )" + rest + "}";
}
std::string create(const std::string& by, const std::string& name) {
    return call(by, "CreateEvent", R"("as": ")" + name + '"');
}

Exploration explored(const std::string& text) {
    return explore(read_scenario("numbers.json", text), {});
}

}  // namespace

TEST_CASE("threads that work with their own handles are explored place by place", "[explore]") {
    std::string steps;
    for (const std::string by : {"p", "p/t"}) {
        const std::string name = by == "p" ? "a" : "b";
        steps += (steps.empty() ? "" : ",") + create(by, name) + "," +
                 call(by, "DuplicateHandle", R"("source": ")" + name + R"(", "as": "copy_of_)" + name + '"') + "," +
                 call(by, "CloseHandle", R"("handle": ")" + name + '"');
    }
    const Exploration found = explored(two_threads(steps));
    constexpr std::size_t places = 4;
    CHECK(found.states == places * places);
    CHECK(found.orders == "20");
}

TEST_CASE("a number that is written out is told apart", "[explore]") {
    const std::string text =
        two_threads(create("p", "a") + "," + create("p/t", "b") + "," + call("p", "CloseHandle", R"("handle": "0x4")") +
                    "," + call("p", "SetEvent", R"("handle": "a")"));
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("a number that will be kept as a std handle is told apart", "[explore]") {
    const std::string text =
        two_threads(create("p", "a") + "," + call("p", "SetStdHandle", R"("which": "stdin", "handle": "a")") + "," +
                        call("p", "CloseHandle", R"("handle": "a")") + "," +
                        call("p", "GetStdHandle", R"("which": "stdin", "as": "kept")") + "," +
                        call("p", "SetEvent", R"("handle": "kept")") + "," + create("p/t", "b") + "," +
                        call("p/t", "CloseHandle", R"("handle": "b")") + "," + create("p/t", "c"),
                    R"("profile": "wine-8",)");
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("a number that is a std handle and goes on to a child is told apart", "[explore]") {
    const std::string inheritable = R"("inherit": true)";
    const std::string text = two_threads(call("p", "CreateEvent", inheritable + R"(, "as": "a")") + "," +
                                         call("p", "SetStdHandle", R"("which": "stdin", "handle": "a")") + "," +
                                         call("p", "CloseHandle", R"("handle": "a")") + "," +
                                         call("p", "CreateProcess", R"("child": "c", "inherit_handles": true)") + "," +
                                         call("p/t", "CreateEvent", inheritable) + "," +
                                         call("c", "GetStdHandle", R"("which": "stdin", "as": "kept")") + "," +
                                         call("c", "SetEvent", R"("handle": "kept")"));
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("numbers that a child will inherit are told apart where its own matter", "[explore]") {
    const std::string text = R"({"title": "numbers", "profile": "wine-8", "start": ["p", "p/t", "p/u"], "steps": [)" +
                             call("p", "CreateEvent", R"("inherit": true, "as": "n")") + "," +
                             call("p", "CreateProcess", R"("child": "c", "inherit_handles": true)") + "," +
                             call("p/t", "CreateEvent", R"("inherit": true)") + "," + create("p/u", "w") + "," +
                             call("c", "CloseHandle", R"("handle": "n")") + "," + create("c", "x") + "," +
                             call("c", "SetEvent", R"("handle": "n", "expect": "fails")") + "]}";
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("a number that stands for the same object by chance goes stale with the other name", "[explore]") {
    const std::string text =
        R"({"title": "numbers", "profile": "wine-8", "start": ["p", "q", "q/t", "q/u"], "steps": [)" +
        create("p", "pad") + "," + call("p", "CreateEvent", R"("name": "n", "as": "a")") + "," +
        call("q", "OpenEvent", R"("name": "n", "access": "EVENT_ALL_ACCESS", "as": "o", "expect": "any")") + "," +
        call("q", "CloseHandle", R"("handle": "o", "expect": "any")") + "," +
        call("q", "SetEvent", R"("handle": "a", "expect": "fails")") + "," + create("q/t", "s") + "," +
        create("q/u", "r") + "," + call("q/u", "CloseHandle", R"("handle": "r")") + "," + create("q/u", "z") + "]}";
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("a number that is looked up in another table is told apart", "[explore]") {
    const std::string text =
        R"({"title": "numbers", "start": ["p", "p/t", "q"], "steps": [)" + create("p", "a") + "," + create("p/t", "b") +
        "," + call("q", "OpenProcess", R"("process": "p", "access": "PROCESS_ALL_ACCESS", "as": "process")") + "," +
        call("p", "CloseHandle", R"("handle": "a")") + "," + create("p/t", "c") + "," +
        call("q", "DuplicateHandle", R"("source_process": "process", "source": "a", "as": "mine")") + "]}";
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("a number that another process uses without having been given it is told apart", "[explore]") {
    const std::string text = R"({"title": "numbers", "start": ["p", "p/t", "q"], "steps": [)" + create("p", "a") + "," +
                             create("p/t", "b") + "," + create("q", "own") + "," +
                             call("q", "SetEvent", R"("handle": "a")") + "]}";
    test::check_against_oracle(text);
    CHECK(explored(text).finds.size() == 1);
}

TEST_CASE("the number of a call's event is told apart, since GetOverlappedResult looks it up again", "[explore]") {
    const std::string text = two_threads(
        R"({"by": "p", "do": "CreateNamedPipe", "name": "\\\\.\\pipe\\n", "overlapped": true, "as": "server"},
           {"by": "p/t", "do": "CreateEvent", "as": "x"},
           {"by": "p", "do": "CreateEvent", "as": "done"},
           {"by": "p/t", "do": "CloseHandle", "handle": "x"},
           {"by": "p", "do": "ConnectNamedPipe", "handle": "server", "event": "done", "pending_as": "begun",
            "expect": "ERROR_IO_PENDING"},
           {"by": "p", "do": "CloseHandle", "handle": "done"},
           {"by": "p", "do": "CreateEvent", "signaled": true, "as": "set"},
           {"by": "p", "do": "GetOverlappedResult", "handle": "server", "of": "begun", "wait": true,
            "expect": "ERROR_IO_INCOMPLETE"})",
        R"("profile": "wine-10",)");
    test::check_against_oracle(text);
    CHECK_FALSE(explored(text).finds.empty());
}

// On Wine a wait that was interrupted while its thread was suspended begins anew when it is resumed (own 120).
TEST_CASE("the number that a suspended wait will look up again is told apart", "[explore]") {
    test::check_against_oracle(R"({"title": "t", "profile": "wine-8", "start": ["q", "p", "p/t", "p/u"], "steps": [
        {"by": "q", "do": "OpenProcess", "process": "p", "access": "PROCESS_DUP_HANDLE", "as": "there"},
        {"by": "p", "do": "CreateEvent", "as": "spare"},
        {"by": "p", "do": "CreateEvent", "as": "old"},
        {"by": "p/t", "do": "OpenThread", "thread": "p", "access": "THREAD_SUSPEND_RESUME", "as": "thread"},
        {"by": "p", "do": "WaitForSingleObject", "handle": "old"},
        {"by": "p/t", "do": "SuspendThread", "handle": "thread"},
        {"by": "q", "do": "DuplicateHandle", "source_process": "there", "source": "spare", "as": "taken",
         "options": ["CLOSE_SOURCE", "SAME_ACCESS"]},
        {"by": "p/t", "do": "CloseHandle", "handle": "old"},
        {"by": "p/t", "do": "CreateEvent", "as": "unset"},
        {"by": "p/u", "do": "CreateEvent", "manual_reset": true, "signaled": true, "as": "set"},
        {"by": "p/t", "do": "ResumeThread", "handle": "thread"}]})");
}

TEST_CASE("the number that a wait was made by is none of the state where numbers are not", "[explore]") {
    test::check_against_oracle(R"({"title": "t", "profile": "wine-8", "start": ["p", "p/t", "p/u"], "steps": [
        {"by": "p", "do": "CreateEvent", "as": "a"},
        {"by": "p/t", "do": "CreateEvent", "as": "b"},
        {"by": "p/t", "do": "WaitForSingleObject", "handle": "b"},
        {"by": "p/u", "do": "CreateEvent", "as": "c"}]})");
}

TEST_CASE("the number of the directory where a process stands is told apart", "[explore]") {
    const std::string text = two_threads(R"({"by": "p", "do": "CreateEvent", "as": "h"},
                       {"by": "p", "do": "CreateProcess", "child": "kid", "current_directory": "d"},
                       {"by": "kid", "do": "CreateThread", "thread": "kid/w", "as": "w"},
                       {"by": "kid", "do": "CloseHandle", "handle": "h"},
                       {"by": "kid", "do": "CreateEvent", "as": "first"},
                       {"by": "kid/w", "do": "CreateEvent", "as": "second"},
                       {"by": "kid", "do": "SetCurrentDirectory", "path": "d"},
                       {"by": "kid", "do": "SetEvent", "handle": "first", "expect": "any"},
                       {"by": "kid", "do": "SetEvent", "handle": "second"})",
                                         R"("profile": "wine-10",)");
    test::check_against_oracle(text);
    CHECK_FALSE(explored(text).finds.empty());
}

TEST_CASE("numbers are told apart as long as a job is to come", "[explore]") {
    const Exploration found = explored(R"({"title": "t", "start": ["d", "a", "a/t", "x", "y"], "steps": [
        {"by": "a", "do": "OpenProcess", "process": "x", "access": "PROCESS_ALL_ACCESS", "as": "ax"},
        {"by": "a", "do": "OpenProcess", "process": "y", "access": "PROCESS_ALL_ACCESS", "as": "ay"},
        {"by": "a", "do": "CreateEvent", "as": "e1"},
        {"by": "a", "do": "CreateEvent", "as": "e2"},
        {"by": "a", "do": "CreateEvent", "manual_reset": true, "as": "done"},
        {"by": "a/t", "do": "CloseHandle", "handle": "e1"},
        {"by": "a/t", "do": "SetEvent", "handle": "done"},
        {"by": "a", "do": "CloseHandle", "handle": "e2"},
        {"by": "a", "do": "WaitForSingleObject", "handle": "done", "expect": ["success", "blocks"]},
        {"by": "a", "do": "CreateJobObject", "as": "j"},
        {"by": "a", "do": "SetInformationJobObject", "job": "j", "kill_on_close": true},
        {"by": "a", "do": "AssignProcessToJobObject", "job": "j", "process": "ax"},
        {"by": "a", "do": "CreateJobObject", "as": "k"},
        {"by": "a", "do": "SetInformationJobObject", "job": "k", "kill_on_close": true},
        {"by": "a", "do": "AssignProcessToJobObject", "job": "k", "process": "ay"},
        {"by": "d", "do": "OpenProcess", "process": "x", "access": "PROCESS_ALL_ACCESS", "expect": "any",
        "as": "dx"},
        {"by": "d", "do": "OpenProcess", "process": "y", "access": "PROCESS_ALL_ACCESS", "expect": "any",
        "as": "dy"},
        {"by": "d", "do": "WaitForMultipleObjects", "handles": ["dx", "dy"], "expect": ["blocks", "any"]},
        {"by": "d", "do": "await", "expect": ["fails", {"index": 0}]},
        {"by": "a", "do": "ExitProcess"}]})");
    CHECK(found.orders == "11628");
    CHECK(found.bad_orders == "2448");
}

TEST_CASE("merged numbers change no order, no find and no length", "[explore]") {
    std::size_t compared = 0;
    for (unsigned seed = 1; compared < 2500; ++seed)
        compared += test::check_against_oracle(test::random_threads(seed)) ? 1 : 0;
}

}  // namespace handlesim::slot_numbers_test
