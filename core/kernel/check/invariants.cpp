#include "core/kernel/check/invariants.hpp"

#include <algorithm>
#include <array>

#include "core/kernel/check/audit.hpp"

namespace handlesim {

namespace {

constexpr std::array infos{
    InvariantInfo{Invariant::handle_count, "handle-count",
                  "An object's handle count is the number of entries that refer to it, over all tables.",
                  "nt-kernel 2.1"},
    InvariantInfo{Invariant::reference_count, "reference-count",
                  "An object's reference count is the sum of its reasons: handles, running, thread objects, waiters,"
                  " process objects, views, calls, members, connections.",
                  "nt-kernel 2.1; nt-kernel 3.1; nt-kernel 3.2; nt-kernel 8.10"},
    InvariantInfo{Invariant::no_dangling_entry, "no-dangling-entry", "Every entry refers to an object that exists.",
                  "nt-kernel 2.1"},
    InvariantInfo{Invariant::alive_while_referenced, "alive-while-referenced",
                  "An object exists exactly while something references it.", "nt-kernel 2.9"},
    InvariantInfo{Invariant::name_while_handles, "name-while-handles",
                  "A name is bound exactly while its object has handles (on Wine 8: while the object exists).",
                  "nt-kernel 2.7"},
    InvariantInfo{Invariant::values_well_formed, "values-well-formed",
                  "An entry's value is a multiple of 4, not 0, in no reserved slot, and within the table's limit.",
                  "nt-kernel 1.1; nt-kernel 1.4"},
    InvariantInfo{Invariant::access_valid, "access-valid",
                  "A granted access lies within its type's valid mask, and no generic right is stored.",
                  "nt-kernel 1.15; nt-kernel 6"},
    InvariantInfo{Invariant::dead_process_has_no_table, "dead-process-has-no-table",
                  "A process that has ended holds no entry.", "nt-kernel 3.8"},
    InvariantInfo{Invariant::inherited_equals_parent, "inherited-equals-parent",
                  "An inherited entry equals its parent's at the step that made it: value, object, access, flags.",
                  "nt-kernel 4.1"},
    InvariantInfo{
        Invariant::failed_call_changes_nothing, "failed-call-changes-nothing",
        "A call that fails changes nothing, except that DUPLICATE_CLOSE_SOURCE closes the source all the same and that"
        " reads and writes may have moved data.",
        "nt-kernel 5.13"},
    InvariantInfo{Invariant::protected_survives_close, "protected-survives-close",
                  "An entry that is protected from close goes only with its process.", "wine-tests C07; nt-kernel 3.6"},
    InvariantInfo{Invariant::free_list_sound, "free-list-sound",
                  "Every free slot of a table can be handed out exactly once, and no slot in use.", "nt-kernel 1.9"},
    InvariantInfo{Invariant::changes_complete, "changes-complete",
                  "The changes that a step reports are all that it made to the tables.", "nt-kernel 2.2"},
    InvariantInfo{Invariant::owner_lives, "owner-lives",
                  "A mutex is owned by a thread that has not ended, and stands in that thread's list.",
                  "wine-tests W07"},
    InvariantInfo{Invariant::waits_are_linked, "waits-are-linked",
                  "A thread that waits is linked with each object it waits for, and nobody else is.", "nt-kernel 2.10"},
    InvariantInfo{Invariant::ended_is_signalled, "ended-is-signalled",
                  "A process or thread object is signalled exactly when it has ended.", "nt-kernel 3.5"},
    InvariantInfo{Invariant::calls_are_linked, "calls-are-linked",
                  "A thread that is inside a call on a file stands in that file's list, and nobody else does.",
                  "nt-kernel 8.10"},
    InvariantInfo{
        Invariant::pipe_ends_agree, "pipe-ends-agree",
        "Two ends of a pipe are connected with each other or with nobody, and an end that has lost its handles"
        " and calls with nobody.",
        "nt-kernel 8.1; nt-kernel 8.4"},
    InvariantInfo{Invariant::instances_are_counted, "instances-are-counted",
                  "A pipe's name leads to it exactly while it has instances, and it has no more than it may have.",
                  "nt-kernel 8.6; nt-kernel 8.7"},
    InvariantInfo{Invariant::queues_add_up, "queues-add-up",
                  "What waits to be read is the sum of what was written, and only calls that have not returned are"
                  " waited for.",
                  "nt-kernel 8.2"},
    InvariantInfo{Invariant::opens_share, "opens-share",
                  "Whoever has a file open shares it as all others need, and only what has a name can be opened.",
                  "docs file sharing"},
    InvariantInfo{Invariant::ports_are_held, "ports-are-held",
                  "A port belongs to one socket that has a handle, and a bound socket with a handle has its port.",
                  "docs bind"},
    InvariantInfo{Invariant::views_are_linked, "views-are-linked",
                  "A mapped view stands in its process's list, and a process that has ended has none.",
                  "docs MapViewOfFile"},
    InvariantInfo{Invariant::members_are_linked, "members-are-linked",
                  "A process stands in the list of its job as long as its object exists, and a nested job in its"
                  " parent's.",
                  "wine-tests L13; docs nested jobs"},
    InvariantInfo{Invariant::connections_agree, "connections-agree",
                  "Two sockets are each other's peer, or one waits at a listener that knows it, and none that has lost"
                  " its handles and calls does either.",
                  "docs accept; docs closesocket"},
};
static_assert(infos.size() == invariant_count);

// What can follow from something that ends: it makes nothing new and leaves the tables alone.
bool is_consequence(const Change& change) {
    switch (change.kind) {
        case Change::Kind::entry_added:
        case Change::Kind::entry_changed:
        case Change::Kind::entry_removed:
        case Change::Kind::object_created:
        case Change::Kind::process_created:
        case Change::Kind::thread_created:
        case Change::Kind::name_bound: return false;
        default: return true;
    }
}

// What a failed DuplicateHandle may still have done to its source, and what follows from that: the last handle may
// break a pipe or end a job.
bool follows_from_closed_source(const Change& change) {
    if (change.kind != Change::Kind::entry_removed) return is_consequence(change);
    return change.cause == Cause::close_source || change.cause == Cause::swept;
}

bool may_change_though_failed(const Call& call, const Change& change) {
    if (const auto* duplicate = call.get_if<op::DuplicateHandle<Machine>>()) {
        return duplicate->options.close_source && follows_from_closed_source(change);
    }
    // A read that returns part of a message, or gives an empty one up, has taken it; a write whose reader goes while it
    // waits was read in part. Before the file is asked anything the event is made unsignalled; a wait for a call's
    // event takes the signal, whatever the call came to.
    if (call.is<op::ReadFile<Machine>>() || call.is<op::WriteFile<Machine>>() ||
        call.is<op::ConnectNamedPipe<Machine>>() || call.is<op::GetOverlappedResult<Machine>>()) {
        return is_consequence(change);
    }
    // Wine removes a directory that it does not overwrite (own 138).
    if (const auto* create = call.get_if<op::CreateFile<Machine>>()) {
        return create->delete_on_close && change.kind == Change::Kind::file_unnamed;
    }
    // Wine forgets a standard handle before it tries to close it.
    return call.is<op::CloseHandle<Machine>>() && change.kind == Change::Kind::std_handle_set;
}

void check_failure(Audit& audit, const Call* call, const StepResult& result) {
    const bool failed = is_error(result.own.status) && result.own.status != Status::pending;
    if (call == nullptr || result.blocked || !failed) return;
    for (const Change& change : result.changes) {
        if (may_change_though_failed(*call, change)) continue;
        audit.report(Invariant::failed_call_changes_nothing,
                     "the call failed with " + std::string(info(result.own.status).name) + " and made a change");
        return;
    }
}

void check_entry_change(Audit& audit, const Change& change) {
    switch (change.kind) {
        case Change::Kind::entry_added:
            if (change.cause == Cause::inherited) audit.inherited(change);
            break;
        case Change::Kind::entry_removed:
            if (change.before.protect_from_close() && change.cause != Cause::swept) {
                audit.report(Invariant::protected_survives_close,
                             audit.entry_name(change.process, change.slot) + " was protected and is gone");
            }
            break;
        default: break;
    }
}

}  // namespace

std::span<const InvariantInfo> all_invariants() {
    return infos;
}

const InvariantInfo& info(Invariant invariant) {
    return infos[static_cast<std::size_t>(invariant)];
}

void InvariantChecker::recount(const System& system) {
    entries_of_object_.assign(system.objects.size(), 0);
    entries_of_process_.assign(system.processes.size(), 0);
    slots_of_process_.assign(system.processes.size(), 0);
    all_slots_ = 0;
    for (std::size_t process = 0; process < system.processes.size(); ++process) {
        system.processes[process].table.for_each([&](SlotIndex /*slot*/, const Entry& entry) {
            ++entries_of_object_[index_of(entry.object())];
            ++entries_of_process_[process];
        });
        note_process(system, static_cast<ProcessId>(process));
    }
}

void InvariantChecker::note_process(const System& system, ProcessId process) {
    std::size_t& slots = slots_of_process_[index_of(process)];
    all_slots_ -= slots;
    slots = system[process].table.slot_count();
    all_slots_ += slots;
}

void InvariantChecker::follow(const System& system, const Change& change) {
    switch (change.kind) {
        case Change::Kind::object_created: entries_of_object_.resize(system.objects.size()); break;
        case Change::Kind::process_created:
            entries_of_process_.resize(system.processes.size());
            slots_of_process_.resize(system.processes.size());
            break;
        case Change::Kind::entry_added:
            ++entries_of_object_[index_of(change.object)];
            ++entries_of_process_[index_of(change.process)];
            note_process(system, change.process);
            break;
        case Change::Kind::entry_removed:
            --entries_of_object_[index_of(change.object)];
            --entries_of_process_[index_of(change.process)];
            note_process(system, change.process);
            break;
        default: break;
    }
}

std::uint64_t InvariantChecker::cost(const System& system) const {
    return all_slots_ + system.objects.size() + system.processes.size() + system.threads.size() +
           system.wait_blocks.size() + system.bound_names.size() + 8 * system.files.size() + system.views.size() +
           system.jobs.size() + system.pipes.size() + system.disk_files.size();
}

std::vector<Violation> InvariantChecker::after_changes(const System& system, const Call* call,
                                                       const StepResult& result) {
    Audit audit(system);
    for (const Change& change : result.changes) follow(system, change);
    for (const Change& change : result.changes) {
        check_entry_change(audit, change);
        if (change.process != ProcessId::none) {
            audit.process(change.process, entries_of_process_[index_of(change.process)]);
        }
        if (change.slot != 0) audit.entry(change.process, change.slot);
        if (change.object != ObjectId::none) {
            audit.object(change.object, entries_of_object_[index_of(change.object)]);
        }
    }
    check_failure(audit, call, result);
    return audit.take();
}

std::vector<Violation> InvariantChecker::after_step(const System& system, const Call* call, const StepResult& result) {
    std::vector<Violation> found = after_changes(system, call, result);
    // A small system is recounted after every step. On a large one each step pays for a share of the next recount.
    constexpr std::uint64_t small = 256;
    constexpr std::uint64_t share = 8;
    credit_ += share;
    const std::uint64_t needed = cost(system);
    if (!found.empty() || (needed > small && credit_ < needed)) return found;
    credit_ = 0;
    return full_check(system);
}

std::vector<Violation> InvariantChecker::full_check(const System& system) const {
    Audit audit(system);
    audit.everything();
    for (std::size_t process = 0; process < system.processes.size(); ++process) {
        audit.process(static_cast<ProcessId>(process), entries_of_process_[process]);
    }
    return audit.take();
}

}  // namespace handlesim
