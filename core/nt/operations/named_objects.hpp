// The fields that every named object's Create and Open call has, said once for the group files.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

// What a Create call asks of the entry that it makes.
template <class A>
struct Creation {
    std::optional<std::string> name{};
    std::optional<AccessMask> access{};
    bool inherit = false;
    typename A::Binding as{};

    static void each_name(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::optional, "the object's name; absent = an object without one"}, self.name);
    }
    static void each_handle(auto& self, auto&& visit) {
        visit(FieldSpec{"access", Presence::optional, "the access asked for (the Ex form); absent = all"}, self.access);
        visit(FieldSpec{"inherit", Presence::optional, "SECURITY_ATTRIBUTES.bInheritHandle"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

// What an Open call asks.
template <class A>
struct Opening {
    std::string name{};
    AccessMask access = 0;
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::required, "the object's name"}, self.name);
        visit(FieldSpec{"access", Presence::required, "the access asked for"}, self.access);
        visit(FieldSpec{"inherit", Presence::optional, "whether the new entry is inheritable"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

// Named objects share these ends: a name that is ill-formed, taken by another type, or opened with refused access.
inline constexpr ShortList<Status, 12> creation_errors{Status::object_type_mismatch,   Status::object_path_not_found,
                                                       Status::object_path_syntax_bad, Status::object_name_invalid,
                                                       Status::access_denied,          Status::privilege_not_held,
                                                       Status::insufficient_resources};
inline constexpr ShortList<Status, 12> opening_errors{Status::object_name_not_found, Status::object_type_mismatch,
                                                      Status::object_path_not_found, Status::object_path_syntax_bad,
                                                      Status::object_name_invalid,   Status::access_denied,
                                                      Status::privilege_not_held,    Status::insufficient_resources};
inline constexpr ShortList<Status, 12> use_errors{Status::invalid_handle, Status::object_type_mismatch,
                                                  Status::access_denied};

}  // namespace handlesim::op
