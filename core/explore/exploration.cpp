#include "core/explore/exploration.hpp"

#include <algorithm>
#include <array>

namespace handlesim {

namespace {

constexpr std::array<std::string_view, find_kind_count> kind_names{"expect", "always", "finally", "hang"};

}  // namespace

std::string_view to_string(FindKind kind) {
    return kind_names.at(static_cast<std::size_t>(kind));
}

std::optional<FindKind> find_kind_named(std::string_view name) {
    const auto found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end()) return std::nullopt;
    return static_cast<FindKind>(found - kind_names.begin());
}

std::string_view to_string(Answer answer) {
    switch (answer) {
        case Answer::holds: return "holds";
        case Answer::found: return "found";
        case Answer::bounded: return "bounded";
        case Answer::nothing_to_judge: return "nothing_to_judge";
    }
    return {};
}

}  // namespace handlesim
