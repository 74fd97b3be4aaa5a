#include "core/kernel/step.hpp"

#include <algorithm>
#include <cassert>

#include "core/kernel/apply.hpp"

namespace handlesim {

namespace {

// The vocabulary says which statuses a call can come to; the manual and the tests rely on it.
[[maybe_unused]] bool is_declared(const OperationInfo& operation, Status status) {
    return !is_error(status) || std::ranges::find(operation.errors, status) != operation.errors.end();
}

}  // namespace

std::string_view to_string(Cause cause) {
    switch (cause) {
        case Cause::created: return "created";
        case Cause::opened: return "opened";
        case Cause::inherited: return "inherited";
        case Cause::duplicated: return "duplicated";
        case Cause::flags_set: return "flags set";
        case Cause::moved: return "moved";
        case Cause::closed: return "closed";
        case Cause::close_source: return "closed as a source";
        case Cause::swept: return "closed with its process";
    }
    return {};
}

StepResult step(System& system, ThreadId caller, const Call& call, Choice& choice) {
    assert(!system[caller].ended && system[caller].pending == Pending::none && system[caller].suspend_count == 0);
    StepResult result;
    result.own.thread = caller;
    Transition transition(system, caller, choice, result);
    result.own.status = std::visit(
        [&](const auto& operation) {
            const Status status = apply(transition, operation);
            assert(is_declared(operation.info, status));
            return status;
        },
        call);
    return result;
}

StepResult fire(System& system, ObjectId timer, Choice& choice) {
    assert(system[timer].exists && system[timer].timer_set);
    StepResult result;
    Transition(system, ThreadId::none, choice, result).fire_timer(timer);
    return result;
}

}  // namespace handlesim
