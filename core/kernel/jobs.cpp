// Jobs: who is in one, directly or in a job nested in it.
#include <algorithm>

#include "core/kernel/transition.hpp"

namespace handlesim {

bool Transition::is_in_job(ProcessId process, ObjectId wanted) const {
    ObjectId own = system[process].job;
    while (own != ObjectId::none && own != wanted) own = system.jobs[system[own].detail].parent;
    return own != ObjectId::none;
}

void Transition::join_job(ProcessId process, ObjectId joined) {
    Process& member = system[process];
    if (member.job != ObjectId::none) leave_job(process);
    Job& target = job(joined);
    target.ever_used = true;
    member.job = joined;
    member.previous_member = target.last_member;
    member.next_member = ProcessId::none;
    (target.last_member == ProcessId::none ? target.first_member : system[target.last_member].next_member) = process;
    target.last_member = process;
    add_reference(joined, ReferenceReason::member, {.process = process});
    record({.kind = Change::Kind::job_joined, .object = joined, .process = process});
}

void Transition::leave_job(ProcessId process) {
    Process& member = system[process];
    if (member.job == ObjectId::none) return;
    const ObjectId left = member.job;
    Job& target = job(left);
    (member.previous_member == ProcessId::none ? target.first_member : system[member.previous_member].next_member) =
        member.next_member;
    (member.next_member == ProcessId::none ? target.last_member : system[member.next_member].previous_member) =
        member.previous_member;
    member.previous_member = member.next_member = ProcessId::none;
    member.job = ObjectId::none;
    drop_reference(left, ReferenceReason::member, {.process = process});
}

ObjectId Transition::leave_parent(ObjectId left) {
    const ObjectId parent = job(left).parent;
    if (parent != ObjectId::none) std::erase(job(parent).nested, left);
    return parent;
}

}  // namespace handlesim
