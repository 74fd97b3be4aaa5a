// Jobs: who is in one, directly or in a job nested in it, and how all of them end.
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
    add_reference(joined, Reason::member, {.process = process});
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
    drop_reference(left, Reason::member, {.process = process});
}

// Nested jobs first; whoever starts a process meanwhile does so no more.
void Transition::terminate_job(ObjectId target, std::uint32_t code) {
    // Held so long: the end of the members may let go of everything else that keeps it.
    add_reference(target, Reason::member);
    std::vector<ObjectId> nested = job(target).nested;
    put_in_some_order(std::span(nested));
    for (const ObjectId child : nested) {
        if (system[child].exists) terminate_job(child, code);
    }
    std::vector<ProcessId> members;
    for (ProcessId member = job(target).first_member; member != ProcessId::none; member = system[member].next_member) {
        if (!system[member].ended && !system[member].ending) members.push_back(member);
    }
    put_in_some_order(std::span(members));
    for (const ProcessId member : members) end_process(member, code);
    if (profile().terminated_job_is_signalled) set_signal(target, true);
    drop_reference(target, Reason::member);
}

void Transition::delete_job(ObjectId deleted) {
    const ObjectId parent = job(deleted).parent;
    if (parent == ObjectId::none) return;
    std::erase(job(parent).nested, deleted);
    drop_reference(parent, Reason::member);
}

}  // namespace handlesim
