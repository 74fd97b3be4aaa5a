// What an operation is made of: its fields, and what they can hold.
//
// Each operation is a struct template over an alphabet A: what a handle, a process, a name look like for the reader of
// scenarios (`Written`, core/scenario), for the machine (`Machine`, core/kernel), or for a real kernel. Its one static
// function `each(self, visit)` names every field once; JSON, schema, manual and dispatch follow from it. A visitor is
// called as `visit(FieldSpec, member)` and tells fields apart by the member's type, of which there are about ten. What
// the manual says of an operation and its fields stands in texts_*.cpp: most of the program need not know.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/nt/access.hpp"
#include "core/nt/handle.hpp"
#include "core/nt/operations/values.hpp"

namespace handlesim {

enum class Presence : std::uint8_t { required, optional };

struct FieldSpec {
    std::string_view name;
    Presence presence;
    // For numbers: the range of the API's type.
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::uint32_t>::max();
};

// What one call can read: a result is told in full, in memory and on paper. A limit of this program, not of the API.
inline constexpr std::int64_t most_read = 1 << 20;

// A whole number in the range that its FieldSpec gives.
struct Number {
    std::int64_t value = 0;
    friend bool operator==(const Number&, const Number&) = default;
};

// An exit code; 259 has a name, STILL_ACTIVE.
struct TerminationCode {
    std::uint32_t value = 0;
    friend bool operator==(const TerminationCode&, const TerminationCode&) = default;
};

// Milliseconds, or INFINITE.
struct Timeout {
    static constexpr std::uint32_t infinite = 0xFFFFFFFF;
    std::uint32_t milliseconds = infinite;

    constexpr bool is_infinite() const { return milliseconds == infinite; }
    friend bool operator==(const Timeout&, const Timeout&) = default;
};

// DuplicateHandle's dwOptions.
struct DuplicateOptions {
    bool close_source = false;
    bool same_access = false;
    bool same_attributes = false;
    friend bool operator==(const DuplicateOptions&, const DuplicateOptions&) = default;
};

}  // namespace handlesim
