// CreateProcess: whose table is inherited from, which entries, and what the child's standard handles are.
#include <algorithm>
#include <array>
#include <vector>

#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

using Create = op::CreateProcess<Machine>;

class ProcessCreation {
public:
    ProcessCreation(Transition& transition, const Create& create) : t(transition), call(create) {}

    Status run() {
        if (call.handle_list && call.handle_list->empty() && t.profile().empty_handle_list_fails) {
            return Status::info_length_mismatch;  // UpdateProcThreadAttribute, before anything else (nt-kernel 4.5)
        }
        parent = t.caller_process();
        if (const Status status = check_parts(); is_error(status)) {
            if (!call.image_exists) t.mark_unspecified();  // which of the two is told
            return status;
        }
        if (!call.image_exists) return t.refuse(Status::object_name_not_found, {.kind = ReasonKind::name_absent});
        if (breaks_out_of_job() && !may_break_out()) return Status::access_denied;
        if (!t.has_room(t.caller_process(), 2)) return Status::insufficient_resources;

        const ProcessId child = t.new_process();
        if (call.inherit_handles) inherit_entries(child);
        t.system[child].has_console = !call.detached;
        set_std_handles(child);
        join_jobs(child);
        take_id(child);
        const ThreadId thread = t.new_thread(child, call.suspended);
        t.result.own.created_process = child;
        place_in_directory(child);
        // Into the caller's table, whoever the parent is; after the child's, so that the child has neither of them.
        return_handle(0, t.system[child].object, call.process_inherit);
        return_handle(1, t.system[thread].object, call.thread_inherit);
        return Status::success;
    }

private:
    Transition& t;
    const Create& call;
    ProcessId parent = ProcessId::none;  // whose table is inherited from

    // Of several mistakes Wine tells the directory first (own 133); what Windows tells nobody says.
    Status check_parts() {
        const Status directory = call.current_directory ? check_directory() : Status::success;
        if (!is_error(directory)) return check_handles();
        const Obstacle because = t.result.own.obstacle;
        if (is_error(check_handles())) t.mark_unspecified();
        return t.refuse(directory, because);
    }

    Status check_handles() {
        if (call.parent_process) {
            if (const Status status = find_parent(); is_error(status)) return status;
        }
        return check_list();
    }

    // Whatever is wrong with it, this is what is told (own 133).
    Status check_directory() {
        const DiskPlace place = t.find_place(call.current_directory->text);
        const bool there = !is_error(place.status) && place.exists();
        if (there && t.system.disk_files[place.disk].is_directory) {
            const bool goes = t.system.disk_files[place.disk].delete_pending;
            if (!goes || !is_error(t.status_of_deleted(place.disk))) return Status::success;
        }
        if (there) return Status::not_a_directory;
        return t.refuse(Status::not_a_directory, {.kind = ReasonKind::path_absent});
    }

    // Its own, or the caller's. It opens it when it runs; whether it inherits the caller's handle too is not known.
    void place_in_directory(ProcessId child) {
        const Process& creator = t.system[t.caller_process()];
        t.system[child].directory = call.current_directory ? call.current_directory->text : creator.directory;
        t.system[child].begun = false;
        const bool inherits = call.inherit_handles && !has_list() && parent == t.caller_process() &&
                              creator.directory_handle != null_handle;
        if (inherits && t.profile().current_directory_inherits == Outcome::unknown) t.mark_unspecified();
        if (!call.suspended) t.begin_to_run(child);
    }

    Status find_parent() {
        if (*call.parent_process == current_process) {  // wine-tests P15
            if (t.profile().caller_pseudo_handle_as_parent == Outcome::fails) return Status::invalid_handle;
            if (t.profile().caller_pseudo_handle_as_parent == Outcome::unknown) t.mark_unspecified();
        }
        const Resolved found = t.resolve(*call.parent_process, ObjectType::process, access::process_create_process);
        if (!found.ok()) return found.status;
        parent = t.system[found.object].process;
        if (!t.system[parent].ended) return Status::success;
        t.mark_unspecified();  // to be the child of a process that has ended: nobody says
        return Status::process_is_terminating;
    }

    // docs nested jobs: a child is in its parent's job, or with breakaway in the first job above that does not let go.
    bool breaks_out_of_job() const { return call.breakaway && t.system[parent].job != ObjectId::none; }
    bool may_break_out() const { return t.job(t.system[parent].job).breakaway_ok; }
    void join_jobs(ProcessId child) {
        ObjectId job = t.system[parent].job;
        while (job != ObjectId::none && call.breakaway && t.job(job).breakaway_ok) job = t.job(job).parent;
        if (job != ObjectId::none) t.join_job(child, job);
    }

    // Where the other one is still there, the child has an id of its own.
    void take_id(ProcessId child) {
        if (!call.same_id_as) return;
        ProcessId last = *call.same_id_as;
        while (t.system[last].id_goes_to != ProcessId::none) last = t.system[last].id_goes_to;
        if (!t.system[t.system[last].object].exists) t.system[last].id_goes_to = child;
    }

    bool has_list() const {
        return call.handle_list && (!call.handle_list->empty() || t.profile().empty_handle_list_fails);
    }
    bool list_is_emptied() const {  // nt-kernel 4.5: one NULL and nothing of the list is inherited
        return t.profile().null_in_handle_list_empties_it &&
               std::ranges::find(*call.handle_list, null_handle) != call.handle_list->end();
    }

    Status check_list() {
        if (!has_list() || !t.profile().handle_list_checked) return Status::success;
        if (!call.inherit_handles) return Status::invalid_parameter;
        if (list_is_emptied()) return Status::success;
        for (const Handle handle : *call.handle_list) {
            const Entry* entry = t.system[parent].table.find(handle);
            if (is_pseudo(handle) || entry == nullptr || !entry->inherit()) return Status::invalid_parameter;
            if (handle.value % 4 != 0) t.mark_unspecified();
        }
        const std::vector<SlotIndex> slots = listed_slots();
        if (std::ranges::adjacent_find(slots) == slots.end()) return Status::success;
        t.mark_unspecified();  // nt-kernel 4.5: what a repeated handle does is not known
        return Status::invalid_parameter;
    }

    // What the list lets through, sorted.
    std::vector<SlotIndex> listed_slots() const {
        std::vector<SlotIndex> slots;
        const auto add = [&](Handle handle) {
            if (handle.may_be_entry()) slots.push_back(handle.slot());
        };
        std::ranges::for_each(*call.handle_list, add);
        // Wine inherits standard handles beside the list, where they are inheritable (wine-tests P11; own 95).
        const bool copied = copies_beside_list() || uses_std_fields();  // else duplicated
        if (t.profile().std_handles_join_list && copied) std::ranges::for_each(wanted_std_handles(), add);
        std::ranges::sort(slots);
        return slots;
    }

    void inherit_entries(ProcessId child) {
        if (has_list() && list_is_emptied()) return;
        const std::vector<SlotIndex> listed = has_list() ? listed_slots() : std::vector<SlotIndex>();
        t.system[parent].table.for_each_inheritable([&](SlotIndex slot, const Entry& entry) {
            const bool passes = !has_list() || std::ranges::binary_search(listed, slot);
            if (passes) t.add_inherited_entry(child, slot, entry, parent);
        });
        t.system[child].table.finish_inheritance();
    }

    // Every Wine, of the standard handles that the creator has.
    bool copies_beside_list() const {
        return t.profile().std_handles == StdHandleRule::wine || t.profile().std_handles == StdHandleRule::wine_10;
    }

    bool uses_std_fields() const {
        return std::ranges::any_of(call.std_handles, [](const auto& field) { return field.has_value(); });
    }
    Handle std_field(std::size_t which) const { return call.std_handles.at(which).value_or(null_handle); }

    void set_std_handles(ProcessId child) {
        for (std::size_t which = 0; which < 3; ++which) {
            const Handle handle = std_handle(child, which);
            t.system[child].std_handles.at(which) = handle;
            if (handle != null_handle) t.record({.kind = Change::Kind::std_handle_set, .process = child});
        }
    }

    Handle std_handle(ProcessId child, std::size_t which) {
        switch (t.profile().std_handles) {
            case StdHandleRule::modern: return modern_std_handle(child, which);
            case StdHandleRule::wine_10: return wine_10_std_handle(child, which);
            case StdHandleRule::traditional: return traditional_std_handle(child, which);
            case StdHandleRule::wine: return wine_std_handle(child, which);
        }
        return null_handle;
    }

    // A new console gives its own handles, which are outside of the model as the console is.
    bool gets_new_console() const { return !call.detached && !t.system[t.caller_process()].has_console; }

    // As on Windows; but a new console's handles come on top of what is copied (own 103), and of any number the child
    // is told the low half, and takes -1 for none (own 99).
    Handle wine_10_std_handle(ProcessId child, std::size_t which) {
        Handle handle = given_std_handle(which);
        if (handle == null_handle) {
            handle = creators_std_handle(child, which);
            if (gets_new_console()) return null_handle;
        }
        handle = Handle::from_low_half(handle.low_half());
        return handle == invalid_handle_value ? null_handle : handle;
    }

    // nt-kernel 4.9, first match wins. Values from STARTUPINFO and from an inheriting parent are not checked.
    Handle modern_std_handle(ProcessId child, std::size_t which) {
        if (const Handle given = given_std_handle(which); given != null_handle) return given;
        return gets_new_console() ? null_handle : creators_std_handle(child, which);
    }

    Handle given_std_handle(std::size_t which) const { return call.inherit_handles ? std_field(which) : null_handle; }

    Handle creators_std_handle(ProcessId child, std::size_t which) {
        const Handle kept = t.system[t.caller_process()].std_handles.at(which);
        if (call.detached || uses_std_fields()) return null_handle;
        if (call.inherit_handles && (!has_list() || copies_beside_list())) return kept;
        return kept == current_process ? null_handle : duplicate_into(child, kept);
    }

    // The rules up to Windows 7, which also made INVALID_HANDLE_VALUE a handle to the parent (nt-kernel 4.10).
    Handle traditional_std_handle(ProcessId child, std::size_t which) {
        const Handle kept = t.system[t.caller_process()].std_handles.at(which);
        if (uses_std_fields()) return std_field(which);
        if (call.detached || gets_new_console()) return null_handle;
        return call.inherit_handles ? kept : duplicate_into(child, kept);
    }

    std::array<Handle, 3> wanted_std_handles() const {
        if (uses_std_fields()) return {std_field(0), std_field(1), std_field(2)};
        if (call.detached) return {invalid_handle_value, invalid_handle_value, invalid_handle_value};
        return t.system[t.caller_process()].std_handles;
    }

    // wine-tests P12: the number as it is, or a copy that is inheritable. The child's start-up forgets what is neither
    // file nor section in its own table (own 17); the copy stays there.
    Handle wine_std_handle(ProcessId child, std::size_t which) {
        const Handle wanted = wanted_std_handles().at(which);
        const Handle handle = call.inherit_handles ? wanted : duplicate_into(child, wanted);
        const Entry* entry = t.system[child].table.find(handle);
        if (entry == nullptr) return null_handle;
        const ObjectType type = t.system[entry->object()].type;
        return type == ObjectType::file || type == ObjectType::section ? handle : null_handle;
    }

    // With the source's flags, or NULL where it cannot be duplicated. With parent_process the caller's number is looked
    // up in the parent's table, as Wine does; no source says what Windows does there.
    Handle duplicate_into(ProcessId child, Handle kept) {
        const Resolved source = t.resolve_in(parent, kept, t.caller_process(), t.caller);
        if (!source.ok() || !t.has_room(child)) return null_handle;
        Entry entry = source.pseudo ? Entry(source.object, source.access) : source.entry;
        if (t.profile().std_handles == StdHandleRule::wine) entry = entry.with_inherit(true).with_protect(false);
        return t.add_entry(
            child, entry,
            {.cause = Cause::duplicated, .process = source.pseudo ? ProcessId::none : parent, .slot = source.slot});
    }

    void return_handle(std::size_t which, ObjectId object, bool inherit) {
        const AccessMask full = info(t.system[object].type).full;  // wine-tests P16
        const Entry entry =
            Entry(object, full).with_inherit(inherit && t.profile().process_attributes_inherit);  // wine-tests P20
        t.return_handle(which, t.add_entry(t.caller_process(), entry, {.cause = Cause::created}), object);
    }
};

}  // namespace

Status apply(Transition& t, const op::CreateProcess<Machine>& call) {
    return ProcessCreation(t, call).run();
}

}  // namespace handlesim
