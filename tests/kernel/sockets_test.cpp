// Connections between sockets: what scenarios cannot show, or not cheaply.
#include "tests/kernel/machine.hpp"

namespace handlesim::sockets_test {

namespace {

using test::TestMachine;

// A connection: the server's side was accepted.
struct WithConnection : TestMachine {
    Handle listener, server, client;

    explicit WithConnection(const Profile& profile = default_profile()) : TestMachine(profile) {
        listener = call(op::WSASocket<Machine>{}).own.handles[0];
        op::Bind<Machine> bind;
        bind.handle = listener;
        bind.port.text = "web";
        call(bind);
        op::Listen<Machine> listen;
        listen.handle = listener;
        call(listen);
        client = call(op::WSASocket<Machine>{}).own.handles[0];
        op::Connect<Machine> connect;
        connect.handle = client;
        connect.port.text = "web";
        call(connect);
        op::Accept<Machine> accept;
        accept.handle = listener;
        server = call(accept).own.handles[0];
    }
    StepResult send(std::size_t size) {
        op::Send<Machine> send;
        send.handle = client;
        send.data.value.assign(size, 'x');
        return call(send);
    }
};

}  // namespace

TEST_CASE("how much the system keeps of what is sent is open above 64 KiB", "[kernel]") {
    WithConnection machine;
    CHECK_FALSE(machine.send(65536).own.unspecified);
    CHECK(machine.send(1).own.unspecified);
}

TEST_CASE("an accept without room in the table leaves the connection waiting", "[kernel]") {
    Profile small = default_profile();
    small.table_capacity = 4;
    WithConnection machine(small);
    op::Connect<Machine> connect;
    connect.handle = machine.call(op::WSASocket<Machine>{}).own.handles[0];
    connect.port.text = "web";
    REQUIRE(machine.call(connect).own.status == Status::success);
    op::Accept<Machine> accept;
    accept.handle = machine.listener;
    CHECK(machine.call(accept).own.status == Status::insufficient_resources);
    op::CloseSocket<Machine> close;
    close.handle = machine.server;
    machine.call(close);
    CHECK(machine.call(accept).own.status == Status::success);
}

TEST_CASE("a thread that is suspended inside accept has its socket when it is resumed", "[kernel]") {
    WithConnection machine;
    const ThreadId other = machine.system.add_thread(machine.system[machine.thread].process);
    machine.restart();
    op::Accept<Machine> accept;
    accept.handle = machine.listener;
    REQUIRE(machine.call(other, accept).blocked);
    op::OpenThread<Machine> open;
    open.thread = other;
    open.access = access::thread_suspend_resume;
    const Handle handle = machine.call(open).own.handles[0];
    op::SuspendThread<Machine> suspend;
    suspend.handle = handle;
    REQUIRE(machine.call(suspend).own.status == Status::success);
    op::Connect<Machine> connect;
    connect.handle = machine.call(op::WSASocket<Machine>{}).own.handles[0];
    connect.port.text = "web";
    CHECK(machine.call(connect).released.empty());
    op::ResumeThread<Machine> resume;
    resume.handle = handle;
    const StepResult result = machine.call(resume);
    REQUIRE(result.released.size() == 1);
    CHECK(result.released[0].handles[0] != null_handle);
    CHECK(result.released[0].objects[0] != ObjectId::none);
}

}  // namespace handlesim::sockets_test
