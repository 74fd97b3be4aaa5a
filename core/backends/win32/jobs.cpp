#include "core/backends/win32/jobs.hpp"

#include <vector>

namespace handlesim::win32 {

namespace {

void allow_breakaway(HANDLE job, bool allowed) {
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
    QueryInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits, nullptr);
    constexpr DWORD flag = JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    DWORD& flags = limits.BasicLimitInformation.LimitFlags;
    flags = allowed ? flags | flag : flags & ~flag;
    if (SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits) == FALSE) {
        throw BackendError("the job that keeps the agents cannot be changed");
    }
}

}  // namespace

ObjectTag Jobs::job_of(const op::SetInformationJobObject<Native>& call, SymbolId by) const {
    const std::optional<EntryView> entry = tables_.entry(crew_.thread(by)->process, call.job);
    return entry ? entry->object : ObjectTag::none;
}

void Jobs::prepare(NativeCall& call, SymbolId by) {
    if (auto* set = std::get_if<op::SetInformationJobObject<Native>>(&call)) {
        const auto known = limits_.find(job_of(*set, by));
        const Limits before = known == limits_.end() ? Limits{} : known->second;
        set->kill_on_close = set->kill_on_close.value_or(before.kill_on_close);
        set->breakaway_ok = set->breakaway_ok.value_or(before.breakaway_ok);
    } else if (auto* create = std::get_if<op::CreateProcess<Native>>(&call)) {
        // Outside of a job the flag says nothing, and here there is always one.
        create->breakaway = create->breakaway && is_in_any(crew_.thread(by)->process);
        if (create->breakaway) allow_breakaway(sandbox_.job(), true);
    }
}

void Jobs::note(const NativeCall& call, const Answer& answer, SymbolId by) {
    if (const auto* set = std::get_if<op::SetInformationJobObject<Native>>(&call)) {
        const ObjectTag job = job_of(*set, by);
        if (!answer.failed && job != ObjectTag::none) limits_[job] = {*set->kill_on_close, *set->breakaway_ok};
    } else if (const auto* create = std::get_if<op::CreateProcess<Native>>(&call)) {
        if (!create->breakaway) return;
        allow_breakaway(sandbox_.job(), false);
        if (answer.failed) return;
        const AgentProcess& child = crew_.processes().back();
        BOOL kept = FALSE;
        IsProcessInJob(child.handle.get(), sandbox_.job(), &kept);
        if (kept == FALSE && AssignProcessToJobObject(sandbox_.job(), child.handle.get()) == FALSE) {
            TerminateProcess(child.handle.get(), 1);
            throw BackendError("a child that has broken away cannot be kept");
        }
    }
}

void Jobs::look() {
    for (const OwnedHandle& job : tables_.borrow_all(ObjectType::job)) {
        for (const AgentProcess& process : crew_.processes()) {
            BOOL is_in = FALSE;
            const bool asked = process.handle && IsProcessInJob(process.handle.get(), job.get(), &is_in) != FALSE;
            if (asked && is_in != FALSE) members_.insert(process.name);
        }
    }
}

}  // namespace handlesim::win32
