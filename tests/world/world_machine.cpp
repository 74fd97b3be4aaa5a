#include "tests/world/world_machine.hpp"

#include <algorithm>

namespace handlesim::test {

namespace {

Profile lowest_free_slot() {
    Profile profile = default_profile();
    profile.reuses_last_freed = false;
    return profile;
}

// Slot 0 of the world is the first that a table hands out.
Handle handle_at(unsigned slot) {
    return Handle::from_slot(slot + 1);
}

}  // namespace

WorldMachine::WorldMachine(const WorldSize& world)
    : world_(world),
      profile_(lowest_free_slot()),
      system_(profile_),
      processes_(world.processes, ProcessId::none),
      objects_(world.objects, ObjectId::none) {
    processes_[0] = system_.add_process();
}

Completion WorldMachine::call(unsigned process, const Call& call) {
    InvariantChecker checker(system_);
    PolicyChoice choice;
    const StepResult result = step(system_, system_[processes_[process]].first_thread, call, choice);
    for (Violation& violation : checker.after_step(system_, call, result)) violations_.push_back(violation);
    for (Violation& violation : checker.full_check(system_)) violations_.push_back(violation);
    all_succeeded_ = all_succeeded_ && !is_error(result.own.status) && !result.blocked;
    return result.own;
}

void WorldMachine::duplicate(const WorldStep& step) {
    op::DuplicateHandle<Machine> duplicate;
    duplicate.source = handle_at(step.slot);
    duplicate.inherit = step.inherit;
    duplicate.options.same_access = true;
    if (step.target == step.process) {
        call(step.process, duplicate);
    } else {
        op::OpenProcess<Machine> open;
        open.process = processes_[step.target];
        open.access = access::process_dup_handle;
        duplicate.target_process = call(step.process, open).handles[0];
        call(step.process, duplicate);
        call(step.process, op::CloseHandle<Machine>{duplicate.target_process});
    }
    if (step.move) call(step.process, op::CloseHandle<Machine>{duplicate.source});
}

void WorldMachine::spawn(const WorldStep& step) {
    op::CreateProcess<Machine> create;
    create.inherit_handles = step.inherit;
    const Completion made = call(step.process, create);
    processes_[step.target] = made.created_process;
    for (const Handle handle : made.handles) call(step.process, op::CloseHandle<Machine>{handle});
}

void WorldMachine::take(const WorldStep& step) {
    switch (step.kind) {
        case WorldStep::Kind::create: {
            op::CreateEvent<Machine> create;
            create.inherit = step.inherit;
            *std::ranges::find(objects_, ObjectId::none) = call(step.process, create).objects[0];
            break;
        }
        case WorldStep::Kind::close: call(step.process, op::CloseHandle<Machine>{handle_at(step.slot)}); break;
        case WorldStep::Kind::toggle: {
            op::SetHandleInformation<Machine> toggle;
            toggle.handle = handle_at(step.slot);
            toggle.inherit = !system_[processes_[step.process]].table.find(toggle.handle)->inherit();
            call(step.process, toggle);
            break;
        }
        case WorldStep::Kind::duplicate: duplicate(step); break;
        case WorldStep::Kind::spawn: spawn(step); break;
        case WorldStep::Kind::exit:
            call(step.process, op::ExitProcess<Machine>{});
            processes_[step.process] = ProcessId::none;
            break;
    }
    for (ObjectId& object : objects_) {
        if (object != ObjectId::none && !system_[object].exists) object = ObjectId::none;
    }
}

std::array<std::uint32_t, WorldTables::most_processes> WorldMachine::tables() const {
    std::array<std::uint32_t, WorldTables::most_processes> tables{};
    const unsigned base = 2 * world_.objects + 1;
    std::uint32_t dead = 1;
    for (unsigned slot = 0; slot < world_.slots; ++slot) dead *= base;
    for (unsigned p = 0; p < world_.processes; ++p) {
        if (processes_[p] == ProcessId::none) {
            tables.at(p) = dead;
            continue;
        }
        const HandleTable& table = system_[processes_[p]].table;
        std::size_t seen = 0;
        for (unsigned slot = world_.slots; slot-- > 0;) {
            const Entry* entry = table.find(handle_at(slot));
            std::uint32_t digit = 0;
            if (entry != nullptr) {
                ++seen;
                const auto object = std::ranges::find(objects_, entry->object()) - objects_.begin();
                digit = 1 + static_cast<std::uint32_t>(object) + (entry->inherit() ? world_.objects : 0);
            }
            tables.at(p) = tables.at(p) * base + digit;
        }
        // Nothing may stand where the world has no slots.
        if (seen != table.size()) tables.at(p) = dead + 1;
    }
    return tables;
}

}  // namespace handlesim::test
