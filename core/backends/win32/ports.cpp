#include "core/backends/win32/ports.hpp"

#include "core/backends/win32/winsock.hpp"
#include "core/run/backend.hpp"

namespace handlesim::win32 {

namespace {

// Binds a socket for a moment: to this port, or with 0 to any. 0 where that is not possible.
std::uint16_t try_port(std::uint16_t port) {
    static const Winsock functions = load_winsock();
    sockaddr_in address = loopback(port);
    auto* const bare = reinterpret_cast<sockaddr*>(&address);
    int size = sizeof address;
    const SOCKET socket = functions.open(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_NO_HANDLE_INHERIT);
    const bool bound = functions.bind(socket, bare, size) == 0 && functions.getsockname(socket, bare, &size) == 0;
    functions.close(socket);
    return bound ? port_of(address) : std::uint16_t{0};
}

}  // namespace

std::uint16_t find_free_port() {
    const std::uint16_t port = try_port(0);
    if (port == 0) throw BackendError("there is no free port on the loopback address");
    return port;
}

bool is_port_taken(std::uint16_t port) {
    return try_port(port) == 0;
}

}  // namespace handlesim::win32
