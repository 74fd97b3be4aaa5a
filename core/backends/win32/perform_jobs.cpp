// Groups "jobs" and "tokens".
#include "core/backends/win32/perform_named.hpp"

namespace handlesim::win32 {

void perform(const op::CreateJobObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    create(call, reply,
           [](SECURITY_ATTRIBUTES* attributes, const wchar_t* name) { return CreateJobObjectW(attributes, name); });
}

void perform(const op::OpenJobObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    open(call, reply, OpenJobObjectW);
}

void perform(const op::AssignProcessToJobObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(AssignProcessToJobObject(to_native(call.job), to_native(call.process)));
}

// Both limits at once: the controller has put in what the scenario does not change.
void perform(const op::SetInformationJobObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    if (call.kill_on_close.value_or(false))
        limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (call.breakaway_ok.value_or(false)) limits.BasicLimitInformation.LimitFlags |= JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    reply.done(SetInformationJobObject(to_native(call.job), JobObjectExtendedLimitInformation, &limits, sizeof limits));
}

void perform(const op::TerminateJobObject<Native>& call, Agent& /*agent*/, Reply& reply) {
    reply.done(TerminateJobObject(to_native(call.job), call.code.value));
}

void perform(const op::IsProcessInJob<Native>& call, Agent& /*agent*/, Reply& reply) {
    BOOL is_in = FALSE;
    if (reply.done(IsProcessInJob(to_native(call.process), to_native(call.job), &is_in))) {
        reply.add(ResultField::in_job, is_in != FALSE ? 1 : 0);
    }
}

void perform(const op::OpenProcessToken<Native>& call, Agent& /*agent*/, Reply& reply) {
    HANDLE token = nullptr;
    if (reply.ends_with(native_api().NtOpenProcessToken(to_native(call.process), call.access, &token))) {
        reply.handle(0, token);
    }
}

}  // namespace handlesim::win32
