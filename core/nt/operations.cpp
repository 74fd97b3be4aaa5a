#include "core/nt/operations.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

// An alphabet of nothing: enough to name the templates.
struct Blank {
    struct Handle {};
    struct Process {};
    struct Thread {};
    struct NewProcess {};
    struct NewThread {};
    struct Binding {};
    struct View {};
    struct ViewBinding {};
    struct Overlapped {};
    struct OverlappedBinding {};
    static Handle current_process() { return {}; }
};

using Infos = std::array<const OperationInfo*, Operations::size>;

constexpr auto names_of_operations = []<template <class> class... Op>(const OperationList<Op...>& /*list*/) {
    return std::array{Op<Blank>::api_name...};
}(Operations{});

// The vocabulary's order is that of the list; the texts may stand in any.
Infos in_order() {
    const std::array groups{texts_of_handles(),   texts_of_processes(), texts_of_threads(), texts_of_waits(),
                            texts_of_events(),    texts_of_sections(),  texts_of_files(),   texts_of_pipes(),
                            texts_of_mailslots(), texts_of_jobs(),      texts_of_tokens(),  texts_of_sockets()};
    Infos infos{};
    for (const std::span<const OperationInfo> group : groups) {
        for (const OperationInfo& info : group) {
            const auto name = std::ranges::find(names_of_operations, info.name);
            if (name == names_of_operations.end())
                throw std::logic_error("texts of no operation: " + std::string(info.name));
            infos.at(static_cast<std::size_t>(name - names_of_operations.begin())) = &info;
        }
    }
    const auto missing = std::ranges::find(infos, nullptr);
    if (missing != infos.end()) {
        throw std::logic_error("an operation without texts: " +
                               std::string(names_of_operations.at(static_cast<std::size_t>(missing - infos.begin()))));
    }
    return infos;
}

}  // namespace

std::span<const OperationInfo* const> all_operations() {
    static const Infos infos = in_order();
    return infos;
}

std::string_view OperationInfo::help(std::string_view field) const {
    const auto* const found = std::ranges::find(fields, field, &FieldText::name);
    if (found == fields.end()) {
        throw std::logic_error(std::string(name) + " has no text for its field " + std::string(field));
    }
    return found->help;
}

}  // namespace handlesim
