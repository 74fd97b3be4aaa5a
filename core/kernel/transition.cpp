#include "core/kernel/transition.hpp"

#include <cassert>

namespace handlesim {

Handle Transition::add_entry(ProcessId process, Entry entry, const Origin& origin) {
    HandleTable& table = system[process].table;
    const std::size_t choices = table.free_slot_choices();
    const SlotIndex slot = table.insert(entry, choices > 1 ? choice.choose(Freedom::free_slot, choices) : 0);
    record({.kind = Change::Kind::entry_added,
            .cause = origin.cause,
            .object = entry.object(),
            .process = process,
            .slot = slot,
            .after = entry,
            .from_process = origin.process,
            .from_slot = origin.slot});
    add_reference(entry.object(), ReferenceReason::handle);
    return Handle::from_slot(slot);
}

void Transition::add_inherited_entry(ProcessId child, SlotIndex slot, Entry entry, ProcessId parent) {
    system[child].table.insert_inherited(slot, entry);
    record({.kind = Change::Kind::entry_added,
            .cause = Cause::inherited,
            .object = entry.object(),
            .process = child,
            .slot = slot,
            .after = entry,
            .from_process = parent,
            .from_slot = slot});
    add_reference(entry.object(), ReferenceReason::handle);
}

void Transition::remove_entry(ProcessId process, SlotIndex slot, Cause cause) {
    const Entry entry = system[process].table.erase(slot);
    record({.kind = Change::Kind::entry_removed,
            .cause = cause,
            .object = entry.object(),
            .process = process,
            .slot = slot,
            .before = entry});
    drop_reference(entry.object(), ReferenceReason::handle);
}

void Transition::replace_entry(ProcessId process, SlotIndex slot, Entry entry, Cause cause) {
    const Entry before = *system[process].table.at(slot);
    if (before == entry) return;
    system[process].table.replace(slot, entry);
    record({.kind = Change::Kind::entry_changed,
            .cause = cause,
            .object = entry.object(),
            .process = process,
            .slot = slot,
            .before = before,
            .after = entry});
}

Status Transition::return_entry(ObjectId object, AccessMask granted, bool inherit, Cause cause) {
    const Handle handle = add_entry(caller_process(), Entry(object, granted).with_inherit(inherit), {.cause = cause});
    return_handle(0, handle, object);
    return Status::success;
}

void Transition::return_handle(std::size_t which, Handle handle, ObjectId object) {
    result.own.handles.at(which) = handle;
    result.own.objects.at(which) = object;
}

ObjectId Transition::new_object(ObjectType type) {
    const auto id = static_cast<ObjectId>(system.objects.size());
    system.objects.push_back(KernelObject{.type = type});
    record({.kind = Change::Kind::object_created, .object = id});
    return id;
}

void Transition::add_reference(ObjectId object, ReferenceReason reason, const ReferenceOwner& holder) {
    KernelObject& target = system[object];
    assert(target.exists);
    ++target.references[static_cast<std::size_t>(reason)];
    ++target.reference_count;
    record({.kind = Change::Kind::reference_added,
            .reason = reason,
            .object = object,
            .process = holder.process,
            .thread = holder.thread});
}

void Transition::let_go(ObjectId object, ReferenceReason reason, const ReferenceOwner& holder) {
    KernelObject& target = system[object];
    assert(target.references[static_cast<std::size_t>(reason)] > 0);
    --target.references[static_cast<std::size_t>(reason)];
    --target.reference_count;
    record({.kind = Change::Kind::reference_dropped,
            .reason = reason,
            .object = object,
            .process = holder.process,
            .thread = holder.thread});
    // The name goes with the last handle, the object with the last reference (nt-kernel 2.7, 2.9).
    if (target.handle_count() == 0 && (reason == ReferenceReason::handle || reason == ReferenceReason::call))
        last_handle_closed(object);
}

void Transition::drop_reference(ObjectId object, ReferenceReason reason, const ReferenceOwner& holder) {
    let_go(object, reason, holder);
    // One after the other, and not each inside the one before: jobs are nested as deep as a scenario likes.
    while (object != ObjectId::none && system[object].exists && system[object].reference_count == 0) {
        object = delete_object(object);
        if (object != ObjectId::none) let_go(object, ReferenceReason::member, {});
    }
}

// Also where a call was inside until now. What follows may end processes, and drop further references to the object.
void Transition::last_handle_closed(ObjectId object) {
    // Nothing waits for a section, so that nothing keeps its name anywhere (own 40).
    if (profile().name_ends_with_last_handle || system[object].type == ObjectType::section) unbind_name(object);
    const KernelObject& target = system[object];
    if (target.detail == no_index) return;
    if (target.type == ObjectType::file) {
        const bool busy = target.references[static_cast<std::size_t>(ReferenceReason::call)] > 0;
        // Closing may have to wait for the call (nt-kernel 8.9); here it does not, and what follows from it does. What
        // is overlapped keeps nobody waiting.
        const bool ends_calls = profile().closing_ends_calls || file(object).overlapped;
        if (busy && !ends_calls) mark_unspecified();
        if (!busy || ends_calls) clean_up_file(object);
    } else if (target.type == ObjectType::job && job(object).kill_on_close) {
        terminate_job(object, 0);
    }
}

ObjectId Transition::delete_object(ObjectId object) {
    unbind_name(object);
    KernelObject& target = system[object];
    if (target.owner != ThreadId::none) disown_mutant(object);
    target.exists = false;
    record({.kind = Change::Kind::object_deleted, .object = object});
    switch (target.type) {
        case ObjectType::thread: drop_reference(system[target.process].object, ReferenceReason::thread); break;
        case ObjectType::process:
            leave_job(target.process);
            drop_reference(system[system[object].process].token, ReferenceReason::process);
            break;
        case ObjectType::file: delete_file(object); break;
        case ObjectType::job: return leave_parent(object);
        case ObjectType::section: system.sections[target.detail].content.clear(); break;
        default: break;
    }
    return ObjectId::none;
}

void Transition::bind_name(ObjectId object, std::string text, std::string key) {
    system.bound_names.emplace(key, object);
    system[object].name = static_cast<std::uint32_t>(system.names.size());
    system.names.push_back({std::move(text), std::move(key)});
    record({.kind = Change::Kind::name_bound, .object = object});
}

void Transition::unbind_name(ObjectId object) {
    const KernelObject& target = system[object];
    if (target.name == no_index) return;
    const auto bound = system.bound_names.find(system.names[target.name].key);
    if (bound == system.bound_names.end() || bound->second != object) return;
    system.bound_names.erase(bound);
    record({.kind = Change::Kind::name_unbound, .object = object});
}

void Transition::note_state(ObjectId object) {
    record({.kind = Change::Kind::state_changed, .object = object});
}

}  // namespace handlesim
