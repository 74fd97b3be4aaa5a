#include "core/kernel/apply/apply.hpp"

namespace handlesim {

Status apply(Transition& t, const op::OpenProcessToken<Machine>& call) {
    const AccessMask needed = t.profile().token_needs_query_right ? access::process_query_limited_information : 0;
    const Resolved found = t.resolve(call.process, ObjectType::process, needed);
    if (!found.ok()) return found.status;
    AccessMask granted = 0;
    if (const Status status = t.grant_on_open(ObjectType::token, call.access, granted); is_error(status)) return status;
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    return t.return_entry(t.system[t.system[found.object].process].token, granted, false, Cause::opened);
}

}  // namespace handlesim
