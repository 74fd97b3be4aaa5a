// Groups "events" and "mailslots": objects with names.
#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/text.hpp"

namespace handlesim::win32 {

namespace {

// A name as a parameter: NULL where the scenario gives none.
class Name {
public:
    explicit Name(const std::optional<std::string>& name) {
        if (name) text_ = widen(*name);
    }
    operator const wchar_t*() const { return text_ ? text_->c_str() : nullptr; }

private:
    std::optional<std::wstring> text_;
};

// The calls of one type, Create and Open alike but for their own parameters.
template <class CreateCall, class Make>
void create(const CreateCall& call, Reply& reply, const Make& make) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    if (reply.returns(make(&attributes, Name(call.name)))) reply.add_last_error();
}

template <class OpenCall, class Open>
void open(const OpenCall& call, Reply& reply, const Open& opens) {
    reply.returns(opens(call.access, call.inherit ? TRUE : FALSE, widen(call.name).c_str()));
}

}  // namespace

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

void perform(const op::CreateMailslot<Native>& call, Agent& /*agent*/, Reply& reply) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    const std::wstring name = widen(call.name);
    if (reply.returns(CreateMailslotW(name.c_str(), static_cast<DWORD>(call.max_message.value),
                                      call.read_timeout_ms.milliseconds, &attributes))) {
        reply.add_last_error();
    }
}

}  // namespace handlesim::win32
