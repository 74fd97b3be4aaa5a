// Creating and opening the objects that share one space of names: events, mutexes, semaphores, timers, sections, jobs.
// Internal to core/kernel.
#pragma once

#include <optional>
#include <string>

#include "core/kernel/call.hpp"
#include "core/kernel/names.hpp"
#include "core/kernel/transition.hpp"

namespace handlesim {

struct NamedCreation {
    const std::optional<std::string>& name;
    AccessMask access = 0;
    bool inherit = false;
    ObjectType type{};
};

// The name that a call gives or asks for. `refused` is what it comes to where the name goes on behind an object (own
// 84).
inline ParsedName look_up(const Transition& t, std::string_view name, Status refused) {
    ParsedName parsed = parse_object_name(name);
    if (t.profile().object_ends_no_path || parsed.status != Status::object_path_not_found) return parsed;
    const std::optional<GoesOn> behind = goes_on_behind(name);
    if (!behind) return parsed;
    ParsedName first = parse_object_name(behind->first);
    if (is_error(first.status) || !t.system.bound_names.contains(first.key)) return parsed;
    return behind->is_all ? first : ParsedName{refused, {}};
}

// Makes the object, or opens the one of the same type that has the name. `prepare` sets a new object's state.
template <class Prepare>
Status create_named(Transition& t, const NamedCreation& call, Prepare prepare) {
    const bool named = call.name && !call.name->empty();  // an empty name is none (wine-tests N15)
    AccessMask granted = 0;
    std::string key;
    if (named) {
        const ParsedName parsed = look_up(t, *call.name, Status::object_type_mismatch);
        if (is_error(parsed.status)) return parsed.status;
        key = parsed.key;
        const auto bound = t.system.bound_names.find(key);
        if (bound != t.system.bound_names.end()) {
            const ObjectId existing = bound->second;
            t.result.own.obstacle = {.kind = ReasonKind::name_taken, .object = existing};
            if (t.system[existing].type != call.type) return Status::object_type_mismatch;  // nt-kernel 7.3
            // What the call says of the object is ignored; the access is checked as in opening (nt-kernel 7.4).
            if (const Status status = t.grant_on_open(call.type, call.access, granted); is_error(status)) return status;
            if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
            t.answer(ResultField::last_error, win32_error(Status::object_name_exists));
            t.return_entry(existing, granted, call.inherit, Cause::opened);
            return Status::object_name_exists;
        }
    }
    if (const Status status = t.grant_on_create(call.type, call.access, granted); is_error(status)) return status;
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    const ObjectId object = t.new_object(call.type);
    t.return_entry(object, granted, call.inherit, Cause::created);
    if (named) t.bind_name(object, *call.name, key);
    prepare(object);
    t.answer(ResultField::last_error, win32_error(Status::success));
    return Status::success;
}

Status open_named(Transition& t, const op::Opening<Machine>& call, ObjectType type);

}  // namespace handlesim
