// How an operation describes itself: its fields, its results, the statuses that it can return.
//
// Each operation is a struct template over an alphabet A: what a handle, a process, a name look like for the reader of
// scenarios (`Written`, core/scenario), for the machine (`Machine`, core/kernel), or for a real kernel. Its one static
// function `each(self, visit)` names every field once; JSON, schema, manual and dispatch follow from it. A visitor is
// called as `visit(FieldSpec, member)` and tells fields apart by the member's type, of which there are about ten.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/nt/access.hpp"
#include "core/nt/handle.hpp"
#include "core/nt/object_type.hpp"
#include "core/nt/operations/values.hpp"
#include "core/nt/results.hpp"
#include "core/nt/status.hpp"

namespace handlesim {

enum class Presence : std::uint8_t { required, optional };

struct FieldSpec {
    std::string_view name;
    Presence presence;
    std::string_view help;
    // For numbers: the range of the API's type.
    std::int64_t least = 0;
    std::int64_t most = std::numeric_limits<std::uint32_t>::max();
};

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

// A short constant list, for tables that are written by hand.
template <class T, std::size_t Capacity>
class ShortList {
public:
    constexpr ShortList(std::initializer_list<T> items) {
        for (const T& item : items) items_[size_++] = item;
    }
    constexpr const T* begin() const { return items_.data(); }
    constexpr const T* end() const { return items_.data() + size_; }
    constexpr std::size_t size() const { return size_; }

private:
    std::array<T, Capacity> items_{};
    std::size_t size_ = 0;
};

struct OperationInfo {
    std::string_view name;  // the API's own
    std::string_view group;
    std::string_view summary;  // one sentence
    std::string_view cites;    // ids that find_fact knows, separated by "; "
    ShortList<ResultField, 4> results;
    ShortList<Status, 12> errors;
    std::optional<ObjectType> about{};             // what a Create or Open call makes or opens
    bool fails_with_invalid_handle_value = false;  // what a failed call leaves in `as`: -1 instead of NULL
};

}  // namespace handlesim
