#include "core/backends/win32/times.hpp"

#include <algorithm>

namespace handlesim::win32 {

Times::Times(const Scenario& scenario) {
    const auto note = [&](std::uint64_t time) {
        if (time > bound) long_ones_.push_back(time);
    };
    const auto note_elsewhere = [&](std::uint64_t time) {
        note(time);
        elsewhere_ = std::max(elsewhere_, time);
    };
    for (const Step& step : scenario.steps) {
        const auto* call = std::get_if<WrittenCall>(&step.what);
        if (call == nullptr) continue;
        const bool makes_mailslot = call->is<op::CreateMailslot<Written>>();
        each_field(*call, [&](const FieldSpec& /*spec*/, ConstFieldRef<Written> field) {
            const auto* timeout = std::get_if<const Timeout*>(&field);
            if (timeout == nullptr || (*timeout)->is_infinite()) return;
            makes_mailslot ? note_elsewhere((*timeout)->milliseconds) : note((*timeout)->milliseconds);
        });
        if (const auto* timer = call->get_if<op::SetWaitableTimer<Written>>()) {
            note_elsewhere(static_cast<std::uint64_t>(timer->due_ms.value));
        }
    }
    std::ranges::sort(long_ones_);
    long_ones_.erase(std::unique(long_ones_.begin(), long_ones_.end()), long_ones_.end());
}

std::uint64_t Times::real(std::uint64_t milliseconds) const {
    constexpr std::uint64_t apart = 500;  // enough for a busy system to tell two of them apart
    if (milliseconds <= bound) return milliseconds;
    const auto rank = std::ranges::lower_bound(long_ones_, milliseconds) - long_ones_.begin();
    return std::min(milliseconds, bound + apart * static_cast<std::uint64_t>(rank + 1));
}

void Times::shorten(NativeCall& call) const {
    expand_each_field<FieldRef<Native>>(call, [&](const FieldSpec& /*spec*/, FieldRef<Native> field) {
        auto* timeout = std::get_if<Timeout*>(&field);
        if (timeout == nullptr || (*timeout)->is_infinite()) return;
        (*timeout)->milliseconds = static_cast<std::uint32_t>(real((*timeout)->milliseconds));
    });
    if (auto* timer = call.get_if<op::SetWaitableTimer<Native>>()) {
        timer->due_ms.value = static_cast<std::int64_t>(real(static_cast<std::uint64_t>(timer->due_ms.value)));
    }
}

}  // namespace handlesim::win32
