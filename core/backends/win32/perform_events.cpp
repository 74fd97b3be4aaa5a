// Group "events".
#include "core/backends/win32/perform_named.hpp"

namespace handlesim::win32 {

void perform(const op::CreateEvent<Native>& call, Agent& /*agent*/, Reply& reply) {
    create(call, reply, [&](SECURITY_ATTRIBUTES* attributes, const wchar_t* name) {
        const DWORD flags =
            (call.manual_reset ? CREATE_EVENT_MANUAL_RESET : 0U) | (call.signaled ? CREATE_EVENT_INITIAL_SET : 0U);
        return CreateEventExW(attributes, name, flags, call.access.value_or(EVENT_ALL_ACCESS));
    });
}

void perform(const op::OpenEvent<Native>& call, Agent& /*agent*/, Reply& reply) {
    open(call, reply, OpenEventW);
}

void perform(const op::SetEvent<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(SetEvent(to_native(call.handle)));
}

void perform(const op::ResetEvent<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(ResetEvent(to_native(call.handle)));
}

void perform(const op::CreateMutex<Native>& call, Agent& /*agent*/, Reply& reply) {
    create(call, reply, [&](SECURITY_ATTRIBUTES* attributes, const wchar_t* name) {
        return CreateMutexExW(attributes, name, call.owned ? CREATE_MUTEX_INITIAL_OWNER : 0U,
                              call.access.value_or(MUTEX_ALL_ACCESS));
    });
}

void perform(const op::OpenMutex<Native>& call, Agent& /*agent*/, Reply& reply) {
    open(call, reply, OpenMutexW);
}

void perform(const op::ReleaseMutex<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(ReleaseMutex(to_native(call.handle)));
}

void perform(const op::CreateSemaphore<Native>& call, Agent& /*agent*/, Reply& reply) {
    create(call, reply, [&](SECURITY_ATTRIBUTES* attributes, const wchar_t* name) {
        return CreateSemaphoreExW(attributes, static_cast<LONG>(call.initial.value),
                                  static_cast<LONG>(call.maximum.value), name, 0,
                                  call.access.value_or(SEMAPHORE_ALL_ACCESS));
    });
}

void perform(const op::OpenSemaphore<Native>& call, Agent& /*agent*/, Reply& reply) {
    open(call, reply, OpenSemaphoreW);
}

void perform(const op::ReleaseSemaphore<Native>& call, Agent& /*agent*/, Reply& reply) {
    LONG previous = 0;
    if (reply.done(ReleaseSemaphore(to_native(call.handle), static_cast<LONG>(call.count.value), &previous))) {
        reply.add(ResultField::previous, static_cast<std::uint64_t>(previous));
    }
}

void perform(const op::CreateWaitableTimer<Native>& call, Agent& /*agent*/, Reply& reply) {
    create(call, reply, [&](SECURITY_ATTRIBUTES* attributes, const wchar_t* name) {
        return CreateWaitableTimerExW(attributes, name, call.manual_reset ? CREATE_WAITABLE_TIMER_MANUAL_RESET : 0U,
                                      call.access.value_or(TIMER_ALL_ACCESS));
    });
}

void perform(const op::OpenWaitableTimer<Native>& call, Agent& /*agent*/, Reply& reply) {
    open(call, reply, OpenWaitableTimerW);
}

void perform(const op::SetWaitableTimer<Native>& call, Agent& /*agent*/, Reply& reply) {
    LARGE_INTEGER due{};
    due.QuadPart = -10'000 * call.due_ms.value;  // negative: from now, in units of 100 ns
    reply.done(SetWaitableTimer(to_native(call.handle), &due, 0, nullptr, nullptr, FALSE));
}

}  // namespace handlesim::win32
