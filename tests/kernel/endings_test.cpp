// What ends ends one after the other, however long the chain is: nothing of it lies on the program's own stack.
#include "tests/kernel/machine.hpp"

namespace handlesim::endings_test {

namespace {

using test::TestMachine;

constexpr std::size_t far_too_many = 30'000;

Handle open_process(TestMachine& machine, ThreadId caller, ProcessId process) {
    op::OpenProcess<Machine> open;
    open.process = process;
    open.access = info(ObjectType::process).full;
    return machine.call(caller, open).own.handles[0];
}

Handle make_job(TestMachine& machine, ThreadId caller, bool kill_on_close) {
    const Handle job = machine.call(caller, op::CreateJobObject<Machine>{}).own.handles[0];
    op::SetInformationJobObject<Machine> limit;
    limit.job = job;
    limit.kill_on_close = kill_on_close;
    machine.call(caller, limit);
    return job;
}

void assign(TestMachine& machine, ThreadId caller, Handle job, Handle process) {
    op::AssignProcessToJobObject<Machine> call;
    call.job = job;
    call.process = process;
    REQUIRE(machine.call(caller, call).own.status == Status::success);
}

}  // namespace

TEST_CASE("a chain of jobs that end one another is as long as it likes", "[kernel]") {
    TestMachine machine;
    std::vector<ProcessId> chain{machine.process};
    for (std::size_t i = 1; i < far_too_many; ++i) chain.push_back(machine.system.add_process());
    machine.restart();
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
        const ThreadId thread = machine.system[chain[i]].first_thread;
        assign(machine, thread, make_job(machine, thread, true), open_process(machine, thread, chain[i + 1]));
    }
    op::ExitProcess<Machine> exit;
    exit.code.value = 7;
    const StepResult result = machine.call(exit);
    std::vector<ProcessId> ended;
    for (const Change& change : result.changes) {
        if (change.kind == Change::Kind::process_ended) ended.push_back(change.process);
    }
    // Whoever is ended on the way comes to its end before what ended it.
    CHECK(ended == std::vector<ProcessId>(chain.rbegin(), chain.rend()));
    CHECK(machine.system[chain.front()].exit_code == 7);
    CHECK(machine.system[chain.back()].exit_code == 0);
    CHECK(machine.checker().full_check(machine.system).empty());
}

TEST_CASE("jobs are nested as deep as one likes, and go together", "[kernel]") {
    for (const bool terminated : {false, true}) {
        TestMachine machine;
        const ProcessId inside = machine.system.add_process();
        machine.restart();
        const Handle process = open_process(machine, machine.thread, inside);
        std::vector<Handle> jobs;
        for (std::size_t i = 0; i < far_too_many / 10; ++i) {
            jobs.push_back(make_job(machine, machine.thread, false));
            assign(machine, machine.thread, jobs.back(), process);
        }
        const ObjectId outermost = machine.object(jobs.front());
        if (terminated) {
            op::TerminateJobObject<Machine> terminate;
            terminate.job = jobs.front();
            terminate.code.value = 3;
            machine.call(terminate);
            CHECK(machine.system[inside].exit_code == 3);
        } else {
            machine.call(machine.system[inside].first_thread, op::ExitProcess<Machine>{});
        }
        for (const Handle job : jobs) machine.close(job);
        CHECK(machine.system[outermost].exists);
        machine.close(process);
        CHECK_FALSE(machine.system[outermost].exists);
        CHECK(machine.checker().full_check(machine.system).empty());
    }
}

}  // namespace handlesim::endings_test
