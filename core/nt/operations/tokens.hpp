// The vocabulary, group "tokens".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct OpenProcessToken {
    static constexpr std::string_view api_name = "OpenProcessToken";

    typename A::Handle process{};
    AccessMask access = 0;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"process", Presence::required}, self.process);
        visit(FieldSpec{"access", Presence::required}, self.access);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

}  // namespace handlesim::op
