// What the manual says of an operation, and what a call of it can come to.
#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "core/nt/object_type.hpp"
#include "core/nt/results.hpp"
#include "core/nt/status.hpp"

namespace handlesim {

// A short constant list, for tables that are written by hand.
template <class T, std::size_t Capacity>
class ShortList {
public:
    constexpr ShortList() = default;
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

// The longest lists that there are.
inline constexpr std::size_t most_fields = 17;
inline constexpr std::size_t most_errors = 16;

struct FieldText {
    std::string_view name;
    std::string_view help;  // one line
};

struct OperationInfo {
    std::string_view name;  // the API's own
    std::string_view group;
    std::string_view summary;                    // one sentence
    std::string_view cites;                      // ids that find_fact knows, separated by "; "
    ShortList<FieldText, most_fields> fields{};  // in the order of the struct's `each`
    ShortList<ResultField, 4> results{};
    ShortList<Status, most_errors> errors{};
    std::optional<ObjectType> about{};             // what a Create or Open call makes or opens
    bool fails_with_invalid_handle_value = false;  // what a failed call leaves in `as`: -1 instead of NULL

    // The field's line of help; it must be one of the operation's.
    std::string_view help(std::string_view field) const;
};

}  // namespace handlesim
