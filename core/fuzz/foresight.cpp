#include "core/fuzz/foresight.hpp"

#include <algorithm>

namespace handlesim {

namespace {

// The call that a thread is in.
const WrittenCall* last_call(const Scenario& scenario, SymbolId by) {
    const auto last = std::ranges::find_if(scenario.steps.rbegin(), scenario.steps.rend(),
                                           [&](const Step& step) { return step.by == by; });
    return last == scenario.steps.rend() ? nullptr : last->call();
}

}  // namespace

Foresight::Foresight(const Model& model, const RunState& state, const Coverage& coverage)
    : model_(model), state_(state), coverage_(coverage), copy_(model.clone()) {
    copy_->tell_changes(false);
}

void Foresight::look() {
    now_.begin();
    model_.pack(now_);
}

bool Foresight::shows_missing_error(SymbolId by, const WrittenCall& call) {
    if (!can_be_made(call)) return false;
    Unpacker now(now_.words());
    copy_->unpack(now);
    const StepReport report = copy_->call(by, call, state_.bindings());
    if (!report.blocked && is_missing(call, report.own.status)) return true;
    return std::ranges::any_of(report.released, [&](const CallOutcome& released) {
        const WrittenCall* of = last_call(state_.scenario(), released.thread);
        return of != nullptr && is_missing(*of, released.status);
    });
}

bool Foresight::can_be_made(const WrittenCall& call) const {
    bool possible = true;
    for (const PassedHandle& passed : passed_handles(call)) {
        possible = possible && state_.value_of(passed.handle).has_value();
    }
    each_field(call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
        if (const SymbolId process = process_in(field); process != SymbolId::none) {
            possible = possible && model_.process_exists(process);
        } else if (const SymbolId value = value_in(field); value != SymbolId::none) {
            possible = possible && state_.bindings()[static_cast<std::size_t>(value)].bound;
        } else if (const SymbolId thread = thread_in(field); thread != SymbolId::none) {
            possible = possible && model_.thread_state(thread) != ThreadState::absent;
        }
    });
    return possible;
}

bool Foresight::is_missing(const WrittenCall& call, Status status) const {
    return std::ranges::count(coverage_.missing(call.index()), status) > 0;
}

}  // namespace handlesim
