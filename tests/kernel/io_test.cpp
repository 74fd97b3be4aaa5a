// What scenarios cannot show of files and pipes: full tables, plain values, large amounts.
#include "core/kernel/packets.hpp"
#include "tests/kernel/machine.hpp"

namespace handlesim::io_test {

namespace {

using test::TestMachine;

struct PipeHandles {
    Handle read;
    Handle write;
};

PipeHandles make_pipe(TestMachine& machine, std::int64_t size = 0) {
    op::CreatePipe<Machine> create;
    create.size.value = size;
    const auto handles = machine.call(create).own.handles;
    return {handles[0], handles[1]};
}

op::WriteFile<Machine> write(Handle handle, std::int64_t length) {
    op::WriteFile<Machine> call;
    call.handle = handle;
    call.length = Number{length};
    return call;
}

}  // namespace

TEST_CASE("a full table takes no new file, pipe, section, job or socket, and nothing changes", "[kernel]") {
    Profile profile = default_profile();
    profile.table_capacity = 6;
    TestMachine machine(profile);
    op::CreateNamedPipe<Machine> server;
    server.name = R"(\\.\pipe\p)";
    machine.call(server);
    op::CreateMailslot<Machine> slot;
    slot.name = R"(\\.\mailslot\m)";
    machine.call(slot);
    op::CreateFile<Machine> file;
    file.path.text = "f";
    file.disposition = Disposition::create_new;
    file.share.bits = 7;
    machine.call(file);
    op::CreateFileMapping<Machine> section;
    section.name = "s";
    section.size = Number{1};
    machine.call(section);
    op::CreateJobObject<Machine> job;
    job.name = "j";
    machine.call(job);
    machine.event();

    op::CreateFile<Machine> client;
    client.access = access::generic_write;
    client.path.text = server.name;
    op::CreateFile<Machine> writer = client;
    writer.path.text = slot.name;
    op::CreateFile<Machine> again;
    again.path.text = "f";
    again.share.bits = 7;
    op::CreateFile<Machine> another = file;
    another.path.text = "g";
    op::OpenFileMapping<Machine> open_section;
    open_section.name = "s";
    open_section.access = 4;
    op::OpenJobObject<Machine> open_job;
    open_job.name = "j";
    open_job.access = 4;
    op::OpenProcessToken<Machine> token;
    token.process = current_process;
    token.access = 8;
    server.name = R"(\\.\pipe\q)";
    const std::size_t objects = machine.system.objects.size();
    for (const Call& call :
         {Call(op::CreatePipe<Machine>{}), Call(server), Call(client), Call(writer), Call(again), Call(another),
          Call(section), Call(open_section), Call(job), Call(open_job), Call(token), Call(op::WSASocket<Machine>{})}) {
        const StepResult result = machine.call(call);
        CAPTURE(call.index());
        CHECK(result.own.status == Status::insufficient_resources);
        CHECK(result.changes.empty());
        CHECK(machine.system.objects.size() == objects);
    }
}

TEST_CASE("a machine with calls under way is copied like a value, and each copy goes on by itself", "[kernel]") {
    TestMachine machine;
    const PipeHandles pipe = make_pipe(machine);
    const ThreadId reader = machine.system.add_thread(machine.process);
    PolicyChoice choice;
    System system = machine.system;
    CHECK(step(system, reader, op::ReadFile<Machine>{pipe.read, {10}}, choice).blocked);
    System copy = system;
    CHECK(copy == system);
    const StepResult written = step(copy, machine.thread, write(pipe.write, 3), choice);
    REQUIRE(written.released.size() == 1);
    CHECK(written.released[0].results.text() == "xxx");
    CHECK_FALSE(copy == system);
    CHECK(system[reader].pending == Pending::io);
    const StepResult closed = step(system, machine.thread, op::CloseHandle<Machine>{pipe.write}, choice);
    REQUIRE(closed.released.size() == 1);
    CHECK(closed.released[0].status == Status::pipe_broken);
}

TEST_CASE("a write of four gigabytes takes no memory before it is read", "[kernel]") {
    TestMachine machine;
    const PipeHandles pipe = make_pipe(machine);
    const ThreadId writer = machine.system.add_thread(machine.process);
    PolicyChoice choice;
    System system = machine.system;
    CHECK(step(system, writer, write(pipe.write, 0xFFFFFFFF), choice).blocked);
    const StepResult peeked = step(system, machine.thread, op::PeekNamedPipe<Machine>{pipe.read}, choice);
    CHECK(peeked.own.results.find(ResultField::available)->number == 0xFFFFFFFF);
    const StepResult read = step(system, machine.thread, op::ReadFile<Machine>{pipe.read, {2}}, choice);
    CHECK(read.own.results.text() == "xx");
}

TEST_CASE("a queue gives back what was put in, in order, however it is taken", "[kernel]") {
    PacketQueue queue;
    std::string put;
    for (int i = 0; i < 1000; ++i) {
        const std::string text(static_cast<std::size_t>(i % 7), static_cast<char>('a' + i % 26));
        put += text;
        queue.push({.payload = Payload(text)});
    }
    CHECK(queue.bytes() == put.size());
    std::string taken;
    while (!queue.empty()) queue.take(taken, 5);
    CHECK(taken == put);
    CHECK(queue.bytes() == 0);
    CHECK(queue == PacketQueue{});
}

TEST_CASE("a write that is given up leaves the queue as if it had never been", "[kernel]") {
    PacketQueue queue;
    const auto writer = static_cast<CallId>(7);
    queue.push({.payload = Payload("kept")});
    queue.push({.payload = Payload("lost"), .writer = writer});
    queue.push({.payload = Payload("also kept")});
    REQUIRE(queue.of_writer(writer) != nullptr);
    CHECK(queue.bytes_up_to(*queue.of_writer(writer)) == 8);
    queue.remove_of_writer(writer);
    CHECK(queue.bytes() == 13);
    CHECK(queue.of_writer(writer) == nullptr);
}

}  // namespace handlesim::io_test
