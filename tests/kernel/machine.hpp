// A machine for tests: calls by value, results at hand, invariants checked after every step.
#pragma once

#include <utility>
#include <vector>

#include "core/kernel/check/invariants.hpp"
#include "core/kernel/step.hpp"
#include "tests/catch.hpp"

namespace handlesim::test {

class TestMachine {
public:
    explicit TestMachine(const Profile& profile = default_profile()) : system(profile), checker_(system) {
        process = system.add_process();
        thread = system[process].first_thread;
        checker_ = InvariantChecker(system);
    }

    System system;
    ProcessId process{};
    ThreadId thread{};

    StepResult call(ThreadId caller, Call call) {
        StepResult result = step(system, caller, call, choice_);
        const std::vector<Violation> violations = checker_.after_step(system, call, result);
        for (const Violation& violation : violations) UNSCOPED_INFO(info(violation.invariant).name << violation.detail);
        REQUIRE(violations.empty());
        return result;
    }
    StepResult call(Call one) { return call(thread, std::move(one)); }

    Handle event(bool inherit = false) {
        op::CreateEvent<Machine> create;
        create.inherit = inherit;
        return call(create).own.handles[0];
    }
    Status close(Handle handle) { return call(op::CloseHandle<Machine>{handle}).own.status; }
    ObjectId object(Handle handle) const { return system[process].table.find(handle)->object(); }

    const InvariantChecker& checker() const { return checker_; }
    // After the system was changed otherwise than by a call.
    void restart() { checker_ = InvariantChecker(system); }

private:
    PolicyChoice choice_;
    InvariantChecker checker_;
};

}  // namespace handlesim::test
