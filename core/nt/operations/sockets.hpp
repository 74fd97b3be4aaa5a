// The vocabulary, group "sockets": as much of Winsock as shows who keeps a port.
#pragma once

#include "core/nt/operations/fields.hpp"

namespace handlesim::op {

template <class A>
struct WSASocket {
    static constexpr OperationInfo info{"WSASocket",
                                        "sockets",
                                        "Makes a TCP socket: a handle to a file object like others.",
                                        "docs WSASocket; nt-kernel 4.11; own 22",
                                        {},
                                        {Status::insufficient_resources},
                                        ObjectType::file,
                                        true};

    bool inherit = true;
    typename A::Binding as{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"inherit", Presence::optional, "false = WSA_FLAG_NO_HANDLE_INHERIT"}, self.inherit);
        visit(FieldSpec{"as", Presence::optional, "names the new handle"}, self.as);
    }
};

template <class A>
struct Bind {
    static constexpr OperationInfo info{
        "bind",
        "sockets",
        "Binds a socket to a port of the loopback address.",
        "docs bind; own 22",
        {},
        {Status::socket_expected, Status::socket_not_supported, Status::socket_invalid, Status::socket_address_in_use}};

    typename A::Handle handle{};
    PortLabel port{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the socket"}, self.handle);
        visit(FieldSpec{"port", Presence::required, "a label; a replay maps it to a port that is free"}, self.port);
    }
};

template <class A>
struct Listen {
    static constexpr OperationInfo info{
        "listen",
        "sockets",
        "Makes a bound socket accept connections.",
        "docs listen; own 22",
        {},
        {Status::socket_expected, Status::socket_not_supported, Status::socket_invalid}};

    typename A::Handle handle{};

    static void each(auto& self, auto&& visit) {
        visit(FieldSpec{"handle", Presence::required, "the socket; it must be bound"}, self.handle);
    }
};

}  // namespace handlesim::op
