// The invariants of files, pipes, sections and jobs are able to fail, each in the way that it guards against.
#include <algorithm>

#include "tests/kernel/machine.hpp"

namespace handlesim::invariants_files_test {

namespace {

using test::TestMachine;

bool names(const std::vector<Violation>& violations, Invariant invariant) {
    return std::ranges::find(violations, invariant, &Violation::invariant) != violations.end();
}

bool recount_names(const TestMachine& machine, Invariant invariant) {
    return names(machine.checker().full_check(machine.system), invariant);
}

template <class Kind>
Kind& part(TestMachine& machine, ObjectId object) {
    return std::get<Kind>(machine.system.files[machine.system[object].detail].what);
}

struct WithPipe : TestMachine {
    WithPipe() {
        const auto made = call(op::CreatePipe<Machine>{}).own;
        reader = made.objects[0];
        writer = made.objects[1];
        read = made.handles[0];
        write = made.handles[1];
    }
    ObjectId reader{}, writer{};
    Handle read{}, write{};
};

ObjectId named_pipe(TestMachine& machine) {
    op::CreateNamedPipe<Machine> create;
    create.name = R"(\\.\pipe\p)";
    return machine.call(create).own.objects[0];
}

ObjectId open_file(TestMachine& machine) {
    op::CreateFile<Machine> create;
    create.path.text = "f";
    create.disposition = Disposition::create_new;
    return machine.call(create).own.objects[0];
}

}  // namespace

TEST_CASE("calls-are-linked names a call that its file does not know", "[kernel]") {
    WithPipe machine;
    machine.call(op::ReadFile<Machine>{machine.read, {}});
    machine.system.files[machine.system[machine.reader].detail].calls.clear();
    CHECK(recount_names(machine, Invariant::calls_are_linked));
}

TEST_CASE("calls-are-linked names a thread that is inside nothing", "[kernel]") {
    TestMachine machine;
    machine.system[machine.thread].pending = Pending::io;
    CHECK(recount_names(machine, Invariant::calls_are_linked));
}

TEST_CASE("calls-are-linked is named by the step that breaks it", "[kernel]") {
    WithPipe machine;
    for (int i = 0; i < 1000; ++i) machine.event();
    InvariantChecker checker(machine.system);
    machine.system.files[machine.system[machine.reader].detail].calls.push_back(static_cast<CallId>(0));
    StepResult touched;
    touched.changes.push_back({.kind = Change::Kind::state_changed, .object = machine.reader});
    CHECK(names(checker.after_step(machine.system, op::GetStdHandle<Machine>{}, touched), Invariant::calls_are_linked));
}

TEST_CASE("pipe-ends-agree names an end whose peer is connected with nobody", "[kernel]") {
    WithPipe machine;
    part<PipeEnd>(machine, machine.writer).peer = ObjectId::none;
    part<PipeEnd>(machine, machine.writer).state = PipeState::closing;
    CHECK(recount_names(machine, Invariant::pipe_ends_agree));
}

TEST_CASE("pipe-ends-agree names an end that is connected and held by nobody", "[kernel]") {
    WithPipe machine;
    machine.close(machine.write);
    part<PipeEnd>(machine, machine.writer).peer = machine.reader;
    part<PipeEnd>(machine, machine.writer).state = PipeState::connected;
    part<PipeEnd>(machine, machine.reader).peer = machine.writer;
    part<PipeEnd>(machine, machine.reader).state = PipeState::connected;
    CHECK(recount_names(machine, Invariant::pipe_ends_agree));
}

TEST_CASE("instances-are-counted names a pipe that lost its name, and one with too many instances", "[kernel]") {
    TestMachine machine;
    named_pipe(machine);
    std::vector<ObjectId>& servers = machine.system.pipes[0].servers;
    const std::vector<ObjectId> right = servers;
    servers.insert(servers.end(), 5, right.front());
    CHECK(recount_names(machine, Invariant::instances_are_counted));
    servers = right;
    CHECK_FALSE(recount_names(machine, Invariant::instances_are_counted));
    machine.system.pipe_names.clear();
    CHECK(recount_names(machine, Invariant::instances_are_counted));
}

TEST_CASE("queues-add-up names a write that nobody makes", "[kernel]") {
    WithPipe machine;
    machine.system.io_calls.push_back({.file = machine.reader});
    part<PipeEnd>(machine, machine.reader).incoming.push({.payload = Payload("x"), .writer = static_cast<CallId>(0)});
    CHECK(recount_names(machine, Invariant::queues_add_up));
}

TEST_CASE("opens-share names a file that is open against somebody's will", "[kernel]") {
    TestMachine machine;
    const ObjectId first = open_file(machine);
    op::CreateFile<Machine> again;
    again.path.text = "f";
    const ObjectId second = machine.call(again).own.objects[0];
    part<OpenFile>(machine, first).share.bits = 0;
    CHECK(recount_names(machine, Invariant::opens_share));
    part<OpenFile>(machine, first).share.bits = 1;
    CHECK_FALSE(recount_names(machine, Invariant::opens_share));
    machine.system[second].exists = false;
    CHECK(recount_names(machine, Invariant::opens_share));
}

TEST_CASE("opens-share names a name that leads to another file", "[kernel]") {
    TestMachine machine;
    open_file(machine);
    machine.system.directory.emplace("OTHER", 0);
    CHECK(recount_names(machine, Invariant::opens_share));
}

TEST_CASE("ports-are-held names a port without a socket, and a socket without its port", "[kernel]") {
    TestMachine machine;
    const auto made = machine.call(op::WSASocket<Machine>{}).own;
    op::Bind<Machine> bind;
    bind.handle = made.handles[0];
    bind.port.text = "web";
    machine.call(bind);
    machine.system.ports.clear();
    CHECK(recount_names(machine, Invariant::ports_are_held));
    machine.system.ports.emplace("web", made.objects[0]);
    CHECK_FALSE(recount_names(machine, Invariant::ports_are_held));
    part<Socket>(machine, made.objects[0]).port = "other";
    CHECK(recount_names(machine, Invariant::ports_are_held));
}

TEST_CASE("connections-agree names a peer that has another, and a listener that does not know its client", "[kernel]") {
    TestMachine machine;
    op::Bind<Machine> bind;
    bind.handle = machine.call(op::WSASocket<Machine>{}).own.handles[0];
    bind.port.text = "web";
    machine.call(bind);
    op::Listen<Machine> listen;
    listen.handle = bind.handle;
    machine.call(listen);
    const auto client = machine.call(op::WSASocket<Machine>{}).own;
    op::Connect<Machine> connect;
    connect.handle = client.handles[0];
    connect.port.text = "web";
    machine.call(connect);
    const ObjectId listener = part<Socket>(machine, client.objects[0]).listener;
    std::vector<WaitingConnection> waiting = part<Socket>(machine, listener).waiting;
    part<Socket>(machine, listener).waiting.clear();
    CHECK(recount_names(machine, Invariant::connections_agree));
    part<Socket>(machine, listener).waiting = std::move(waiting);
    CHECK_FALSE(recount_names(machine, Invariant::connections_agree));
    op::Accept<Machine> accept;
    accept.handle = bind.handle;
    const ObjectId accepted = machine.call(accept).own.objects[0];
    part<Socket>(machine, accepted).peer = ObjectId::none;
    CHECK(recount_names(machine, Invariant::connections_agree));
}

TEST_CASE("views-are-linked names a view that its process does not know", "[kernel]") {
    TestMachine machine;
    op::CreateFileMapping<Machine> create;
    create.size = Number{1};
    op::MapViewOfFile<Machine> map;
    map.handle = machine.call(create).own.handles[0];
    machine.call(map);
    machine.system[machine.process].last_view = no_index;
    CHECK(recount_names(machine, Invariant::views_are_linked));
}

TEST_CASE("reference-count names a view that was not counted", "[kernel]") {
    TestMachine machine;
    op::CreateFileMapping<Machine> create;
    create.size = Number{1};
    const auto made = machine.call(create).own;
    machine.system.views.push_back(
        {.section = made.objects[0], .process = machine.process, .own_pages = {}, .next_of_process = no_index});
    machine.system[machine.process].last_view = 0;
    CHECK(recount_names(machine, Invariant::reference_count));
}

TEST_CASE("members-are-linked names a process that its job does not know", "[kernel]") {
    TestMachine machine;
    const auto made = machine.call(op::CreateJobObject<Machine>{}).own;
    machine.call(op::AssignProcessToJobObject<Machine>{made.handles[0], current_process});
    machine.system.jobs[0].first_member = ProcessId::none;
    CHECK(recount_names(machine, Invariant::members_are_linked));
}

TEST_CASE("members-are-linked names a nested job that its parent does not know", "[kernel]") {
    TestMachine machine;
    const auto outer = machine.call(op::CreateJobObject<Machine>{}).own;
    const auto inner = machine.call(op::CreateJobObject<Machine>{}).own;
    machine.call(op::AssignProcessToJobObject<Machine>{outer.handles[0], current_process});
    machine.call(op::AssignProcessToJobObject<Machine>{inner.handles[0], current_process});
    machine.system.jobs[0].nested.clear();
    CHECK(recount_names(machine, Invariant::members_are_linked));
}

TEST_CASE("a read that fails may take what it returns, another call may not", "[kernel]") {
    WithPipe machine;
    StepResult result;
    result.own.status = Status::buffer_overflow;
    result.changes.push_back({.kind = Change::Kind::state_changed, .object = machine.reader});
    InvariantChecker checker(machine.system);
    const auto says = [&](const Call& call) {
        return names(checker.after_step(machine.system, call, result), Invariant::failed_call_changes_nothing);
    };
    CHECK_FALSE(says(op::ReadFile<Machine>{machine.read, {}}));
    CHECK(says(op::PeekNamedPipe<Machine>{machine.read}));
    result.changes.front().kind = Change::Kind::name_bound;
    CHECK(says(op::ReadFile<Machine>{machine.read, {}}));
}

}  // namespace handlesim::invariants_files_test
