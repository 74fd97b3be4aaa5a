#include "core/kernel/system.hpp"

#include "core/nt/operations/fields.hpp"

namespace handlesim {

HandleTable::Rules table_rules(const Profile& profile) {
    return {profile.reuses_last_freed, profile.leaf_heads_reserved, profile.table_capacity};
}

ObjectId read_past_its_limit(const System& system, ThreadId thread) {
    if (system[thread].pending != Pending::io) return ObjectId::none;
    const IoCall& call = system[system[thread].io_call];
    const auto* slot = std::get_if<Mailslot>(&system.files[system[call.file].detail].what);
    const bool limited = slot != nullptr && slot->read_timeout_ms != Timeout::infinite;
    return limited && call.kind == IoCall::Kind::read && call.begun ? call.file : ObjectId::none;
}

}  // namespace handlesim
