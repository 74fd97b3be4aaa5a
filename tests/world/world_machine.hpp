// The closed world played on the real machine: each of its calls as the calls of the API that stand for it.
#pragma once

#include <vector>

#include "core/kernel/check/invariants.hpp"
#include "core/kernel/step.hpp"
#include "core/world/world_tables.hpp"

namespace handlesim::test {

class WorldMachine {
public:
    explicit WorldMachine(const WorldSize& world);

    // The lowest free slot is the rule of the world, whatever a profile says.
    void take(const WorldStep& step);
    // What stands in the tables, in the world's own numbers; process objects are none of it.
    std::array<std::uint32_t, WorldTables::most_processes> tables() const;

    // What the calls broke; the machine's own invariants were checked after each of them.
    const std::vector<Violation>& violations() const { return violations_; }
    bool all_succeeded() const { return all_succeeded_; }

private:
    WorldSize world_;
    Profile profile_;
    System system_;
    std::vector<ProcessId> processes_;  // by the world's number; none: dead
    std::vector<ObjectId> objects_;     // by the world's number; none: does not exist
    std::vector<Violation> violations_;
    bool all_succeeded_ = true;

    Completion call(unsigned process, const Call& call);
    void duplicate(const WorldStep& step);
    void spawn(const WorldStep& step);
};

}  // namespace handlesim::test
