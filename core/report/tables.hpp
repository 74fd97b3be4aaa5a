// The handle tables of all processes, followed through a run's changes.
//
// Needs no backend: a recorded run has the same changes.
#pragma once

#include <iosfwd>
#include <map>
#include <vector>

#include "core/scenario/run.hpp"

namespace handlesim {

class TableTracker {
public:
    void begin(const RunContext& context);
    void step(const StepReport& report);
    void created(SymbolId process);

    // Processes in the order of their creation.
    const std::vector<SymbolId>& processes() const { return processes_; }
    const std::map<SlotIndex, EntryView>& table(SymbolId process) const;

private:
    std::vector<SymbolId> processes_;
    std::map<SymbolId, std::map<SlotIndex, EntryView>> tables_;
};

// Prints tables in the form of a textbook: handle | object | inherited? and what else an engineer asks. A table of
// more than `most_entries`, or more than `most_tables` tables, are cut short, and the cut is said; 0 = never cut.
struct TableLimits {
    std::size_t most_entries = 0;
    std::size_t most_tables = 0;
};
void print_tables(std::ostream& out, const TableTracker& tables, const RunContext& context, const TableLimits& limits);

}  // namespace handlesim
