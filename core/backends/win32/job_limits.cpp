#include "core/backends/win32/job_limits.hpp"

namespace handlesim::win32 {

ObjectTag Jobs::job_of(const op::SetInformationJobObject<Native>& call, SymbolId by) const {
    const std::optional<EntryView> entry = tables_.entry(agents_.thread(by)->process, call.job);
    return entry ? entry->object : ObjectTag::none;
}

void Jobs::prepare(NativeCall& call, SymbolId by) {
    if (auto* set = call.get_if<op::SetInformationJobObject<Native>>()) {
        const auto known = limits_.find(job_of(*set, by));
        const Limits before = known == limits_.end() ? Limits{} : known->second;
        set->kill_on_close = set->kill_on_close.value_or(before.kill_on_close);
        set->breakaway_ok = set->breakaway_ok.value_or(before.breakaway_ok);
    } else if (auto* create = call.get_if<op::CreateProcess<Native>>()) {
        // Outside of a job the flag says nothing, and here there is always one. From the sandbox's nobody can break
        // away: a child that leaves the scenario's stays in it (Microsoft, "Nested Jobs").
        create->breakaway = create->breakaway && is_in_any(agents_.thread(by)->process);
    }
}

void Jobs::note(const NativeCall& call, const Answer& answer, SymbolId by) {
    if (const auto* set = call.get_if<op::SetInformationJobObject<Native>>()) {
        const ObjectTag job = job_of(*set, by);
        if (!answer.failed && job != ObjectTag::none) limits_[job] = {*set->kill_on_close, *set->breakaway_ok};
    }
}

void Jobs::look(const NativeCall& call) {
    // No other call brings a process into a job.
    if (!call.is<op::AssignProcessToJobObject<Native>>() && !call.is<op::CreateProcess<Native>>()) {
        return;
    }
    for (const OwnedHandle& job : tables_.borrow_all(ObjectType::job)) {
        for (const AgentProcess& process : agents_.processes()) {
            BOOL is_in = FALSE;
            const bool asked = process.handle && IsProcessInJob(process.handle.get(), job.get(), &is_in) != FALSE;
            if (asked && is_in != FALSE) members_.insert(process.name);
        }
    }
}

}  // namespace handlesim::win32
