// The handle tables of all processes, and the objects with their counts, in the form of a textbook.
#pragma once

#include <iosfwd>
#include <vector>

#include "core/run/object_counts.hpp"

namespace handlesim {

// A table of more than `most_entries`, or more than `most_tables` tables, are cut short, and the cut is said; 0 = never
// cut.
struct TableLimits {
    std::size_t most_entries = 0;
    std::size_t most_tables = 0;
};

// handle | object | inheritable and what else an engineer asks. Of `changes`, the step that was followed last, the rows
// are marked: + came, ~ changed, - went.
void print_tables(std::ostream& out, const RunState& state, const TableLimits& limits, std::size_t width,
                  const StepRecord* changes = nullptr);

// object | type | handle count | usage count | held by | other references. Rows are marked by what they were `before`.
void print_objects(std::ostream& out, const RunState& state, const std::vector<ObjectCounts>& now, std::size_t width,
                   std::size_t most_rows = 0, const std::vector<ObjectCounts>* before = nullptr);

}  // namespace handlesim
