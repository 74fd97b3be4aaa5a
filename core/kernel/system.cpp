#include "core/kernel/system.hpp"

namespace handlesim {

std::string_view to_string(Reason reason) {
    switch (reason) {
        case Reason::handle: return "handle";
        case Reason::running: return "running";
        case Reason::thread: return "thread object";
        case Reason::waiter: return "waiter";
        case Reason::process: return "process object";
        case Reason::view: return "view";
        case Reason::call: return "call";
        case Reason::member: return "member";
        case Reason::connection: return "connection";
    }
    return {};
}

HandleTable::Rules table_rules(const Profile& profile) {
    return {profile.reuses_last_freed, profile.leaf_heads_reserved, profile.table_capacity};
}

}  // namespace handlesim
