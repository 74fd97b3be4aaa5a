// Which step brought about what a cause speaks of.
#include "core/why/causes.hpp"

namespace handlesim {

std::uint32_t step_of_mode(const Provenance& all, std::uint32_t before, ObjectTag end) {
    for (std::uint32_t step = before - 1; step > 0; --step) {
        const WrittenCall* call = all.call(step);
        const auto* set = call == nullptr ? nullptr : call->get_if<op::SetNamedPipeHandleState<Written>>();
        if (set == nullptr || all.failed(step) || all.reached(set->handle, all.step(step).by, step - 1) != end)
            continue;
        return set->nowait || set->mode.nowait() ? step : 0;
    }
    return 0;
}

std::uint32_t kept_pseudo_handle(const Provenance& all, SymbolId name) {
    const Symbol& symbol = all.symbols()[name];
    const WrittenCall* made = symbol.kind == SymbolKind::handle ? all.call(symbol.bound_by) : nullptr;
    const bool is_kept =
        made != nullptr && (made->is<op::GetCurrentThread<Written>>() || made->is<op::GetCurrentProcess<Written>>());
    return is_kept ? symbol.bound_by : 0;
}

std::uint32_t step_of_release(const Provenance& all, std::uint32_t after, const Reason& owner) {
    for (std::uint32_t step = after + 1; step <= all.scenario().steps.size(); ++step) {
        const WrittenCall* call = all.call(step);
        const auto* release = call == nullptr ? nullptr : call->get_if<op::ReleaseMutex<Written>>();
        if (release == nullptr || all.failed(step) || all.step(step).by != owner.thread) continue;
        if (all.named(release->handle.name) == owner.object) return step;
    }
    return 0;
}

}  // namespace handlesim
