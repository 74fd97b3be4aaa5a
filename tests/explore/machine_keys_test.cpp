// What tells states apart: two that differ in one thing only have different keys (core/kernel/canonical.hpp).
#include <numeric>

#include "core/backends/model/model_backend.hpp"
#include "core/kernel/canonical.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::machine_keys_test {

namespace {

// Two ways to go on from the same steps; each step is the inside of an object.
struct TwoWays {
    std::string what;
    std::string before;
    std::string one;
    std::string other;
};

std::string key_of(const std::string& steps) {
    const std::string text = R"({"title": "t", "start": ["p", "p/t", "q"], "steps": [)" + steps + "]}";
    const Scenario scenario = read_scenario("keys.json", text);
    PolicyChoice choice;
    const auto model = make_model(*scenario.profile, choice, StepChecks::everything);
    CAPTURE(text);
    Recorder recorder;
    CHECK(run(scenario, *model, {}, recorder).good);
    const System& system = model->machine();
    std::vector<ProcessId> processes(system.processes.size());
    std::vector<ThreadId> threads(system.threads.size());
    for (std::size_t i = 0; i < processes.size(); ++i) processes[i] = static_cast<ProcessId>(i);
    for (std::size_t i = 0; i < threads.size(); ++i) threads[i] = static_cast<ThreadId>(i);
    CanonicalWriter writer;
    writer.begin(system, processes, threads);
    writer.machine({});
    return std::string(writer.bytes());
}

std::string p(const std::string& call) {
    return R"({"by": "p", )" + call + "}";
}
std::string joined(const std::string& one, const std::string& other) {
    return one + (one.empty() || other.empty() ? "" : ", ") + other;
}

const std::string event = p(R"("do": "CreateEvent", "as": "e")");
const std::string mutex = p(R"("do": "CreateMutex", "owned": true, "as": "m")");
const std::string take = p(R"("do": "WaitForSingleObject", "handle": "m")");
const std::string child =
    p(R"("do": "CreateProcess", "child": "c", "process_as": "cp", "thread_as": "ct", "suspended": true)");
const std::string job = p(R"("do": "CreateJobObject", "as": "j")");
const std::string file = p(
    R"("do": "CreateFile", "path": "f", "access": "GENERIC_READ|GENERIC_WRITE|DELETE", "disposition": "CREATE_NEW",
         "as": "f",
         "share": "0x7")");
const std::string fill = p(R"("do": "WriteFile", "handle": "f", "data": "abc")");
const std::string server = p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\n", "type": "message", "as": "s")");
const std::string client =
    p(R"("do": "CreateFile", "path": "\\\\.\\pipe\\n", "access": "GENERIC_READ|GENERIC_WRITE", "as": "c")");
const std::string pipe = p(R"("do": "CreatePipe", "read_as": "r", "write_as": "w")");
const std::string slot = p(R"("do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "as": "s")");
const std::string listening = p(R"("do": "WSASocket", "as": "l")") + ", " +
                              p(R"("do": "bind", "handle": "l", "port": "web")") + ", " +
                              p(R"("do": "listen", "handle": "l")");
const std::string connected = listening + ", " + p(R"("do": "WSASocket", "as": "s")") + ", " +
                              p(R"("do": "connect", "handle": "s", "port": "web")");
const std::string accepted = connected + ", " + p(R"("do": "accept", "handle": "l", "as": "a")");
const std::string memory = p(R"("do": "CreateFileMapping", "size": 8, "protect": "PAGE_READWRITE", "as": "s")");

std::string set_flags(const std::string& flags) {
    return p(R"("do": "SetHandleInformation", "handle": "e", )" + flags);
}
std::string create_semaphore(int initial, int maximum) {
    return p(R"("do": "CreateSemaphore", "initial": )" + std::to_string(initial) + R"(, "maximum": )" +
             std::to_string(maximum) + R"(, "as": "s")");
}
std::string copy_with(const std::string& access) {
    return p(R"("do": "DuplicateHandle", "source": "e", "access": ")" + access + R"(", "as": "d")");
}

const std::vector<TwoWays> ways{
    // --- Entries
    {"the inherit flag", event, "", set_flags(R"("inherit": true)")},
    {"the protect flag", event, "", set_flags(R"("protect_from_close": true)")},
    {"both flags, and one", event, set_flags(R"("protect_from_close": true)"),
     set_flags(R"("protect_from_close": true, "inherit": true)")},
    {"the access", event, copy_with("SYNCHRONIZE"), copy_with("EVENT_MODIFY_STATE")},
    {"a console", "", p(R"("do": "CreateProcess", "child": "c", "suspended": true)"),
     p(R"("do": "CreateProcess", "child": "c", "suspended": true, "detached": true)")},
    {"the table", event, copy_with("SYNCHRONIZE"),
     p(R"("do": "DuplicateHandle", "source": "e", "access": "SYNCHRONIZE", "target_process": "CurrentProcess",
          "as": "d", "inherit": true)")},
    // --- Events, semaphores, mutexes, timers
    {"a signal", event, "", p(R"("do": "SetEvent", "handle": "e")")},
    {"what resets it", "", event, p(R"("do": "CreateEvent", "manual_reset": true, "as": "e")")},
    {"a name", "", event, p(R"("do": "CreateEvent", "name": "n", "as": "e")")},
    {"which name", "", p(R"("do": "CreateEvent", "name": "a", "as": "e")"),
     p(R"("do": "CreateEvent", "name": "b", "as": "e")")},
    {"what is left of a semaphore", "", create_semaphore(1, 5), create_semaphore(2, 5)},
    {"its maximum", "", create_semaphore(1, 5), create_semaphore(1, 6)},
    {"an owner", "", p(R"("do": "CreateMutex", "as": "m")"), mutex},
    {"how often it is owned", mutex, "", take},
    {"a timer that is set", p(R"("do": "CreateWaitableTimer", "as": "t")"), "",
     p(R"("do": "SetWaitableTimer", "handle": "t", "due_ms": 100)")},
    // --- Threads and processes
    {"how often a thread is suspended", child, "", p(R"("do": "SuspendThread", "handle": "ct")")},
    {"a thread's exit code", child, p(R"("do": "TerminateThread", "handle": "ct", "code": 1)"),
     p(R"("do": "TerminateThread", "handle": "ct", "code": 2)")},
    {"the end of a process", child, "", p(R"("do": "TerminateProcess", "handle": "cp", "code": 1)")},
    {"its exit code", child, p(R"("do": "TerminateProcess", "handle": "cp", "code": 1)"),
     p(R"("do": "TerminateProcess", "handle": "cp", "code": 2)")},
    {"by what it ended",
     child + ", " + job + ", " + p(R"("do": "AssignProcessToJobObject", "job": "j", "process": "cp")"),
     p(R"("do": "TerminateProcess", "handle": "cp", "code": 1)"),
     p(R"("do": "TerminateJobObject", "job": "j", "code": 1)") + ", " + p(R"("do": "CreateEvent")") + ", " +
         p(R"("do": "CloseHandle", "handle": "0x10")")},
    {"a standard handle", event, "", p(R"("do": "SetStdHandle", "which": "stdout", "handle": "e")")},
    {"who waits", mutex, "", R"({"by": "q", "do": "CreateEvent", "as": "x"},
                                {"by": "q", "do": "WaitForSingleObject", "handle": "x", "expect": "blocks"})"},
    // --- Jobs
    {"what a job ends", job, "", p(R"("do": "SetInformationJobObject", "job": "j", "kill_on_close": true)")},
    {"who may leave it", job, "", p(R"("do": "SetInformationJobObject", "job": "j", "breakaway_ok": true)")},
    {"both limits, and one", job, p(R"("do": "SetInformationJobObject", "job": "j", "kill_on_close": true)"),
     p(R"("do": "SetInformationJobObject", "job": "j", "kill_on_close": true, "breakaway_ok": true)")},
    {"a member", job + ", " + child, "", p(R"("do": "AssignProcessToJobObject", "job": "j", "process": "cp")")},
    // --- Files
    {"a file's content", file, fill, p(R"("do": "WriteFile", "handle": "f", "data": "abd")")},
    {"the position",
     file + ", " + fill + ", " + p(R"("do": "CreateFile", "path": "f", "access": "GENERIC_READ", "share": "0x7",
                              "as": "g")"),
     p(R"("do": "ReadFile", "handle": "g", "size": 1)"), p(R"("do": "ReadFile", "handle": "g", "size": 2)")},
    {"what it shares", "", file,
     p(R"("do": "CreateFile", "path": "f", "access": "GENERIC_READ|GENERIC_WRITE|DELETE", "as": "f",
          "disposition": "CREATE_NEW", "share": "0x3")")},
    {"what is deleted with it", file,
     p(R"("do": "CreateFile", "path": "f", "access": "DELETE", "share": "0x7", "as": "g")"),
     p(R"("do": "CreateFile", "path": "f", "access": "DELETE", "share": "0x7",
          "delete_on_close": true, "as": "g")")},
    {"a file that is to go", file, "", p(R"("do": "DeleteFile", "path": "f")")},
    {"a file's name", "", file,
     p(R"("do": "CreateFile", "path": "g", "disposition": "CREATE_NEW", "access": "GENERIC_READ|GENERIC_WRITE|DELETE",
                                     "share": "0x7", "as": "f")")},
    // --- Pipes
    {"what is in a pipe", pipe, p(R"("do": "WriteFile", "handle": "w", "data": "x")"),
     p(R"("do": "WriteFile", "handle": "w", "data": "y")")},
    {"where messages end", server + ", " + client, p(R"("do": "WriteFile", "handle": "c", "data": "ab")"),
     p(R"("do": "WriteFile", "handle": "c", "data": "a")") + ", " +
         p(R"("do": "WriteFile", "handle": "c", "data": "b")")},
    {"how it is read", server + ", " + client, "",
     p(R"("do": "SetNamedPipeHandleState", "handle": "c", "mode": "message")")},
    {"whether it waits", server + ", " + client, "",
     p(R"("do": "SetNamedPipeHandleState", "handle": "c", "mode": "byte", "nowait": true)")},
    {"a client", server, "", client},
    {"a client that has gone, and one that was sent away", server + ", " + client,
     p(R"("do": "CloseHandle", "handle": "c")"),
     p(R"("do": "DisconnectNamedPipe", "handle": "s")") + ", " + p(R"("do": "CloseHandle", "handle": "c")")},
    {"how many instances there may be", "",
     p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\n", "instances": 2, "as": "s")"),
     p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\n", "instances": 3, "as": "s")")},
    {"which way it goes", "",
     p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\n", "direction": "inbound", "as": "s")"),
     p(R"("do": "CreateNamedPipe", "name": "\\\\.\\pipe\\n", "direction": "duplex", "as": "s")")},
    {"who reads", pipe, "", R"({"by": "p/t", "do": "ReadFile", "handle": "r", "expect": "blocks"})"},
    {"how much", pipe, R"({"by": "p/t", "do": "ReadFile", "handle": "r", "size": 1, "expect": "blocks"})",
     R"({"by": "p/t", "do": "ReadFile", "handle": "r", "size": 2, "expect": "blocks"})"},
    // --- Mailslots, sections, sockets
    {"a message",
     slot + ", " + p(R"("do": "CreateFile", "path": "\\\\.\\mailslot\\m", "access": "GENERIC_WRITE", "as": "c")"),
     p(R"("do": "WriteFile", "handle": "c", "data": "x")"), p(R"("do": "WriteFile", "handle": "c", "data": "y")")},
    {"how large one may be", "", slot,
     p(R"("do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "max_message": 7, "as": "s")")},
    {"how long a read waits", "", slot,
     p(R"("do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "read_timeout_ms": 50, "as": "s")")},
    {"a section's size", "", memory,
     p(R"("do": "CreateFileMapping", "size": 9, "protect": "PAGE_READWRITE", "as": "s")")},
    {"its protection", "", memory, p(R"("do": "CreateFileMapping", "size": 8, "protect": "PAGE_READONLY", "as": "s")")},
    {"a view", memory, "", p(R"("do": "MapViewOfFile", "handle": "s", "access": "FILE_MAP_READ", "view_as": "v")")},
    {"a view's access", memory, p(R"("do": "MapViewOfFile", "handle": "s", "access": "FILE_MAP_READ", "view_as": "v")"),
     p(R"("do": "MapViewOfFile", "handle": "s", "access": "FILE_MAP_WRITE", "view_as": "v")")},
    {"a bound port", p(R"("do": "WSASocket", "as": "s")"), "", p(R"("do": "bind", "handle": "s", "port": "web")")},
    {"a socket that listens",
     p(R"("do": "WSASocket", "as": "s")") + ", " + p(R"("do": "bind", "handle": "s", "port": "web")"), "",
     p(R"("do": "listen", "handle": "s")")},
    {"a connected socket that children inherit", listening,
     p(R"("do": "WSASocket", "as": "s")") + ", " + p(R"("do": "connect", "handle": "s", "port": "web")"),
     p(R"("do": "WSASocket", "inherit": true, "as": "s")") + ", " +
         p(R"("do": "SetHandleInformation", "handle": "s", "inherit": false)") + ", " +
         p(R"("do": "connect", "handle": "s", "port": "web")")},
    {"a connection", listening + ", " + p(R"("do": "WSASocket", "as": "s")"), "",
     p(R"("do": "connect", "handle": "s", "port": "web")")},
    {"what was sent", accepted, p(R"("do": "send", "handle": "s", "data": "x")"),
     p(R"("do": "send", "handle": "s", "data": "y")")},
    {"what was sent before it was accepted", connected, p(R"("do": "send", "handle": "s", "data": "x")"),
     p(R"("do": "send", "handle": "s", "data": "y")")},
    {"a side that sends no more", accepted, "", p(R"("do": "shutdown", "handle": "s", "how": "send")")},
    {"a side that receives no more", accepted, "", p(R"("do": "shutdown", "handle": "s", "how": "receive")")},
    {"a peer that has closed, and one that was reset",
     accepted + ", " + p(R"("do": "send", "handle": "s", "data": "x")"),
     p(R"("do": "recv", "handle": "a")") + ", " + p(R"("do": "closesocket", "handle": "a")"),
     p(R"("do": "closesocket", "handle": "a")")},
};

}  // namespace

TEST_CASE("states that differ in one thing have different keys, and the same state has one", "[explore]") {
    for (const TwoWays& way : ways) {
        CAPTURE(way.what);
        const std::string one = key_of(joined(way.before, way.one));
        CHECK(one == key_of(joined(way.before, way.one)));
        CHECK(one != key_of(joined(way.before, way.other)));
    }
}

}  // namespace handlesim::machine_keys_test
