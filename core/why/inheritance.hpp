// Why a process does not have what its parent had: which yes was missing when it was created.
#pragma once

#include <optional>
#include <string>

#include "core/why/provenance.hpp"

namespace handlesim {

// An entry comes into a child's table by three times yes: it is inheritable, the call inherits, and its list, where it
// has one, names it (nt-kernel 4.1, 4.6).
struct MissingYes {
    std::uint32_t spawn = 0;          // the step of the CreateProcess
    SymbolId child = SymbolId::none;  // that did not get it
    std::size_t entry = no_entry;     // that its parent had then
    bool not_inheritable = false;
    bool no_inheritance = false;  // bInheritHandles FALSE
    bool not_listed = false;

    // "sup's log was not inheritable in step 2"
    std::string words(const Provenance& all) const;
};

// Of the process and its ancestors the nearest that did not inherit an entry which its parent had when it was created:
// one of the same value for the same object. None where no parent had it then.
std::optional<MissingYes> missing_yes(const Provenance& all, SymbolId process, const EntryRecord& meant);

// Whose child a process is, as far as inheritance goes; none of what was there from the beginning.
SymbolId parent_of(const Provenance& all, SymbolId process);

// A standard handle that a CreateProcess gave to its child, which has no entry for it.
struct DanglingStdHandle {
    StdHandle which{};
    Written::Handle given;
    MissingYes because;
};
std::vector<DanglingStdHandle> dangling_std_handles(const Provenance& all, std::uint32_t spawn);

// The entry that a name from GetStdHandle was meant to stand for, where it stands for nothing: what the caller's parent
// had under that number when it gave it to its child.
std::size_t meant_std_handle(const Provenance& all, SymbolId name);

// Whether the process had an entry of that value for that object, and closed it before the step.
bool was_closed_in(const Provenance& all, SymbolId process, const EntryRecord& meant, std::uint32_t step);

}  // namespace handlesim
