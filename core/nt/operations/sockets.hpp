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

template <class A>
struct Connect {
    static constexpr std::string_view api_name = "connect";

    typename A::Handle handle{};
    PortLabel port{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"port", Presence::required}, self.port);
    }
};

template <class A>
struct Accept {
    static constexpr std::string_view api_name = "accept";

    typename A::Handle handle{};
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"as", Presence::optional}, self.as);
    }
};

template <class A>
struct Send {
    static constexpr std::string_view api_name = "send";

    typename A::Handle handle{};
    Bytes data{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"data", Presence::required}, self.data);
    }
};

template <class A>
struct Recv {
    static constexpr std::string_view api_name = "recv";

    typename A::Handle handle{};
    Number size{4096};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"size", Presence::optional, 0, most_read}, self.size);
    }
};

template <class A>
struct ShutdownSocket {
    static constexpr std::string_view api_name = "shutdown";

    typename A::Handle handle{};
    Shutdown how = Shutdown::both;

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required}, self.handle);
        visit(FieldSpec{"how", Presence::required}, self.how);
    }
};

template <class A>
struct CloseSocket {
    static constexpr std::string_view api_name = "closesocket";

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) { visit(FieldSpec{"handle", Presence::required}, self.handle); }
};

}  // namespace handlesim::op
