// What the manual says about the calls of the group "sockets".
#include "core/nt/operations/texts.hpp"

namespace handlesim {

namespace {

constexpr std::array sockets_texts{
    OperationInfo{
        .name = "WSASocket",
        .group = "sockets",
        .summary = "Makes a TCP socket: a handle to a file object like others.",
        .cites = "docs WSASocket; nt-kernel 4.11; own 22",
        .fields = {{"inherit", "false = WSA_FLAG_NO_HANDLE_INHERIT"}, new_handle},
        .errors = {Status::insufficient_resources},
        .about = ObjectType::file,
        .fails_with_invalid_handle_value = true,
    },
    OperationInfo{
        .name = "bind",
        .group = "sockets",
        .summary = "Binds a socket to a port of the loopback address.",
        .cites = "docs bind; own 22",
        .fields = {{"handle", "the socket"}, {"port", "a label; a replay maps it to a port that is free"}},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_invalid,
                   Status::socket_address_in_use},
    },
    OperationInfo{
        .name = "listen",
        .group = "sockets",
        .summary = "Makes a bound socket accept connections.",
        .cites = "docs listen; own 22",
        .fields = {{"handle", "the socket; it must be bound"}},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_invalid},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_sockets() {
    return sockets_texts;
}

}  // namespace handlesim
