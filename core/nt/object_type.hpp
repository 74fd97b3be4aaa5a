// The kernel's object types with their access rules (nt-kernel 6).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/nt/access.hpp"
#include "core/nt/profile.hpp"

namespace handlesim {

enum class ObjectType : std::uint8_t {
    event,
    mutant,
    semaphore,
    timer,
    section,
    job,
    file,  // pipes and mailslots too
    process,
    thread,
    token,
    opaque,  // one that the model does not know
};

inline constexpr std::size_t object_type_count = 11;

// What the generic rights mean for a type.
struct GenericMapping {
    AccessMask read, write, execute, all;
};

// A right that brings another with it when it is granted (nt-kernel 6 added bits).
struct AddedRight {
    AccessMask if_any_of = 0;
    AccessMask added = 0;
    bool Profile::*only_where = nullptr;  // the switch that must be on; none: everywhere
    AccessMask if_all_of = 0;             // or all of these
};

struct TypeInfo {
    ObjectType type;
    std::string_view name;  // the kernel's own: "Mutant", not "mutex"
    GenericMapping mapping;
    AccessMask valid;                 // bits that a handle of this type can hold
    AccessMask full;                  // the type's ALL_ACCESS constant of winnt.h
    std::array<AddedRight, 4> added;  // at grant; zero where there is none
    std::string_view what;            // one sentence
};

std::span<const TypeInfo> all_object_types();
const TypeInfo& info(ObjectType type);
std::optional<ObjectType> object_type_named(std::string_view name);

// The generic bits replaced by what they mean for the type, and the rights in that others bring with them.
AccessMask map_access(const Profile& profile, ObjectType type, AccessMask asked);

}  // namespace handlesim
