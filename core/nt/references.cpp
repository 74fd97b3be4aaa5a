#include "core/nt/references.hpp"

#include <algorithm>
#include <array>

namespace handlesim {

namespace {

constexpr std::array<std::string_view, reference_reason_count> reason_names{
    "handle", "running", "thread object", "waiter",     "process object",
    "view",   "call",    "member",        "connection", "section"};
constexpr std::array<std::string_view, entry_cause_count> cause_names{"",
                                                                      "created",
                                                                      "opened",
                                                                      "inherited",
                                                                      "duplicated",
                                                                      "flags set",
                                                                      "moved",
                                                                      "closed",
                                                                      "closed as a source",
                                                                      "closed with its process",
                                                                      "there before"};

template <class E, std::size_t Count>
std::optional<E> named(const std::array<std::string_view, Count>& all, std::string_view name) {
    const auto found = std::ranges::find(all, name);
    if (found == all.end()) return std::nullopt;
    return static_cast<E>(found - all.begin());
}

}  // namespace

std::string_view to_string(ReferenceReason reason) {
    return reason_names.at(static_cast<std::size_t>(reason));
}

std::optional<ReferenceReason> reference_reason_named(std::string_view name) {
    return named<ReferenceReason>(reason_names, name);
}

std::string_view to_string(EntryCause cause) {
    return cause_names.at(static_cast<std::size_t>(cause));
}

std::optional<EntryCause> entry_cause_named(std::string_view name) {
    return named<EntryCause>(cause_names, name);
}

}  // namespace handlesim
