#include "core/kernel/apply/apply.hpp"
#include "core/kernel/named_objects.hpp"

namespace handlesim {

namespace {

// Whether `outer` is among the jobs that `inner` is nested in.
bool is_nested_in(const System& system, ObjectId inner, ObjectId outer) {
    ObjectId above = system.jobs[system[inner].detail].parent;
    while (above != ObjectId::none && above != outer) above = system.jobs[system[above].detail].parent;
    return above != ObjectId::none;
}

// A process that is in a job can only go on into one that is nested in it, or can become so because it was never used
// (docs nested jobs).
Status nest(Transition& t, ProcessId process, ObjectId target) {
    const ObjectId own = t.system[process].job;
    if (own == ObjectId::none) {
        t.join_job(process, target);
        return Status::success;
    }
    if (!t.profile().jobs_nest) return Status::access_denied;
    if (own == target) {
        if (t.profile().same_job_again == Outcome::fails) return Status::access_denied;
        if (t.profile().same_job_again == Outcome::unknown) t.mark_unspecified();
        return Status::success;
    }
    if (!is_nested_in(t.system, target, own)) {
        Job& job = t.job(target);
        if (job.parent != ObjectId::none || job.ever_used) return Status::access_denied;
        job.parent = own;
        t.job(own).nested.push_back(target);
        t.add_reference(own, ReferenceReason::member);
    }
    t.join_job(process, target);
    return Status::success;
}

}  // namespace

Status apply(Transition& t, const op::CreateJobObject<Machine>& call) {
    const NamedCreation creation{call.name, info(ObjectType::job).full, call.inherit, ObjectType::job};
    return create_named(t, creation, [&](ObjectId job) {
        t.system[job].detail = static_cast<std::uint32_t>(t.system.jobs.size());
        t.system.jobs.emplace_back();
    });
}

Status apply(Transition& t, const op::OpenJobObject<Machine>& call) {
    return open_named(t, call, ObjectType::job);
}

Status apply(Transition& t, const op::AssignProcessToJobObject<Machine>& call) {
    const Resolved job = t.resolve(call.job, ObjectType::job, access::job_assign_process);
    if (!job.ok()) return job.status;
    const Resolved process =
        t.resolve(call.process, ObjectType::process, access::process_set_quota | access::process_terminate);
    if (!process.ok()) return process.status;
    const ProcessId id = t.system[process.object].process;
    if (t.system[id].ended) {  // wine-tests L04
        return t.refuse(Status::process_is_terminating, ended(process.object, id));
    }
    return nest(t, id, job.object);
}

Status apply(Transition& t, const op::SetInformationJobObject<Machine>& call) {
    const Resolved found = t.resolve(call.job, ObjectType::job, access::job_set_attributes);
    if (!found.ok()) return found.status;
    Job& job = t.job(found.object);
    job.kill_on_close = call.kill_on_close.value_or(job.kill_on_close);
    job.breakaway_ok = call.breakaway_ok.value_or(job.breakaway_ok);
    t.note_state(found.object);
    return Status::success;
}

Status apply(Transition& t, const op::TerminateJobObject<Machine>& call) {
    const Resolved found = t.resolve(call.job, ObjectType::job, access::job_terminate);
    if (!found.ok()) return found.status;
    t.terminate_job(found.object, call.code.value);
    return Status::success;
}

Status apply(Transition& t, const op::IsProcessInJob<Machine>& call) {
    const AccessMask needed = t.profile().in_job_takes_limited_right ? access::process_query_limited_information
                                                                     : access::process_query_information;
    const Resolved process = t.resolve(call.process, ObjectType::process, needed);
    if (!process.ok()) return process.status;
    const ProcessId id = t.system[process.object].process;
    if (call.job == null_handle) {
        t.answer(ResultField::in_job, t.system[id].job != ObjectId::none ? 1 : 0);
        return Status::success;
    }
    const Resolved job = t.resolve(call.job, ObjectType::job, access::job_query);
    if (!job.ok()) return job.status;
    t.answer(ResultField::in_job, t.is_in_job(id, job.object) ? 1 : 0);
    return Status::success;
}

}  // namespace handlesim
