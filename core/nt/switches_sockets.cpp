// The table of differences: connections between sockets.
#include <array>

#include "core/nt/switches_parts.hpp"

namespace handlesim::switches_parts {

namespace {

const std::array of_sockets_rows{
    Switch{
        "accepted_always_inheritable", &Profile::accepted_always_inheritable,
        "whether the handle that accept returns can be inherited", "docs accept; own 115; own 110",
        "an-accepted-socket-is-made-like-its-listener",
        [](P p) -> Text { return p.accepted_always_inheritable ? "always" : "if the listening socket was made so"; }},
    Switch{"winsock_lists_its_sockets", &Profile::winsock_lists_its_sockets,
           "send and closesocket with a socket that was inherited or duplicated", "own 111; docs socket handles",
           "an-inherited-socket-is-used",
           [](P p) -> Text { return p.winsock_lists_its_sockets ? "WSAENOTSOCK" : "works"; }},
    Switch{"refused_connect_spoils_next", &Profile::refused_connect_spoils_next, "the connect after a refused one",
           "docs connect; own 112", "connect-again-after-a-refusal",
           [](P p) -> Text { return p.refused_connect_spoils_next ? "WSAECONNABORTED" : "is made"; }},
    Switch{"unconnected_send_is_reset", &Profile::unconnected_send_is_reset, "send on a socket that is not connected",
           "docs send; own 114", "sockets-that-are-not-connected",
           [](P p) -> Text { return p.unconnected_send_is_reset ? "WSAECONNRESET" : "WSAENOTCONN"; }},
    Switch{"listeners_wait_for_data", &Profile::listeners_wait_for_data, "send and recv on a listening socket",
           "docs send; docs recv; own 114", "sockets-that-are-not-connected",
           [](P p) -> Text { return p.listeners_wait_for_data ? "unspecified; waits" : "WSAENOTCONN"; }},
    Switch{"listening_connected_is_connected", &Profile::listening_connected_is_connected,
           "listen on a connected socket", "docs listen; own 112", "a-connected-socket-stays-one",
           [](P p) -> Text { return p.listening_connected_is_connected ? "WSAEISCONN" : "WSAEINVAL"; }},
    Switch{"reset_ends_receiving", &Profile::reset_ends_receiving, "a recv that begins after the connection was reset",
           "docs recv; own 113", "a-socket-closed-with-unread-data-resets",
           [](P p) -> Text { return p.reset_ends_receiving ? "WSAECONNRESET" : "what had come, then no bytes"; }},
    Switch{
        "receiving_shut_resets", &Profile::receiving_shut_resets, "data for a socket after shutdown SD_RECEIVE",
        "docs shutdown; own 114", "data-after-receiving-was-shut-down",
        [](P p) -> Text { return p.receiving_shut_resets ? "resets the connection" : "comes, and is not received"; }},
    Switch{"broken_connections_unknown", &Profile::broken_connections_unknown,
           "calls on a socket whose connection was refused, shut down or broken, where no error is documented",
           "docs shutdown; own 112; own 114; own 117; own 118", "the-other-side-is-gone",
           [](P p) -> Text { return p.broken_connections_unknown ? "unspecified" : "as measured"; }},
    Switch{"binding_beside_connections", &Profile::binding_beside_connections,
           "bind to the port of a listening socket that is gone, while connections that it accepted go on",
           "docs bind; own 116", "a-port-while-its-connections-go-on",
           [](P p) -> Text { return words(p.binding_beside_connections, "WSAEADDRINUSE", "works"); }},
};

}  // namespace

std::span<const Switch> of_sockets() {
    return of_sockets_rows;
}

}  // namespace handlesim::switches_parts
