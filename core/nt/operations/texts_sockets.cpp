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
        .cites = "docs listen; own 22; own 112",
        .fields = {{"handle", "the socket; it must be bound"}},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_invalid,
                   Status::socket_is_connected},
    },
    OperationInfo{
        .name = "connect",
        .group = "sockets",
        .summary = "Connects a socket to whoever listens at a port; accepted or not, the connection stands.",
        .cites = "docs connect; own 112",
        .fields = {{"handle", "the socket"}, {"port", "the listener's label"}},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_refused,
                   Status::socket_is_connected, Status::socket_invalid, Status::socket_aborted},
    },
    OperationInfo{
        .name = "accept",
        .group = "sockets",
        .summary =
            "Takes the connection that has waited longest at a listening socket, or waits for one; the new handle "
            "can be inherited if the listener was made so.",
        .cites = "docs accept; own 110; own 115",
        .fields = {{"handle", "the listening socket"}, {"as", "names the new socket's handle"}},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_invalid,
                   Status::socket_interrupted, Status::insufficient_resources},
        .about = ObjectType::file,
        .fails_with_invalid_handle_value = true,
    },
    OperationInfo{
        .name = "send",
        .group = "sockets",
        .summary = "Sends on a connected socket; returns when the system has the data, whoever reads it.",
        .cites = "docs send; own 111; own 113; own 114",
        .fields = {{"handle", "the socket"}, {"data", "what is sent: text, or \"hex:0A0B\""}},
        .results = {ResultField::written},
        .errors = {Status::socket_expected, Status::socket_not_connected, Status::socket_shut_down,
                   Status::socket_reset},
    },
    OperationInfo{
        .name = "recv",
        .group = "sockets",
        .summary = "Receives from a connected socket; no data at all is the end: the last handle to the other side's "
                   "socket was closed, or it was shut down.",
        .cites = "docs recv; own 113",
        .fields = {{"handle", "the socket"}, {"size", "the most bytes to receive; 1 MiB at most"}},
        .results = {ResultField::data},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_not_connected,
                   Status::socket_shut_down, Status::socket_reset, Status::socket_interrupted},
    },
    OperationInfo{
        .name = "shutdown",
        .group = "sockets",
        .summary = "Ends one direction of a connection, or both, for all handles of the socket.",
        .cites = "docs shutdown; own 114",
        .fields = {{"handle", "the socket"}, {"how", "receive, send or both (SD_RECEIVE, SD_SEND, SD_BOTH)"}},
        .errors = {Status::socket_expected, Status::socket_not_supported, Status::socket_not_connected},
    },
    OperationInfo{
        .name = "closesocket",
        .group = "sockets",
        .summary = "Closes a socket's handle; the connection goes with the last one.",
        .cites = "docs closesocket; own 111",
        .fields = {{"handle", "the socket"}},
        .errors = {Status::socket_expected},
    },
};

}  // namespace

std::span<const OperationInfo> texts_of_sockets() {
    return sockets_texts;
}

}  // namespace handlesim
