// What a handle value stands for, and which access a request is granted.
#include "core/kernel/transition.hpp"

namespace handlesim {

namespace {

Resolved real(const System& system, ProcessId process, Handle handle) {
    const Entry* entry = system[process].table.find(handle);
    if (entry == nullptr) return {.status = Status::invalid_handle};
    return {.object = entry->object(), .access = entry->access(), .slot = handle.slot(), .entry = *entry};
}

Resolved pseudo(const System& system, ObjectId object) {
    return {.object = object, .access = info(system[object].type).mapping.all, .pseudo = true};
}

}  // namespace

Resolved Transition::resolve_in(ProcessId process, Handle handle, ProcessId pseudo_process, ThreadId pseudo_thread) {
    if (handle == current_process) return pseudo(system, system[pseudo_process].object);
    if (handle == current_thread) return pseudo(system, system[pseudo_thread].object);
    if (is_token_pseudo(handle) && handle != current_thread_token && !profile().token_pseudo_handles_not_duplicated) {
        return pseudo(system, system[pseudo_process].token);
    }
    return real(system, process, handle);
}

Resolved Transition::resolve(Handle handle) {
    // Outside of token calls Windows is not known to take a token pseudo-handle (wine-tests I04).
    if (is_token_pseudo(handle) && profile().token_pseudo_handles_not_duplicated) mark_unspecified();
    return resolve_in(caller_process(), handle, caller_process(), caller);
}

Resolved Transition::resolve(Handle handle, ObjectType type, AccessMask needed) {
    Resolved found = resolve(handle);
    if (!found.ok()) return found;
    if (system[found.object].type != type) {
        found.status = Status::object_type_mismatch;
    } else if (!found.pseudo && (found.access & needed) != needed) {  // own 91
        found.status = Status::access_denied;
    }
    return found;
}

Status Transition::refuse_file(const Resolved& found) {
    const bool mismatch = found.status == Status::object_type_mismatch;
    const bool section = mismatch && system[found.object].type == ObjectType::section;
    if (section && !profile().sections_are_no_files) mark_unspecified();
    return found.status;
}

Handle Transition::without_std_constant(Handle handle) const {
    if (!is_std_constant(handle)) return handle;
    return system[caller_process()].std_handles[static_cast<std::size_t>(which_std(handle))];
}

namespace {

// Where a token's rights are checked, these are all that anybody is given (own 85).
constexpr AccessMask rights_of_a_token = 0x001F01FF;

Status grant_token(AccessMask mapped, AccessMask& granted) {
    if ((mapped & access::system_security) != 0) return Status::access_denied;
    if ((mapped & access::maximum_allowed) != 0) {
        granted = rights_of_a_token;
        return Status::success;
    }
    if ((mapped & access::storable_bits & ~rights_of_a_token) != 0) return Status::access_denied;
    granted = mapped & rights_of_a_token;
    return Status::success;
}

}  // namespace

Status Transition::grant_on_open(ObjectType type, AccessMask asked, AccessMask& granted) const {
    if (asked == 0 && profile().open_without_access_denied) return Status::access_denied;  // wine-tests N10
    AccessMask mapped = map_access(profile(), type, asked);
    if (type == ObjectType::token && profile().token_rights_checked) return grant_token(mapped, granted);
    if (profile().open_checks_bits) {  // wine-tests N12
        if ((mapped & access::system_security) != 0) return Status::privilege_not_held;
        if ((mapped & ~(info(type).valid | access::maximum_allowed)) != 0) return Status::access_denied;
    }
    if ((mapped & access::maximum_allowed) != 0) {
        const AccessMask beside = profile().open_checks_bits ? mapped & ~access::maximum_allowed : 0;  // own 02
        mapped = beside | info(type).mapping.all;
    }
    granted = mapped;
    return Status::success;
}

Status Transition::grant_on_create(ObjectType type, AccessMask asked, AccessMask& granted) {
    // A new object may be created with access 0 (wine-tests N10). What Windows makes of bits that the type does not
    // know is documented for opening only.
    if (asked == 0) {
        granted = 0;
        return Status::success;
    }
    const AccessMask known = info(type).valid | access::maximum_allowed;
    if (profile().open_checks_bits && (map_access(profile(), type, asked) & ~known) != 0) mark_unspecified();
    return grant_on_open(type, asked, granted);
}

Status Transition::grant_on_duplicate(const KernelObject& object, AccessMask asked, AccessMask& granted) {
    AccessMask mapped = map_access(profile(), object.type, asked) & object.grantable;
    if (object.type == ObjectType::token && profile().token_rights_checked) return grant_token(mapped, granted);
    if (!profile().duplicate_checks_bits) {
        granted = (mapped & access::maximum_allowed) != 0 ? info(object.type).mapping.all : mapped;
        return Status::success;
    }
    // What these two bits do here is not known: a privilege, or nothing (nt-kernel W10).
    if ((mapped & (access::system_security | access::maximum_allowed)) != 0) mark_unspecified();
    if ((mapped & access::maximum_allowed) != 0) mapped |= info(object.type).mapping.all & object.grantable;
    granted = mapped & info(object.type).valid;  // nt-kernel 5.10
    return Status::success;
}

}  // namespace handlesim
