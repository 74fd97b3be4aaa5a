// The vocabulary, group "sockets": as much of Winsock as shows who keeps a port.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct WSASocket {
    static constexpr std::string_view api_name = "WSASocket";

    bool inherit = true;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"inherit", Presence::optional}, self.inherit);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct Bind {
    static constexpr std::string_view api_name = "bind";

    typename A::Handle handle{};
    PortLabel port{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"port", Presence::required}, self.port);
    }
};

template <class A>
struct Listen {
    static constexpr std::string_view api_name = "listen";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

}  // namespace handlesim::op
