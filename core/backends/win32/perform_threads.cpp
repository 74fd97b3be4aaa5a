// Groups "threads" and "waiting".
#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

namespace {

struct ThreadStart {
    Agent& agent;
    std::uint32_t channel;
};

DWORD WINAPI thread_main(void* argument) {
    const std::unique_ptr<ThreadStart> start(static_cast<ThreadStart*>(argument));
    start->agent.run_thread(start->channel);
    return 0;
}

// A wait's answer; `count` handles were waited for.
void waited(DWORD result, DWORD count, bool tells_index, Reply& reply) {
    if (!reply.done(result != WAIT_FAILED ? TRUE : FALSE)) return;
    const bool abandoned = result >= WAIT_ABANDONED_0 && result < WAIT_ABANDONED_0 + count;
    const bool signaled = result < WAIT_OBJECT_0 + count;
    const WaitResult wait = abandoned ? WaitResult::abandoned : signaled ? WaitResult::object_0 : WaitResult::timeout;
    reply.add(ResultField::wait, static_cast<std::uint64_t>(wait));
    if (tells_index && wait != WaitResult::timeout) {
        reply.add(ResultField::index, result - (abandoned ? WAIT_ABANDONED_0 : WAIT_OBJECT_0));
    }
}

}  // namespace

void perform(const op::CreateThread<Native>& call, Agent& agent, Reply& reply) {
    SECURITY_ATTRIBUTES attributes = security(call.inherit);
    auto start = std::make_unique<ThreadStart>(ThreadStart{agent, call.thread.channel});
    DWORD id = 0;
    HANDLE thread = CreateThread(&attributes, 0, thread_main, start.get(), call.suspended ? CREATE_SUSPENDED : 0U, &id);
    if (!reply.returns(thread)) return;
    start.release();  // the thread's own
    reply.created(0, id);
}

void perform(const op::GetCurrentThread<Native>& /*call*/, Agent& /*agent*/, Reply& reply) {
    reply.handle(0, GetCurrentThread());
}

void perform(const op::OpenThread<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.returns(OpenThread(call.access, call.inherit ? TRUE : FALSE, call.thread.id));
}

void perform(const op::ResumeThread<Native>& call, Agent& /*agent*/, Reply& reply) {
    const DWORD previous = ResumeThread(to_native(call.handle));
    if (reply.done(previous != static_cast<DWORD>(-1) ? TRUE : FALSE)) reply.add(ResultField::previous, previous);
}

void perform(const op::SuspendThread<Native>& call, Agent& /*agent*/, Reply& reply) {
    const DWORD previous = SuspendThread(to_native(call.handle));
    if (reply.done(previous != static_cast<DWORD>(-1) ? TRUE : FALSE)) reply.add(ResultField::previous, previous);
}

void perform(const op::ExitThread<Native>& call, Agent& /*agent*/, Reply& /*reply*/) {
    ExitThread(call.code.value);
}

void perform(const op::TerminateThread<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(TerminateThread(to_native(call.handle), call.code.value));
}

void perform(const op::GetExitCodeThread<Native>& call, Agent& /*agent*/, Reply& reply) {
    DWORD code = 0;
    if (reply.done(GetExitCodeThread(to_native(call.handle), &code))) reply.add(ResultField::code, code);
}

void perform(const op::WaitForSingleObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    waited(WaitForSingleObject(to_native(call.handle), call.timeout_ms.milliseconds), 1, false, reply);
}

void perform(const op::WaitForMultipleObjects<Native>& call, Agent& /*agent*/, Reply& reply) {
    std::vector<HANDLE> handles;
    for (const Handle handle : call.handles) handles.push_back(to_native(handle));
    const auto count = static_cast<DWORD>(handles.size());
    waited(WaitForMultipleObjects(count, handles.data(), call.all ? TRUE : FALSE, call.timeout_ms.milliseconds), count,
           true, reply);
}

void perform(const op::SignalObjectAndWait<Native>& call, Agent& /*agent*/, Reply& reply) {
    waited(SignalObjectAndWait(to_native(call.signal), to_native(call.wait), call.timeout_ms.milliseconds, FALSE), 1,
           false, reply);
}

}  // namespace handlesim::win32
