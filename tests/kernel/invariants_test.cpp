// Every invariant is able to fail: a state is broken in the way that it guards against, and it is named.
#include "core/kernel/check/invariants.hpp"

#include <algorithm>

#include "tests/kernel/machine.hpp"

namespace handlesim {

// Reaches into a table to break it.
struct TableCorruption {
    static void free_list_loses_a_slot(HandleTable& table) { table.last_freed_ = 0; }
    static void use_slot(HandleTable& table, SlotIndex slot, Entry entry) {
        if (slot >= table.slots_.size()) table.slots_.resize(slot + std::size_t{1});
        table.slots_[slot] = entry;
        ++table.size_;
    }
    static void set_entry(HandleTable& table, SlotIndex slot, Entry entry) { table.slots_[slot] = entry; }
};

}  // namespace handlesim

namespace handlesim::invariants_test {

namespace {

using test::TestMachine;

bool names(const std::vector<Violation>& violations, Invariant invariant) {
    return std::ranges::find(violations, invariant, &Violation::invariant) != violations.end();
}

// What the full recount says after the state was broken.
bool recount_names(const TestMachine& machine, Invariant invariant) {
    return names(machine.checker().full_check(machine.system), invariant);
}

// What the incremental check says of a step that came out otherwise than it happened.
bool step_names(TestMachine& machine, const Call& call, const StepResult& result, Invariant invariant) {
    InvariantChecker checker(machine.system);
    return names(checker.after_step(machine.system, call, result), invariant);
}

Call no_call() {
    return op::GetStdHandle<Machine>{};
}

}  // namespace

TEST_CASE("handle-count names a count that the tables do not bear out", "[kernel]") {
    TestMachine machine;
    const ObjectId event = machine.object(machine.event());
    ++machine.system[event].references[static_cast<std::size_t>(ReferenceReason::handle)];
    ++machine.system[event].reference_count;
    CHECK(recount_names(machine, Invariant::handle_count));
}

TEST_CASE("handle-count is named by the step that breaks it, without a recount", "[kernel]") {
    TestMachine machine;
    for (int i = 0; i < 1000; ++i) machine.event();
    const ObjectId event = machine.object(machine.event());
    InvariantChecker checker(machine.system);
    ++machine.system[event].references[static_cast<std::size_t>(ReferenceReason::handle)];
    ++machine.system[event].reference_count;
    StepResult touched;
    touched.changes.push_back({.kind = Change::Kind::state_changed, .object = event});
    CHECK(names(checker.after_step(machine.system, no_call(), touched), Invariant::handle_count));
}

TEST_CASE("reference-count names a total that is not the sum of its reasons", "[kernel]") {
    TestMachine machine;
    ++machine.system[machine.object(machine.event())].reference_count;
    CHECK(recount_names(machine, Invariant::reference_count));
}

TEST_CASE("reference-count names a reason that nothing stands behind", "[kernel]") {
    TestMachine machine;
    const ObjectId event = machine.object(machine.event());
    ++machine.system[event].references[static_cast<std::size_t>(ReferenceReason::waiter)];
    ++machine.system[event].reference_count;
    CHECK(recount_names(machine, Invariant::reference_count));
}

TEST_CASE("no-dangling-entry names an entry for an object that is gone", "[kernel]") {
    TestMachine machine;
    machine.system[machine.object(machine.event())].exists = false;
    CHECK(recount_names(machine, Invariant::no_dangling_entry));
}

TEST_CASE("alive-while-referenced names an object that outlives its last reference", "[kernel]") {
    TestMachine machine;
    const Handle handle = machine.event();
    const ObjectId event = machine.object(handle);
    machine.close(handle);
    machine.system[event].exists = true;
    CHECK(recount_names(machine, Invariant::alive_while_referenced));
}

TEST_CASE("name-while-handles names a name that outlives the handles", "[kernel]") {
    TestMachine machine;
    op::CreateEvent<Machine> create;
    create.name = "n";
    const Handle handle = machine.call(create).own.handles[0];
    const ObjectId event = machine.object(handle);
    machine.close(handle);
    machine.system.bound_names.emplace("n", event);
    CHECK(recount_names(machine, Invariant::name_while_handles));
}

TEST_CASE("name-while-handles names a name that is lost too early", "[kernel]") {
    TestMachine machine;
    op::CreateEvent<Machine> create;
    create.name = "n";
    machine.call(create);
    machine.system.bound_names.clear();
    CHECK(recount_names(machine, Invariant::name_while_handles));
}

TEST_CASE("values-well-formed names an entry in a reserved slot", "[kernel]") {
    TestMachine machine;
    const ObjectId event = machine.object(machine.event());
    TableCorruption::use_slot(machine.system[machine.process].table, 256, Entry(event, 0x1F0003));
    CHECK(recount_names(machine, Invariant::values_well_formed));
}

TEST_CASE("access-valid names access that the type does not know", "[kernel]") {
    TestMachine machine;
    const Handle handle = machine.event();
    TableCorruption::set_entry(machine.system[machine.process].table, handle.slot(),
                               Entry(machine.object(handle), 0x1FFFFF));
    CHECK(recount_names(machine, Invariant::access_valid));
}

TEST_CASE("dead-process-has-no-table names a process that ended with entries", "[kernel]") {
    TestMachine machine;
    machine.event();
    machine.system[machine.process].ended = true;
    CHECK(recount_names(machine, Invariant::dead_process_has_no_table));
}

TEST_CASE("inherited-equals-parent names a copy that differs", "[kernel]") {
    TestMachine machine;
    machine.event(true);
    const Call create = [] {
        op::CreateProcess<Machine> call;
        call.inherit_handles = true;
        return Call(call);
    }();
    PolicyChoice choice;
    InvariantChecker checker(machine.system);
    const StepResult result = step(machine.system, machine.thread, create, choice);
    StepResult told = result;
    for (Change& change : told.changes) {
        if (change.cause == Cause::inherited) change.after = change.after.with_inherit(false);
    }
    CHECK(names(checker.after_step(machine.system, create, told), Invariant::inherited_equals_parent));
}

TEST_CASE("failed-call-changes-nothing names a failed call with a change", "[kernel]") {
    TestMachine machine;
    const Handle handle = machine.event();
    StepResult result;
    result.own.status = Status::access_denied;
    result.changes.push_back({.kind = Change::Kind::state_changed, .object = machine.object(handle)});
    CHECK(step_names(machine, op::SetEvent<Machine>{handle}, result, Invariant::failed_call_changes_nothing));
}

TEST_CASE("failed-call-changes-nothing allows CLOSE_SOURCE to close, and nothing else", "[kernel]") {
    TestMachine machine;
    const Handle handle = machine.event();
    op::DuplicateHandle<Machine> duplicate;
    duplicate.source = handle;
    duplicate.options.close_source = true;
    StepResult result;
    result.own.status = Status::access_denied;
    result.changes.push_back({.kind = Change::Kind::entry_removed,
                              .cause = Cause::close_source,
                              .object = machine.object(handle),
                              .process = machine.process,
                              .slot = handle.slot()});
    CHECK_FALSE(step_names(machine, duplicate, result, Invariant::failed_call_changes_nothing));
    result.changes.front().cause = Cause::closed;
    CHECK(step_names(machine, duplicate, result, Invariant::failed_call_changes_nothing));
}

TEST_CASE("protected-survives-close names a protected entry that was closed", "[kernel]") {
    TestMachine machine;
    const Handle handle = machine.event();
    const ObjectId event = machine.object(handle);
    StepResult result;
    result.changes.push_back({.kind = Change::Kind::entry_removed,
                              .cause = Cause::closed,
                              .object = event,
                              .process = machine.process,
                              .slot = handle.slot(),
                              .before = Entry(event, 0x1F0003).with_protect(true)});
    CHECK(step_names(machine, op::CloseHandle<Machine>{handle}, result, Invariant::protected_survives_close));
    result.changes.front().cause = Cause::swept;
    CHECK_FALSE(step_names(machine, op::ExitProcess<Machine>{}, result, Invariant::protected_survives_close));
}

TEST_CASE("free-list-sound names a free slot that is lost", "[kernel]") {
    TestMachine machine;
    machine.close(machine.event());
    TableCorruption::free_list_loses_a_slot(machine.system[machine.process].table);
    CHECK(recount_names(machine, Invariant::free_list_sound));
}

TEST_CASE("free-list-sound names a slot that is free and in use", "[kernel]") {
    for (const Profile& profile : all_profiles()) {
        TestMachine machine(profile);
        const Handle kept = machine.event();
        const Handle freed = machine.event();
        const ObjectId event = machine.object(kept);
        machine.close(freed);
        TableCorruption::set_entry(machine.system[machine.process].table, freed.slot(), Entry(event, 1));
        CHECK(recount_names(machine, Invariant::free_list_sound));
    }
}

TEST_CASE("changes-complete names an entry that no change told of", "[kernel]") {
    TestMachine machine;
    const ObjectId event = machine.object(machine.event());
    machine.system[machine.process].table.insert(Entry(event, 0x1F0003));
    CHECK(recount_names(machine, Invariant::changes_complete));
}

TEST_CASE("owner-lives names a mutex whose owner has ended", "[kernel]") {
    TestMachine machine;
    op::CreateMutex<Machine> create;
    create.owned = true;
    const Handle handle = machine.call(create).own.handles[0];
    machine.system[machine.system[machine.object(handle)].owner].ended = true;
    CHECK(recount_names(machine, Invariant::owner_lives));
}

TEST_CASE("owner-lives names a mutex that its owner does not know", "[kernel]") {
    TestMachine machine;
    op::CreateMutex<Machine> create;
    create.owned = true;
    machine.call(create);
    machine.system[machine.thread].first_owned = ObjectId::none;
    CHECK(recount_names(machine, Invariant::owner_lives));
}

TEST_CASE("waits-are-linked names a waiter that the object does not know", "[kernel]") {
    TestMachine machine;
    const Handle handle = machine.event();
    machine.call(op::WaitForSingleObject<Machine>{handle, {}});
    machine.system[machine.object(handle)].first_wait_block = no_index;
    CHECK(recount_names(machine, Invariant::waits_are_linked));
}

TEST_CASE("waits-are-linked names a thread that waits for nothing", "[kernel]") {
    TestMachine machine;
    machine.system[machine.thread].pending = Pending::wait_one;
    CHECK(recount_names(machine, Invariant::waits_are_linked));
}

TEST_CASE("ended-is-signalled names a process that runs and is signalled", "[kernel]") {
    TestMachine machine;
    machine.system[machine.system[machine.process].object].signaled = true;
    CHECK(recount_names(machine, Invariant::ended_is_signalled));
}

TEST_CASE("every invariant has a sentence and a name of its own", "[kernel]") {
    CHECK(all_invariants().size() == invariant_count);
    for (const InvariantInfo& one : all_invariants()) {
        CHECK(&info(one.invariant) == &one);
        CHECK(one.sentence.ends_with('.'));
        CHECK(std::ranges::count(all_invariants(), one.name, &InvariantInfo::name) == 1);
    }
}

}  // namespace handlesim::invariants_test
