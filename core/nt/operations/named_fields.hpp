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

    static void each_name(auto& self, auto&& visit) { visit(FieldSpec{"name", Presence::optional}, self.name); }
    static void each_handle(auto& self, auto&& visit) {
        visit(FieldSpec{"access", Presence::optional}, self.access);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
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
        visit(FieldSpec{"name", Presence::required}, self.name);
        visit(FieldSpec{"access", Presence::required}, self.access);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

}  // namespace handlesim::op
