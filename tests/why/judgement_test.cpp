// What `why` says is true: each kind of wait and refusal has its reason, its rule, and nothing that is not so.
#include <algorithm>

#include "core/why/explain.hpp"
#include "tests/catch.hpp"
#include "tests/why/runs.hpp"

namespace handlesim::judgement_test {

namespace {

using test::by;
using test::p;
using test::run_of;
using test::steps;

using NameList = std::vector<std::string>;

const std::string pipe = p(R"("do": "CreatePipe", "inherit": true, "read_as": "r", "write_as": "w")");
const std::string plain_pipe = p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")");
const std::string spawn = p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "process_as": "cp")");

Explanation of(const Transcript& run, std::uint32_t at = 0) {
    return explain(run, {.name = {}, .at = at, .limits = {}});
}

const ExplainedProblem& problem(const Explanation& told, std::uint32_t step) {
    const auto found = std::ranges::find(told.problems, step, &ExplainedProblem::step);
    REQUIRE(found != told.problems.end());
    return *found;
}

bool has(const std::vector<Note>& notes, const std::string& rule) {
    return std::ranges::find(notes, rule, &Note::rule) != notes.end();
}

std::string reason(const ExplainedProblem& one) {
    return one.reasons.empty() ? "" : one.reasons.front().kind;
}

}  // namespace

TEST_CASE("a read is told as of its end: who came later holds it, who closed does not", "[why]") {
    const Explanation told = of(run_of(
        steps({pipe, p(R"("do": "SetHandleInformation", "handle": "r", "inherit": false)"),
               by("p/t1", R"("do": "ReadFile", "handle": "r")"), spawn, p(R"("do": "CloseHandle", "handle": "w")")})));
    const ExplainedProblem& read = problem(told, 3);
    CHECK(reason(read) == "data");
    CHECK(read.reasons[0].holders == NameList{"c"});
    CHECK(has(read.rules, "HT001"));
    CHECK_FALSE(has(read.rules, "HT002"));
    CHECK_FALSE(read.cures.empty());
}

TEST_CASE("what a call that waited made is there from when it was made", "[why]") {
    const Explanation told = of(run_of(steps(
        {p(R"("do": "WSASocket", "as": "l")"), p(R"("do": "bind", "handle": "l", "port": "http")"),
         p(R"("do": "listen", "handle": "l")"), p(R"("do": "accept", "handle": "l", "as": "conn", "expect": "blocks")"),
         by("q", R"("do": "WSASocket", "as": "k")"), by("q", R"("do": "connect", "handle": "k", "port": "http")"),
         p(R"("do": "await")"), by("q", R"("do": "recv", "handle": "k", "expect": {"data": ""})")})));
    const std::vector<ExplainedObject>& objects = problem(told, 8).objects;
    const auto conn = std::ranges::find(objects, "conn", &ExplainedObject::name);
    REQUIRE(conn != objects.end());
    CHECK(conn->ended_in == 0);
}

TEST_CASE("whose call set PIPE_NOWAIT is told by what it reached, and not by its name", "[why]") {
    const Explanation told = of(run_of(
        steps({pipe, spawn, p(R"("do": "SetNamedPipeHandleState", "handle": "r",
        "mode": "PIPE_NOWAIT")"),
               by("c", R"("do": "CloseHandle", "handle": "r")"),
               by("c", R"("do": "SetNamedPipeHandleState", "handle": "r", "mode": "PIPE_NOWAIT", "expect": "any")"),
               p(R"("do": "ReadFile", "handle": "r")")})));
    const std::vector<Note>& rules = problem(told, 6).rules;
    const auto mode = std::ranges::find(rules, "HT040", &Note::rule);
    REQUIRE(mode != rules.end());
    CHECK(mode->sentence.find("in step 3") != std::string::npos);
}

TEST_CASE("of two paths the one that is in the way is told, a directory as such", "[why]") {
    const std::string create =
        R"("do": "CreateFile", "disposition": "CREATE_NEW", "access": "GENERIC_READ|GENERIC_WRITE", )";
    const std::string all_shares = R"("share": "FILE_SHARE_READ|FILE_SHARE_WRITE|FILE_SHARE_DELETE", )";
    const Explanation mapped = of(run_of(steps(
        {p(create + all_shares + R"("path": "old", "as": "f")"), p(R"("do": "WriteFile", "handle": "f", "data": "x")"),
         p(R"("do": "CreateFileMapping", "file": "f", "as": "s")"), p(R"("do": "CloseHandle", "handle": "f")"),
         by("q", create + R"("path": "new", "as": "n")"), by("q", R"("do": "CloseHandle", "handle": "n")"),
         by("q", R"("do": "MoveFile", "from": "new", "to": "old", "replace_existing": true)")})));
    CHECK(problem(mapped, 7).sentence.find("the file old: it is mapped") != std::string::npos);
    const Explanation deleted = of(run_of(
        steps({p(R"("do": "CreateDirectory", "path": "d")"),
               p(R"("do": "CreateFile", "path": "d", "backup_semantics": true, )" + all_shares + R"("as": "dh")"),
               p(R"("do": "RemoveDirectory", "path": "d")"), by("q", create + R"("path": "new", "as": "n")"),
               by("q", R"("do": "CloseHandle", "handle": "n")"),
               by("q", R"("do": "MoveFile", "from": "new", "to": "d\\x")")}),
        R"("profile": "windows-7", )"));
    CHECK(problem(deleted, 6).sentence.find("the directory d: it is deleted") != std::string::npos);
}

TEST_CASE("the directory of a cure has a name of its own", "[why]") {
    const Explanation told = of(run_of(
        steps({p(R"("do": "CreateDirectory", "path": "d")"), p(R"("do": "CreateDirectory", "path": "Away")"),
               by("q", R"("do": "SetCurrentDirectory", "path": "d")"), p(R"("do": "RemoveDirectory", "path": "d")")})));
    CHECK_FALSE(problem(told, 4).cures.empty());
}

TEST_CASE("at an earlier step only what was so then is told", "[why]") {
    const Transcript run = run_of(
        steps({pipe, p(R"("do": "SetHandleInformation", "handle": "r", "inherit": false)"),
               by("p/t1", R"("do": "ReadFile", "handle": "r")"), spawn, p(R"("do": "CloseHandle", "handle": "w")")}));
    CHECK(problem(of(run, 3), 3).reasons[0].holders == NameList{"p"});
    CHECK(problem(of(run, 4), 3).reasons[0].holders == NameList{"p", "c"});
}

TEST_CASE("a call that waits behind another one says so, and nothing of data", "[why]") {
    const Explanation told = of(run_of(steps(
        {plain_pipe, by("p/t1", R"("do": "ReadFile", "handle": "r")"), p(R"("do": "PeekNamedPipe", "handle": "r")")})));
    const ExplainedProblem& peek = problem(told, 3);
    CHECK(reason(peek) == "turn");
    CHECK(peek.reasons[0].thread == "p/t1");
    CHECK(has(peek.rules, "HT035"));
}

TEST_CASE("a thread that suspended itself waits for whoever resumes it", "[why]") {
    const Explanation told = of(run_of(p(R"("do": "SuspendThread", "handle": "CurrentThread")")));
    CHECK(reason(problem(told, 1)) == "resume");
    CHECK(has(problem(told, 1).rules, "HT034"));
}

TEST_CASE("a write waits for room, and a mailslot has no end of data", "[why]") {
    const Explanation write = of(run_of(steps({plain_pipe, p(R"("do": "WriteFile", "handle": "w", "length": 4097)")})));
    CHECK(reason(problem(write, 2)) == "room");
    CHECK(problem(write, 2).sentence.find("end of the data") == std::string::npos);
    const Explanation mail = of(run_of(
        steps({p(R"("do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "as": "m")"),
               by("q", R"("do": "CreateFile", "path": "\\\\.\\mailslot\\m", "access": "GENERIC_WRITE", "as": "k")"),
               p(R"("do": "ReadFile", "handle": "m")")})));
    CHECK(reason(problem(mail, 3)) == "message");
    CHECK(problem(mail, 3).rules.empty());
}

TEST_CASE("who waits in a circle is named in its order", "[why]") {
    const Explanation told = of(run_of(
        steps({pipe, spawn, p(R"("do": "WaitForSingleObject", "handle": "cp")"), by("p/t1", R"("do": "ExitThread")"),
               by("c", R"("do": "WriteFile", "handle": "w", "length": 4097)")})));
    CHECK(problem(told, 3).cycle == NameList{"p", "c"});
    CHECK(problem(told, 5).cycle == NameList{"c", "p"});
    CHECK(has(problem(told, 3).rules, "HT024"));
}

TEST_CASE("where somebody can still act there is no circle", "[why]") {
    const Explanation told = of(run_of(steps({pipe, spawn, p(R"("do": "WaitForSingleObject", "handle": "cp")"),
                                              by("c", R"("do": "WriteFile", "handle": "w", "length": 4097)")})));
    CHECK(problem(told, 3).cycle.empty());  // p/t1 can read
}

TEST_CASE("two mutexes in opposite order: each problem names the owner", "[why]") {
    const Explanation told = of(run_of(steps(
        {p(R"("do": "CreateMutex", "name": "a", "as": "a")"), p(R"("do": "CreateMutex", "name": "b", "as": "b")"),
         by("q", R"("do": "OpenMutex", "name": "a", "access": "SYNCHRONIZE", "as": "qa")"),
         by("q", R"("do": "OpenMutex", "name": "b", "access": "SYNCHRONIZE", "as": "qb")"),
         p(R"("do": "WaitForSingleObject", "handle": "a")"), by("q", R"("do": "WaitForSingleObject", "handle": "qb")"),
         p(R"("do": "WaitForSingleObject", "handle": "b")"), by("q", R"("do": "WaitForSingleObject", "handle": "qa")"),
         p(R"("do": "ReleaseMutex", "handle": "a")")})));
    const ExplainedProblem& first = problem(told, 7);
    CHECK(reason(first) == "mutex-owner");
    CHECK(first.reasons[0].thread == "q");
    CHECK(first.reasons[0].since == 6);
    CHECK(first.cycle == NameList{"p", "q"});
    CHECK_FALSE(has(first.rules, "HT026"));
    CHECK(problem(told, 9).follows_from == 7);
}

TEST_CASE("an owned mutex names its owner, blocked on, timed out or abandoned", "[why]") {
    const std::string make = p(R"("do": "CreateMutex", "name": "m", "owned": true, "as": "m")");
    const std::string open = by("q", R"("do": "OpenMutex", "name": "m", "access": "SYNCHRONIZE", "as": "n")");
    const Explanation blocked =
        of(run_of(steps({make, open, by("q", R"("do": "WaitForSingleObject", "handle": "n")")})));
    CHECK(has(problem(blocked, 3).rules, "HT026"));
    CHECK(problem(blocked, 3).could == NameList{"p"});
    const Explanation late = of(run_of(steps(
        {make, open,
         by("q",
            R"("do": "WaitForSingleObject", "handle": "n", "timeout_ms": 10, "expect": {"wait": "WAIT_OBJECT_0"})")})));
    CHECK(reason(problem(late, 3)) == "mutex-owner");
    CHECK(has(problem(late, 3).rules, "HT026"));
    const Explanation gone = of(
        run_of(steps({by("p/t1", R"("do": "CreateMutex", "name": "m", "owned": true, "as": "m")"), open,
                      by("p/t1", R"("do": "ExitThread")"),
                      by("q", R"("do": "WaitForSingleObject", "handle": "n", "expect": {"wait": "WAIT_OBJECT_0"})")})));
    CHECK(problem(gone, 4).reasons[0].thread == "p/t1");
    CHECK(problem(gone, 4).reasons[0].since == 1);
}

TEST_CASE("an event that nobody has a handle to any more is nobody's to set", "[why]") {
    const std::string wait = by("p/t1", R"("do": "WaitForSingleObject", "handle": "e", "expect": "blocks")");
    const std::string close = p(R"("do": "CloseHandle", "handle": "e")");
    const Explanation told = of(run_of(steps({p(R"("do": "CreateEvent", "as": "e")"), wait, close})));
    CHECK(told.wrong());
    CHECK(has(problem(told, 2).rules, "HT025"));
    CHECK(problem(told, 2).sentence.find("step 3") != std::string::npos);
    // As long as somebody has one it waits as it should.
    CHECK_FALSE(of(run_of(steps({p(R"("do": "CreateEvent", "as": "e")"), wait}))).wrong());
}

TEST_CASE("what a child lacks is the yes that was missing, as of its creation", "[why]") {
    const std::string use = by("c", R"("do": "SetEvent", "handle": "e")");
    const auto told = [&](const std::string& event, const std::string& child) {
        return of(run_of(steps({p("\"do\": \"CreateEvent\", \"as\": \"e\"" + event),
                                p("\"do\": \"CreateProcess\", \"child\": \"c\"" + child), use})));
    };
    const auto sentence = [](const Explanation& one) {
        const ExplainedProblem& found = problem(one, 3);
        REQUIRE_FALSE(found.rules.empty());
        CHECK(found.rules[0].rule == "HT019");
        CHECK_FALSE(found.cures.empty());
        return found.rules[0].sentence;
    };
    CHECK(sentence(told("", R"(, "inherit_handles": true)")).find("not inheritable") != std::string::npos);
    CHECK(sentence(told(R"(, "inherit": true)", "")).find("inherit_handles false") != std::string::npos);
}

TEST_CASE("a number that its parent got too late belongs to another table", "[why]") {
    const Explanation told = of(run_of(steps({p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true)"),
                                              p(R"("do": "CreateEvent", "inherit": true, "as": "e")"),
                                              by("c", R"("do": "SetEvent", "handle": "e")")})));
    CHECK(has(problem(told, 3).rules, "HT011"));
    CHECK_FALSE(has(problem(told, 3).rules, "HT019"));
}

TEST_CASE("a standard handle that did not arrive is told at its use", "[why]") {
    const Explanation told = of(run_of(steps(
        {p(R"("do": "CreateFile", "path": "l", "access": "GENERIC_WRITE", "disposition": "CREATE_ALWAYS", "as": "l")"),
         p(R"("do": "CreateProcess", "child": "c", "inherit_handles": true, "stdout": "l")"),
         by("c", R"("do": "GetStdHandle", "which": "stdout", "as": "o")"),
         by("c", R"("do": "WriteFile", "handle": "o", "data": "x")")})));
    CHECK(has(problem(told, 4).rules, "HT030"));
    CHECK(problem(told, 4).cures.size() == 2);
}

TEST_CASE("a pipe that cannot be had says which instance is in the way", "[why]") {
    const std::string server = p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\x", "as": "s")");
    const std::string client = by("q", R"("do": "CreateFile", "path": "\\\\.\\pipe\\x", "as": "k")");
    const std::string again = by("q", R"("do": "CreateFile", "path": "\\\\.\\pipe\\x")");
    const Explanation busy = of(run_of(steps({server, client, again})));
    CHECK(reason(problem(busy, 3)) == "instance-in-use");
    CHECK(problem(busy, 3).reasons[0].other == "File k");
    CHECK(has(problem(busy, 3).rules, "HT032"));
    CHECK_FALSE(problem(busy, 3).cures.empty());
    const Explanation left =
        of(run_of(steps({server, client, by("q", R"("do": "CloseHandle", "handle": "k")"), again})));
    CHECK(reason(problem(left, 4)) == "instance-not-disconnected");
    CHECK(has(problem(left, 4).rules, "HT031"));
    CHECK_FALSE(problem(left, 4).cures.empty());
    const Explanation limit =
        of(run_of(steps({server, by("q", R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\x")")})));
    CHECK(reason(problem(limit, 2)) == "instance-limit");
}

TEST_CASE("a name that is gone says with which close it went, and closing later cures it", "[why]") {
    const Explanation told = of(
        run_of(steps({p(R"("do": "CreateEvent", "name": "n", "as": "e")"), p(R"("do": "CloseHandle", "handle": "e")"),
                      by("q", R"("do": "OpenEvent", "name": "n", "access": "SYNCHRONIZE")")})));
    CHECK(reason(problem(told, 3)) == "name-absent");
    CHECK(problem(told, 3).sentence.find("step 2") != std::string::npos);
    REQUIRE(problem(told, 3).cures.size() == 1);
    CHECK(problem(told, 3).cures[0].edits[0] == "step 2, CloseHandle(e): later, after step 3");
}

TEST_CASE("a process that has ended, a list that is too long, an object named twice", "[why]") {
    const Explanation ended =
        of(run_of(steps({spawn, p(R"("do": "CreateJobObject", "as": "j")"), by("c", R"("do": "ExitProcess")"),
                         p(R"("do": "AssignProcessToJobObject", "job": "j", "process": "cp")")})));
    CHECK(reason(problem(ended, 4)) == "process-ended");
    CHECK(has(problem(ended, 4).rules, "HT033"));
    CHECK(has(problem(ended, 4).rules, "HT027"));
    CHECK_FALSE(problem(ended, 4).cures.empty());
    const Explanation twice = of(
        run_of(steps({p(R"("do": "CreateEvent", "as": "e")"),
                      p(R"("do": "WaitForMultipleObjects", "handles": ["e", "e"], "all": true, "timeout_ms": 0)")})));
    CHECK(has(problem(twice, 2).rules, "HT037"));
}

TEST_CASE("a job that its own member keeps open says so of the process that runs on", "[why]") {
    const Explanation told = of(run_of(
        steps({p(R"("do": "CreateJobObject", "inherit": true, "as": "j")"),
               p(R"("do": "SetInformationJobObject", "job": "j", "kill_on_close": true)"), spawn,
               p(R"("do": "AssignProcessToJobObject", "job": "j", "process": "cp")"), p(R"("do": "ExitProcess")")}),
        R"("finally": [ { "check_object": "c", "running": false } ], )"));
    REQUIRE(told.problems.size() == 1);
    CHECK(has(told.problems[0].rules, "HT029"));
    CHECK_FALSE(told.problems[0].cures.empty());
}

TEST_CASE("a count is not met by closing the handle of whoever made the object", "[why]") {
    const Explanation told = of(
        run_of(steps({p(R"("do": "CreateEvent", "name": "E", "as": "e")"),
                      by("q", R"("do": "CreateEvent", "name": "E")"), by("q", R"("do": "CreateEvent", "name": "E")")}),
               R"("finally": [ { "check_object": "e", "handle_count": 2 } ], )"));
    REQUIRE(told.problems.size() == 1);
    for (const ExplainedCure& cure : told.problems[0].cures) {
        CHECK(cure.edits[0].find("p calls CloseHandle") == std::string::npos);
    }
}

TEST_CASE("a wait for a signal that a failed call was to give follows from that call", "[why]") {
    const Explanation told = of(run_of(
        steps({p(R"("do": "CreateSemaphore", "initial": 0, "maximum": 1, "as": "s")"),
               p(R"("do": "CreateProcess", "child": "c")"), by("c", R"("do": "ReleaseSemaphore", "handle": "s")"),
               p(R"("do": "WaitForSingleObject", "handle": "s")")})));
    CHECK(problem(told, 3).follows_from == 0);
    CHECK(problem(told, 4).follows_from == 3);
    CHECK(problem(told, 4).rules.empty());
}

TEST_CASE("what follows from an open step is open", "[why]") {
    const std::string share = R"("share": "FILE_SHARE_READ|FILE_SHARE_WRITE|FILE_SHARE_DELETE")";
    const std::string open = R"("do": "CreateFile", "path": "d", "backup_semantics": true, )" + share;
    const Transcript run =
        run_of(steps({p(R"("do": "CreateDirectory", "path": "d")"), p(open + R"(, "as": "h")"),
                      by("q", R"("do": "RemoveDirectory", "path": "d")"), by("q", open + R"(, "as": "n")"),
                      by("q", R"("do": "ReadFile", "handle": "n")"), R"({ "check_object": "n", "alive": true })"}));
    CHECK(run.step(4).judgement.verdict == Verdict::unspecified);
    CHECK(run.step(5).judgement.verdict == Verdict::unspecified);
    CHECK(run.step(6).judgement.verdict == Verdict::unspecified);
    CHECK(run.summary.unexpected == 0);
}

TEST_CASE("what lint knows is told beside, where nothing is wrong", "[why]") {
    const Explanation told = of(run_of(steps({p(R"("do": "CreateJobObject", "as": "j")"), spawn,
                                              p(R"("do": "AssignProcessToJobObject", "job": "j", "process": "cp")")})));
    CHECK_FALSE(told.wrong());
    CHECK(has(told.suspicions, "HT027"));
}

TEST_CASE("who writes to a pipe that his own process reads is not told to close it", "[why]") {
    const std::string read = by("p/t1", R"("do": "ReadFile", "handle": "r")");
    const Explanation told = of(run_of(steps({plain_pipe, read, p(R"("do": "PeekNamedPipe", "handle": "r")"),
                                              p(R"("do": "WriteFile", "handle": "w", "data": "x")")})));
    CHECK_FALSE(has(problem(told, 2).rules, "HT002"));
    CHECK(problem(told, 2).cures.empty());
    const Explanation two = of(run_of(steps({plain_pipe, read, p(R"("do": "WriteFile", "handle": "w", "data": "x")"),
                                             p(R"("do": "ReadFile", "handle": "r")")})));
    CHECK_FALSE(has(problem(two, 4).rules, "HT002"));
}

TEST_CASE("a mutex that is released too late is released earlier, and nobody forgot it", "[why]") {
    const Explanation told = of(run_of(steps({p(R"("do": "CreateMutex", "owned": true, "as": "m")"),
                                              by("p/t1", R"("do": "WaitForSingleObject", "handle": "m", "timeout_ms": 9,
                            "expect": {"wait": "WAIT_OBJECT_0"})"),
                                              p(R"("do": "ReleaseMutex", "handle": "m")")})));
    CHECK_FALSE(has(problem(told, 2).rules, "HT026"));
    REQUIRE(problem(told, 2).cures.size() == 1);
    CHECK(problem(told, 2).cures[0].edits[0] == "step 3, ReleaseMutex(m): earlier, before step 2");
}

TEST_CASE("a cure is none that only works because a number means something else", "[why]") {
    const Explanation told = of(
        run_of(steps({p(R"("do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "read_timeout_ms": 0, "as": "s")"),
                      p(R"("do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "read_timeout_ms": 0, "as": "again")"),
                      p(R"("do": "ReadFile", "handle": "s", "expect": "fails")")})));
    CHECK(problem(told, 2).cures.empty());
}

TEST_CASE("who is suspended is told, and resumed", "[why]") {
    const Explanation told = of(run_of(
        steps({p(R"("do": "CreateProcess", "child": "c", "suspended": true, "process_as": "cp", "thread_as": "ct")"),
               p(R"("do": "CreateMutex", "as": "m")"), p(R"("do": "WaitForSingleObject", "handle": "cp")"),
               by("c", R"("do": "ExitProcess")")})));
    CHECK(problem(told, 3).sentence.find("c is suspended") != std::string::npos);
    CHECK_FALSE(problem(told, 3).cures.empty());
}

TEST_CASE("a process that another one ended says by which call", "[why]") {
    const Explanation told =
        of(run_of(steps({spawn, p(R"("do": "TerminateProcess", "handle": "cp")"), by("c", R"("do": "CreateEvent")")})));
    CHECK(problem(told, 3).sentence.find("in step 2, by p's TerminateProcess(cp)") != std::string::npos);
}

TEST_CASE("a file that is in use can be shared", "[why]") {
    const Explanation told = of(run_of(steps(
        {p(R"("do": "CreateFile", "path": "f", "access": "GENERIC_WRITE", "disposition": "CREATE_NEW", "as": "f")"),
         by("q", R"("do": "CreateFile", "path": "f")")})));
    CHECK(reason(problem(told, 2)) == "sharing");
    CHECK_FALSE(problem(told, 2).cures.empty());
}

TEST_CASE("a check in the middle of a run is explained like one at its end", "[why]") {
    const Explanation told = of(run_of(
        steps({p(R"("do": "CreateEvent", "inherit": true, "as": "e")"),
               p(R"("do": "CreateProcess", "child": "b", "inherit_handles": true)"), spawn,
               R"({ "check_table": "c", "lacks": ["e"] })", R"({ "check_object": "e", "handle_count": 1 })",
               R"({ "check_table": "q", "holds": { "e": {} } })", R"({ "check_object": "c", "running": false })"})));
    CHECK(has(problem(told, 4).rules, "HT003"));
    REQUIRE_FALSE(problem(told, 4).cures.empty());
    CHECK(problem(told, 4).cures[0].edits[0].find("step 2") == std::string::npos);  // that is b's
    CHECK(told.problems.size() == 4);
}

}  // namespace handlesim::judgement_test
