// The vocabulary, group "mailslots".
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct CreateMailslot {
    static constexpr std::string_view api_name = "CreateMailslot";

    std::string name{};
    Number max_message{0};
    Timeout read_timeout_ms{};
    bool inherit = false;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"name", Presence::required}, self.name);
        visit(FieldSpec{"max_message", Presence::optional}, self.max_message);
        visit(FieldSpec{"read_timeout_ms", Presence::optional}, self.read_timeout_ms);
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct GetMailslotInfo {
    static constexpr std::string_view api_name = "GetMailslotInfo";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

}  // namespace handlesim::op
