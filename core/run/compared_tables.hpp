// What two runs of one scenario did to their tables in one step, where that is not the same.
#pragma once

#include "core/run/compared_side.hpp"

namespace handlesim {

// Which token of one run is which of the other. Without handles a token is out of a kernel's sight, and one that comes
// into sight again looks like a new one there, so that tokens cannot be told by what they are called.
class Tokens {
public:
    bool match(ObjectTag first, ObjectTag second) const {
        const auto found = seen_.find(first);
        return found == seen_.end() || found->second.handles == 0 || found->second.other == second;
    }
    // Both sides have made or lost a handle to it.
    void follow(const TableChange& first, const TableChange& second) {
        Seen& seen = seen_[first.entry().object];
        seen.other = second.entry().object;
        if (first.kind == TableChange::Kind::added) ++seen.handles;
        if (first.kind == TableChange::Kind::removed) --seen.handles;
    }

private:
    struct Seen {
        ObjectTag other = ObjectTag::none;
        int handles = 0;
    };
    std::map<ObjectTag, Seen> seen_;  // by the first side's
};

// The changes to one process's table that the other side has not.
struct TablesApart {
    std::string process;
    std::string first, second;            // all of them, in words
    std::string first_kind, second_kind;  // without names and numbers
};

// Both sides have followed the step; tokens learns from it.
std::vector<TablesApart> compare_changes(const ComparedSide& first, const StepRecord& first_step,
                                         const ComparedSide& second, const StepRecord& second_step, Tokens& tokens);

}  // namespace handlesim
