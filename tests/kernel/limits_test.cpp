// Numbers at their limits that would make a scenario too long, or a real kernel too busy.
#include "core/kernel/names.hpp"
#include "tests/kernel/machine.hpp"

namespace handlesim::limits_test {

namespace {

using test::TestMachine;

std::string letters(std::size_t count) {
    std::string text(count, 'n');
    return text;
}
const std::string key = "\xF0\x9F\x94\x91";  // takes two UTF-16 units

Status create_instance(TestMachine& machine, std::int64_t instances) {
    op::CreateNamedPipe<Machine> create;
    create.name = R"(\\.\pipe\p)";
    create.instances.value = instances;
    return machine.call(create).own.status;
}

Handle make_file(TestMachine& machine, const std::string& name) {
    op::CreateFile<Machine> create;
    create.path.text = name;
    create.access = access::generic_write;
    create.disposition = Disposition::create_new;
    return machine.call(create).own.handles[0];
}

StepResult write(TestMachine& machine, Handle handle, std::int64_t length) {
    op::WriteFile<Machine> call;
    call.handle = handle;
    call.length = Number{length};
    return machine.call(call);
}

}  // namespace

TEST_CASE("names are as long as UTF-16 units tell", "[kernel]") {
    CHECK(parse_object_name(letters(32'766)).status == Status::success);
    CHECK(parse_object_name(letters(32'767)).status == Status::object_name_invalid);
    CHECK(parse_object_name(letters(32'764) + key).status == Status::success);
    CHECK(parse_object_name(letters(32'765) + key).status == Status::object_name_invalid);
    CHECK(parse_object_name("Global\\" + letters(32'766)).status == Status::success);
    const std::string slot = R"(\\.\mailslot\)";
    CHECK(parse_mailslot_name(slot + letters(32'766 - slot.size())).status == Status::success);
    CHECK(parse_mailslot_name(slot + letters(32'767 - slot.size())).status == Status::object_name_invalid);
    const std::string pipe = R"(\\.\pipe\)";
    CHECK(parse_pipe_name(pipe + letters(256 - pipe.size())).status == Status::success);
    CHECK(parse_pipe_name(pipe + letters(257 - pipe.size())).status == Status::object_name_invalid);
    CHECK(parse_file_name(letters(255)).status == Status::success);
    CHECK(parse_file_name(letters(254) + key).status == Status::object_name_invalid);
}

TEST_CASE("254 instances are 254, and 255 are as many as one likes", "[kernel]") {
    TestMachine few;
    for (int i = 0; i < 254; ++i) CHECK(create_instance(few, 254) == Status::success);
    CHECK(create_instance(few, 254) == Status::instance_not_available);
    CHECK(create_instance(few, 255) == Status::instance_not_available);
    TestMachine many;
    for (int i = 0; i < 300; ++i) CHECK(create_instance(many, 255) == Status::success);
}

TEST_CASE("a directory holds 64 MiB, all files together", "[kernel]") {
    constexpr std::int64_t most = 64 << 20;
    TestMachine machine;
    const Handle one = make_file(machine, "one");
    const Handle other = make_file(machine, "other");
    CHECK(write(machine, one, most - 100'000).own.status == Status::success);
    const StepResult full = write(machine, other, 100'001);
    CHECK(full.own.status == Status::disk_full);
    CHECK(full.own.unspecified);
    CHECK(write(machine, other, 100'000).own.status == Status::success);
    CHECK(write(machine, one, 1).own.status == Status::disk_full);
    TestMachine alone;
    const Handle whole = make_file(alone, "whole");
    CHECK(write(alone, whole, most + 1).own.status == Status::disk_full);
    CHECK(write(alone, whole, most).own.status == Status::success);
}

TEST_CASE("a wait for all that names a semaphore twice needs two units", "[kernel]") {
    TestMachine machine(*find_profile("wine-8"));
    op::CreateSemaphore<Machine> create;
    create.initial.value = 1;
    create.maximum.value = 2;
    const Handle semaphore = machine.call(create).own.handles[0];
    op::WaitForMultipleObjects<Machine> wait;
    wait.handles = {semaphore, semaphore};
    wait.all = true;
    wait.timeout_ms.milliseconds = 0;
    const auto waited = [&] { return machine.call(wait).own.results.values().front().number; };
    CHECK(waited() == static_cast<std::uint64_t>(WaitResult::timeout));
    op::ReleaseSemaphore<Machine> release;
    release.handle = semaphore;
    release.count.value = 1;
    machine.call(release);
    CHECK(waited() == static_cast<std::uint64_t>(WaitResult::object_0));
}

}  // namespace handlesim::limits_test
