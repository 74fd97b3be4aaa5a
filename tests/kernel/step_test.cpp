// Facts about the machine that scenarios cannot show, or not cheaply.
#include <random>

#include "tests/kernel/machine.hpp"

namespace handlesim::step_test {

namespace {

using test::TestMachine;

Profile small_table(std::uint32_t capacity) {
    Profile profile = default_profile();
    profile.table_capacity = capacity;
    return profile;
}

// A machine whose caller's table is full, with a named event, a mailslot-free namespace and a second process.
class FullTable {
public:
    explicit FullTable(std::uint32_t capacity = 8) : machine(small_table(capacity)) {
        op::CreateEvent<Machine> create;
        create.name = "taken";
        first = machine.call(create).own.handles[0];
        for (const auto& make : {Call(named<op::CreateMutex<Machine>>("m")), Call(named_semaphore("s")),
                                 Call(named<op::CreateWaitableTimer<Machine>>("t"))}) {
            machine.call(make);
        }
        while (machine.system[machine.process].table.room() > 0) machine.event();
        before = machine.system[machine.process].table.size();
    }

    template <class Create>
    static Create named(const char* name) {
        Create create;
        create.name = name;
        return create;
    }
    static op::CreateSemaphore<Machine> named_semaphore(const char* name) {
        auto create = named<op::CreateSemaphore<Machine>>(name);
        create.maximum.value = 1;
        return create;
    }
    template <class Open>
    static Open opening(const char* name) {
        Open open;
        open.name = name;
        open.access = access::synchronize;
        return open;
    }

    TestMachine machine;
    Handle first;
    std::size_t before = 0;
};

}  // namespace

TEST_CASE("a full table refuses every call that would add an entry, and nothing else changes", "[kernel]") {
    FullTable full;
    std::vector<Call> calls;
    calls.emplace_back(op::CreateEvent<Machine>{});
    calls.emplace_back(FullTable::named<op::CreateEvent<Machine>>("taken"));
    calls.emplace_back(FullTable::named<op::CreateEvent<Machine>>("new"));
    calls.emplace_back(op::CreateMutex<Machine>{});
    calls.emplace_back(FullTable::named_semaphore("new"));
    calls.emplace_back(op::CreateWaitableTimer<Machine>{});
    calls.emplace_back(FullTable::opening<op::OpenEvent<Machine>>("taken"));
    calls.emplace_back(FullTable::opening<op::OpenMutex<Machine>>("m"));
    calls.emplace_back(FullTable::opening<op::OpenSemaphore<Machine>>("s"));
    calls.emplace_back(FullTable::opening<op::OpenWaitableTimer<Machine>>("t"));
    calls.emplace_back(op::CreateMailslot<Machine>{.name = "\\\\.\\mailslot\\x"});
    calls.emplace_back(op::CreateProcess<Machine>{});
    calls.emplace_back(op::CreateThread<Machine>{});
    calls.emplace_back(op::OpenProcess<Machine>{.process = full.machine.process, .access = access::synchronize});
    calls.emplace_back(op::OpenThread<Machine>{.thread = full.machine.thread, .access = access::synchronize});
    calls.emplace_back(op::DuplicateHandle<Machine>{.source = full.first});
    const std::size_t objects = full.machine.system.objects.size();
    for (const Call& call : calls) {
        const StepResult result = full.machine.call(call);
        CAPTURE(call.index());
        CHECK(result.own.status == Status::insufficient_resources);
        CHECK(win32_error(result.own.status) == 1450);
        CHECK(result.changes.empty());
        CHECK(full.machine.system.objects.size() == objects);
        CHECK(full.machine.system[full.machine.process].table.size() == full.before);
    }
}

TEST_CASE("CreateProcess needs two free slots", "[kernel]") {
    FullTable full;
    full.machine.close(full.first);
    CHECK(full.machine.call(op::CreateProcess<Machine>{}).own.status == Status::insufficient_resources);
    CHECK(full.machine.system.processes.size() == 1);
}

TEST_CASE("a duplicate that closes its source works in a full table", "[kernel]") {
    FullTable full;
    op::DuplicateHandle<Machine> duplicate;
    duplicate.source = full.first;
    duplicate.options.close_source = true;
    const StepResult result = full.machine.call(duplicate);
    CHECK(result.own.status == Status::success);
    CHECK(result.own.handles[0] == full.first);
}

TEST_CASE("a duplicate of a protected source into a full table fails and leaves the source", "[kernel]") {
    FullTable full;
    full.machine.call(op::SetHandleInformation<Machine>{full.first, std::nullopt, true});
    op::DuplicateHandle<Machine> duplicate;
    duplicate.source = full.first;
    duplicate.options.close_source = true;
    CHECK(full.machine.call(duplicate).own.status == Status::insufficient_resources);
    CHECK(full.machine.system[full.machine.process].table.find(full.first) != nullptr);
}

TEST_CASE("a system is a value: stepping a copy leaves the original alone", "[kernel]") {
    TestMachine machine;
    const Handle event = machine.event();
    System copy = machine.system;
    PolicyChoice choice;
    step(copy, machine.thread, op::CloseHandle<Machine>{event}, choice);
    CHECK(copy[machine.process].table.size() == 0);
    CHECK(machine.system[machine.process].table.size() == 1);
}

TEST_CASE("the same calls give the same system", "[kernel]") {
    const auto play = [] {
        TestMachine machine;
        std::mt19937 random(7);
        std::vector<Handle> handles;
        for (int i = 0; i < 500; ++i) {
            if (random() % 3 != 0 || handles.empty()) {
                handles.push_back(machine.event(random() % 2 == 0));
            } else {
                machine.close(handles[random() % handles.size()]);
            }
        }
        return machine.system;
    };
    const bool same = play() == play();
    CHECK(same);
}

TEST_CASE("a thread can be suspended 127 times", "[kernel]") {
    TestMachine machine;
    const Handle thread = machine.call(op::CreateThread<Machine>{}).own.handles[0];
    for (std::uint64_t i = 0; i < 127; ++i) {
        const StepResult result = machine.call(op::SuspendThread<Machine>{thread});
        REQUIRE(result.own.results.find(ResultField::previous)->number == i);
    }
    const StepResult result = machine.call(op::SuspendThread<Machine>{thread});
    CHECK(result.own.status == Status::suspend_count_exceeded);
    CHECK(win32_error(result.own.status) == 156);
}

TEST_CASE("a wait on 64 objects works and on 65 does not", "[kernel]") {
    TestMachine machine;
    op::WaitForMultipleObjects<Machine> wait;
    wait.timeout_ms.milliseconds = 0;
    for (int i = 0; i < 64; ++i) wait.handles.push_back(machine.event());
    CHECK(machine.call(wait).own.status == Status::success);
    wait.handles.push_back(machine.event());
    CHECK(machine.call(wait).own.status == Status::invalid_parameter_1);
}

TEST_CASE("a name of 32766 UTF-16 units works and a longer one does not", "[kernel]") {
    TestMachine machine;
    op::CreateEvent<Machine> create;
    create.name = std::string(32766, 'n');
    CHECK(machine.call(create).own.status == Status::success);
    create.name = std::string(32767, 'n');
    CHECK(machine.call(create).own.status == Status::object_name_invalid);
}

TEST_CASE("the thousand waiters of a manual-reset event are released in the order in which they began", "[kernel]") {
    TestMachine machine;
    op::CreateEvent<Machine> create;
    create.manual_reset = true;
    const Handle event = machine.call(create).own.handles[0];
    std::vector<ThreadId> waiters;
    for (int i = 0; i < 1000; ++i) {
        waiters.push_back(machine.call(op::CreateThread<Machine>{}).own.created_thread);
        CHECK(machine.call(waiters.back(), op::WaitForSingleObject<Machine>{event, {}}).blocked);
    }
    const StepResult result = machine.call(op::SetEvent<Machine>{event});
    REQUIRE(result.released.size() == waiters.size());
    for (std::size_t i = 0; i < waiters.size(); ++i) CHECK(result.released[i].thread == waiters[i]);
}

TEST_CASE("the mutexes of a thread that ends are abandoned, and the waiter becomes the owner", "[kernel]") {
    TestMachine machine;
    op::CreateMutex<Machine> create;
    create.owned = true;
    const Handle mutex = machine.call(create).own.handles[0];
    const ThreadId waiter = machine.call(op::CreateThread<Machine>{}).own.created_thread;
    CHECK(machine.call(waiter, op::WaitForSingleObject<Machine>{mutex, {}}).blocked);
    const StepResult result = machine.call(op::ExitThread<Machine>{});
    REQUIRE(result.released.size() == 1);
    CHECK(result.released[0].results.find(ResultField::wait)->number ==
          static_cast<std::uint64_t>(WaitResult::abandoned));
    CHECK(machine.system[machine.object(mutex)].owner == waiter);
}

}  // namespace handlesim::step_test
