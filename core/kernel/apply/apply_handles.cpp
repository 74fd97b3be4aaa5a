#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

// A named pipe's server end and a mailslot have their names; what other file objects show is not documented.
void answer_name(Transition& t, const KernelObject& object) {
    if (object.name != no_index || object.type != ObjectType::file || object.detail == no_index) {
        t.result.own.results.add_text(ResultField::name,
                                      object.name == no_index ? std::string() : t.system.names[object.name].text);
        return;
    }
    const auto* end = std::get_if<PipeEnd>(&t.system.files[object.detail].what);
    const bool named = end != nullptr && end->server && end->pipe != no_index;
    t.result.own.results.add_text(ResultField::name, named ? t.system.pipes[end->pipe].name : std::string(), !named);
}

}  // namespace

Status apply(Transition& t, const op::CloseHandle<Machine>& call) {
    Handle handle = call.handle;
    if (is_std_constant(handle)) {
        const auto which = static_cast<std::size_t>(which_std(handle));
        handle = t.without_std_constant(handle);
        Handle& kept = t.system[t.caller_process()].std_handles[which];
        if (t.profile().closing_std_constant_clears_it && kept != null_handle) {
            kept = null_handle;
            t.record({.kind = Change::Kind::std_handle_set, .process = t.caller_process()});
        }
    }
    if (is_pseudo(handle)) {  // nt-kernel 1.8
        return t.profile().closes_pseudo_handles ? Status::success : Status::invalid_handle;
    }
    const Entry* entry = t.system[t.caller_process()].table.find(handle);
    if (entry == nullptr) return Status::invalid_handle;
    if (entry->protect_from_close()) return Status::handle_not_closable;  // wine-tests C07
    t.remove_entry(t.caller_process(), handle.slot(), Cause::closed);
    return Status::success;
}

Status apply(Transition& t, const op::GetHandleInformation<Machine>& call) {
    const Resolved found = t.resolve(call.handle);
    if (!found.ok()) return found.status;
    // A pseudo-handle has no entry and so no flags (nt-kernel W13).
    t.answer(ResultField::inherit, !found.pseudo && found.entry.inherit() ? 1 : 0);
    t.answer(ResultField::protect_from_close, !found.pseudo && found.entry.protect_from_close() ? 1 : 0);
    return Status::success;
}

Status apply(Transition& t, const op::SetHandleInformation<Machine>& call) {
    const Resolved found = t.resolve(call.handle);
    if (!found.ok()) return found.status;
    if (found.pseudo) return Status::access_denied;  // nt-kernel W13
    Entry entry = found.entry;
    if (call.inherit) entry = entry.with_inherit(*call.inherit);
    if (call.protect_from_close) entry = entry.with_protect(*call.protect_from_close);
    t.replace_entry(t.caller_process(), found.slot, entry, Cause::flags_set);
    return Status::success;
}

Status apply(Transition& t, const op::CompareObjectHandles<Machine>& call) {
    const Resolved first = t.resolve(call.first);
    if (!first.ok()) return first.status;
    const Resolved second = t.resolve(call.second);
    if (!second.ok()) return second.status;
    t.answer(ResultField::same, first.object == second.object ? 1 : 0);
    return Status::success;
}

Status apply(Transition& t, const op::QueryObject<Machine>& call) {
    const Resolved found = t.resolve(call.handle);
    if (!found.ok()) return found.status;
    const KernelObject& object = t.system[found.object];
    // What Wine 8 shows for a pseudo-handle: every bit but its two flags (wine-tests Q03).
    constexpr AccessMask all_but_flags = 0xF3FFFFFF;
    const bool shows_all = found.pseudo && !t.profile().pseudo_handles_have_type_access;
    t.answer(ResultField::type, static_cast<std::uint64_t>(object.type));
    t.result.own.results.add(ResultField::access, shows_all ? all_but_flags : found.access,
                             found.entry.access_unspecified());
    t.answer(ResultField::handle_count, object.handle_count());
    answer_name(t, object);
    return Status::success;
}

Status apply(Transition& t, const op::GetProcessHandleCount<Machine>& call) {
    if (!t.profile().counts_process_handles) {  // wine-tests Q11
        if (call.process == null_handle) return Status::invalid_handle;
        t.answer(ResultField::count, 0);
        return Status::success;
    }
    const Resolved found = t.resolve(call.process, ObjectType::process, access::process_query_limited_information);
    if (!found.ok()) return found.status;
    // A process that has ended has no table: nothing to count.
    t.answer(ResultField::count, t.system[t.system[found.object].process].table.size());
    return Status::success;
}

Status apply(Transition& t, const op::CreateOpaque<Machine>& call) {
    if (!t.has_room(t.caller_process())) return Status::insufficient_resources;
    const ObjectId object = t.new_object(ObjectType::opaque);
    if (call.name) {  // told by QueryObject, and bound to nothing
        t.system[object].name = static_cast<std::uint32_t>(t.system.names.size());
        t.system.names.push_back({*call.name, {}});
    }
    return t.return_entry(object, info(ObjectType::opaque).full, call.inherit, Cause::created);
}

}  // namespace handlesim
