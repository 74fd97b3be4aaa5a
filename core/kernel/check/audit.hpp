// The checks behind the invariants, one look at one thing each. Internal to core/kernel.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/kernel/check/invariants.hpp"

namespace handlesim {

class Audit {
public:
    explicit Audit(const System& machine) : system(machine) {}

    // `entries` is somebody else's count of what the tables hold.
    void object(ObjectId id, std::uint32_t entries);
    void process(ProcessId id, std::uint32_t entries);
    void entry(ProcessId process, SlotIndex slot);
    void inherited(const Change& change);
    // Counts everything anew and checks all of it.
    void everything();

    void report(Invariant invariant, std::string detail) { found.push_back({invariant, std::move(detail)}); }
    std::string entry_name(ProcessId process, SlotIndex slot) const;

    const std::vector<Violation>& violations() const { return found; }
    std::vector<Violation> take() { return std::move(found); }

private:
    void references(ObjectId id, const std::array<std::uint32_t, reference_reason_count>& counted);
    void name(ObjectId id);
    void owner(ObjectId id);
    void waits(std::vector<std::uint32_t>& waiters);
    void names();
    // --- audit_files.cpp
    void file(ObjectId id);
    void pipe_end(ObjectId id, const PipeEnd& end);
    void calls(std::vector<std::array<std::uint32_t, reference_reason_count>>& counted);
    bool is_listed(CallId call) const;
    void queues();
    void pipes();
    void disk_files();
    void ports();
    void views(std::vector<std::array<std::uint32_t, reference_reason_count>>& counted);
    void members(std::vector<std::array<std::uint32_t, reference_reason_count>>& counted);
    std::string object_name(ObjectId id) const;

    const System& system;
    std::vector<Violation> found;
};

}  // namespace handlesim
