// DuplicateHandle: the decision tree of nt-kernel 5.0 to 5.14, in its order; 5.N below are its rows.
#include "core/kernel/apply/apply.hpp"

namespace handlesim {

namespace {

using Duplicate = op::DuplicateHandle<Machine>;

class Duplication {
public:
    Duplication(Transition& transition, const Duplicate& duplicate) : t(transition), call(duplicate) {}

    Status run() {
        const Status status = decide();
        if (interrupts && t.profile().foreign_duplication_interrupts_waits && !t.system[source_owner].ended) {
            t.begin_wait_anew(first_live_thread());
        }
        return status;
    }

private:
    Transition& t;
    const Duplicate& call;
    ProcessId source_owner = ProcessId::none;
    ProcessId target_owner = ProcessId::none;
    Resolved source;
    bool interrupts = false;  // the source's process

    Status decide() {
        const Resolved source_process = t.resolve(call.source_process, ObjectType::process, access::process_dup_handle);
        if (!source_process.ok()) return source_process.status;  // 5.2: nothing is closed
        source_owner = t.system[source_process.object].process;

        const bool no_target = call.target_process == null_handle && t.profile().target_may_be_null;
        Status target_status = Status::success;
        if (!no_target) {
            const Resolved found = t.resolve(call.target_process, ObjectType::process, access::process_dup_handle);
            target_status = found.status;
            if (found.ok()) target_owner = t.system[found.object].process;
        }
        if (asks_for_reserved_bits()) return Status::access_denied;  // 5.4: nothing is closed
        // Wine cannot have the call made there, and before that only looks whether the target's number is one.
        const bool cannot_run = makes_call_inside_source() && t.system[source_owner].ended;
        if (cannot_run && target_status != Status::invalid_handle) return ended_process(source_owner);
        interrupts = crosses() && target_status != Status::invalid_handle;
        const Status source_status = find_source();
        const bool bad_target_first = is_error(target_status) && !t.profile().source_comes_before_target;  // own 93
        if (is_error(source_status)) return bad_target_first ? target_status : source_status;
        if (no_target) return without_target();
        if (is_error(target_status)) return with_bad_target(target_status);
        if (t.system[target_owner].ended) {  // 5.8; wine-tests D28
            close_source();
            return ended_process(target_owner);
        }
        return duplicate();
    }

    Status ended_process(ProcessId process) {
        return t.refuse(Status::process_is_terminating, ended(t.system[process].object, process));
    }
    bool asks_for_reserved_bits() const {
        return t.profile().duplicate_checks_bits && !same_access() && (*call.access & access::reserved_bits) != 0;
    }
    bool same_access() const { return !call.access || call.options.same_access; }

    // Wine makes a call that closes its source inside the source's process, unless the caller names itself by -1
    // (wine-tests D26, D27).
    bool runs_in_source_process() const { return call.options.close_source && call.source_process != current_process; }
    bool makes_call_inside_source() const {
        return !t.profile().pseudo_source_means_source_process && runs_in_source_process();
    }

    Status find_source() {
        const bool dead = t.system[source_owner].ended;
        if (dead && (t.profile().dead_source_is_terminating || runs_in_source_process())) {
            return ended_process(source_owner);  // 5.5; wine-tests D29
        }
        const bool by_source = t.profile().pseudo_source_means_source_process || runs_in_source_process();
        const Handle named =
            t.profile().duplicate_takes_std_constants ? t.without_std_constant(call.source) : call.source;
        // 5.6: -1 is the source process's, -2 the calling thread's; inside the source process it is a thread of that.
        source = t.resolve_in(source_owner, named, by_source ? source_owner : t.caller_process(),
                              makes_call_inside_source() ? first_live_thread() : t.caller);
        if (crosses() && stands_in_passing(named)) t.mark_unspecified();
        return source.status;
    }

    // Of the source's process, which has not ended.
    ThreadId first_live_thread() const {
        ThreadId thread = t.system[source_owner].first_thread;
        while (t.system[thread].ended) thread = t.system[thread].next_in_process;
        return thread;
    }

    // Whether the number may mean one of the two handles that are open in passing in the source's table (own 90).
    bool stands_in_passing(Handle named) const {
        const HandleTable& table = t.system[source_owner].table;
        if (!named.may_be_entry() || named.slot() < table.next_slot()) return false;
        SlotIndex second = table.next_slot() + 1;
        while (table.find(Handle::from_slot(second)) != nullptr) ++second;
        return named.slot() == table.next_slot() || named.slot() == second;
    }

    // 5.7: nothing to put anywhere, so the call can only close. To Wine NULL is a target like any other number that is
    // no handle (wine-tests D24, D25).
    Status without_target() {
        close_source();
        return call.options.close_source ? Status::success : Status::invalid_parameter;
    }

    // The source is closed all the same (wine-tests D23); which error a number that is no process handle gives is
    // not known (nt-kernel 5.3), only that one without the right gives ERROR_ACCESS_DENIED (wine-tests D21).
    Status with_bad_target(Status status) {
        if (!t.profile().target_may_be_null) {
            // Wine needs the target's handle to make the call inside another process at all.
            const bool elsewhere = runs_in_source_process() && source_owner != t.caller_process();
            if (!elsewhere || status != Status::invalid_handle) close_source();
            return status;
        }
        if (status != Status::access_denied || call.options.close_source) t.mark_unspecified();
        close_source();
        return status;
    }

    void close_source() {
        if (!call.options.close_source || source.pseudo || source.entry.protect_from_close()) return;
        t.remove_entry(source_owner, source.slot, Cause::close_source);
    }

    Status duplicate() {
        const KernelObject& object = t.system[source.object];
        AccessMask granted = source.access;
        if (!same_access()) {
            if (const Status status = grant(object, granted); is_error(status)) {
                close_source();  // 5.13: done even if the rest fails
                return status;
            }
        }
        Entry entry = Entry(source.object, granted).with_inherit(call.inherit);
        entry = entry.with_access_unspecified(same_access() && source.entry.access_unspecified());
        if (call.options.same_attributes && t.profile().same_attributes_copies_flags) {  // 5.9; wine-tests D18
            entry = entry.with_inherit(source.entry.inherit()).with_protect(source.entry.protect_from_close());
        }
        const bool asks_all = !same_access() && (*call.access & access::maximum_allowed) != 0;
        return place(entry, asks_all || (granted & ~source.access) != 0);
    }

    // More than the source has is refused for files only (5.11): nothing here has a security descriptor that would
    // refuse it.
    Status grant(const KernelObject& object, AccessMask& granted) {
        AccessMask asked = 0;
        if (const Status status = t.grant_on_duplicate(object, *call.access, asked); is_error(status)) return status;
        const bool never_widened = object.type == ObjectType::file && t.profile().file_never_widened;
        if (never_widened && (asked & ~source.access) != 0) return Status::access_denied;
        // Whether this is more than the source has is open where the source's own access is.
        if (never_widened && source.entry.access_unspecified() && (asked & ~info(object.type).mapping.read) != 0) {
            t.mark_unspecified();
        }
        granted = asked;
        return Status::success;
    }

    Status place(Entry entry, bool widens) {
        const bool removes_source = call.options.close_source && !source.pseudo && !source.entry.protect_from_close();
        const bool within = source_owner == target_owner;
        if (t.profile().moves_in_place && removes_source && within && !widens) {
            t.replace_entry(source_owner, source.slot, entry, Cause::moved);
            return return_to_caller(call.source);  // with its tag bits
        }
        if (t.profile().moves_in_place) return add_then_close(entry);
        // 5.12 to 5.14: the new use is counted first, so that the object outlives its source; then the source goes,
        // then a slot is taken, so that within one process the same number comes back (wine-tests D02, D03).
        const bool room = t.has_room(target_owner) || (removes_source && within);
        if (room) t.add_reference(source.object, ReferenceReason::handle);
        close_source();
        if (!room) return Status::insufficient_resources;
        return_to_caller(add(entry));
        t.drop_reference(source.object, ReferenceReason::handle);
        return Status::success;
    }

    Status add_then_close(Entry entry) {
        const bool room = t.has_room(target_owner);
        if (room) return_to_caller(add(entry));
        close_source();
        return room ? Status::success : Status::insufficient_resources;
    }

    Handle add(Entry entry) {
        // Where the call is made inside another process, a handle stands in passing in both tables (own 90).
        HandleTable& table = t.system[target_owner].table;
        const bool is_crossed = target_owner == t.caller_process() || target_owner == source_owner;
        std::optional<SlotIndex> in_passing;
        if (crosses() && is_crossed && table.room() > 1) in_passing = table.insert(entry.with_inherit(false));
        const Handle added = t.add_entry(target_owner, entry,
                                         {.cause = Cause::duplicated,
                                          .process = source.pseudo ? ProcessId::none : source_owner,
                                          .slot = source.slot});
        if (in_passing) table.erase(*in_passing);
        return added;
    }
    bool crosses() const { return makes_call_inside_source() && source_owner != t.caller_process(); }

    Status return_to_caller(Handle handle) {
        // lpTargetHandle NULL: the entry is made all the same, and nobody is told its number (wine-tests D05).
        if (!call.discard) t.return_handle(0, handle, source.object);
        if (call.discard && makes_call_inside_source()) t.mark_unspecified();  // own 94
        return Status::success;
    }
};

}  // namespace

Status apply(Transition& t, const op::DuplicateHandle<Machine>& call) {
    return Duplication(t, call).run();
}

}  // namespace handlesim
