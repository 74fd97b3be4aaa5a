#include "core/kernel/step.hpp"

#include <algorithm>
#include <cassert>

#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

// The vocabulary says which statuses a call can come to; the manual and the tests rely on it.
[[maybe_unused]] bool is_declared(const OperationInfo& operation, Status status) {
    return !is_error(status) || std::ranges::find(operation.errors, status) != operation.errors.end();
}

}  // namespace

StepResult step(System& system, ThreadId caller, const Call& call, Choice& choice) {
    assert(!system[caller].ended && system[caller].pending == Pending::none && system[caller].suspend_count == 0);
    StepResult result;
    constexpr std::size_t usual_changes = 8;
    result.changes.reserve(usual_changes);
    result.own.thread = caller;
    RuledTransition transition(system, caller, choice, result);
    result.own.status = call.visit(Applying{transition});
    assert(is_declared(*all_operations()[call.index()], result.own.status));
    return result;
}

StepResult fire(System& system, ObjectId timer, Choice& choice) {
    assert(system[timer].exists && system[timer].timer_set);
    StepResult result;
    Transition(system, ThreadId::none, choice, result).fire_timer(timer);
    return result;
}

}  // namespace handlesim
