#include "core/backends/win32/ports.hpp"

#include "core/backends/win32/windows_api.hpp"
#include "core/scenario/backend.hpp"

namespace handlesim::win32 {

namespace {

// Winsock, loaded when it is first needed: most scenarios have no sockets.
class Winsock {
public:
    Winsock() {
        const HMODULE library = LoadLibraryW(L"ws2_32.dll");
        decltype(&::WSAStartup) startup = nullptr;
        find_function(library, startup, "WSAStartup");
        find_function(library, socket, "socket");
        find_function(library, bind, "bind");
        find_function(library, getsockname, "getsockname");
        find_function(library, closesocket, "closesocket");
        WSADATA data{};
        startup(MAKEWORD(2, 2), &data);
    }
    decltype(&::socket) socket = nullptr;
    decltype(&::bind) bind = nullptr;
    decltype(&::getsockname) getsockname = nullptr;
    decltype(&::closesocket) closesocket = nullptr;
};

std::uint16_t swapped(std::uint16_t number) {
    return static_cast<std::uint16_t>((number << 8U) | (number >> 8U));
}

// Binds a socket for a moment: to this port, or with 0 to any. 0 where that is not possible.
std::uint16_t try_port(std::uint16_t port) {
    static const Winsock winsock;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = 0x0100007F;  // 127.0.0.1, in the network's order
    address.sin_port = swapped(port);
    const SOCKET socket = winsock.socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    int size = sizeof address;
    const bool bound = winsock.bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                       winsock.getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    winsock.closesocket(socket);
    return bound ? swapped(address.sin_port) : std::uint16_t{0};
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
