#include "core/backends/win32/winsock.hpp"

namespace handlesim::win32 {

namespace {

// The network's order of bytes.
std::uint16_t swapped(std::uint16_t number) {
    return static_cast<std::uint16_t>((number << 8U) | (number >> 8U));
}

}  // namespace

Winsock load_winsock() {
    const HMODULE library = LoadLibraryW(L"ws2_32.dll");
    Winsock winsock;
    find_function(library, winsock.open, "WSASocketW");
    find_function(library, winsock.bind, "bind");
    find_function(library, winsock.listen, "listen");
    find_function(library, winsock.getsockname, "getsockname");
    find_function(library, winsock.getpeername, "getpeername");
    find_function(library, winsock.close, "closesocket");
    find_function(library, winsock.connect, "connect");
    find_function(library, winsock.accept, "accept");
    find_function(library, winsock.send, "send");
    find_function(library, winsock.recv, "recv");
    find_function(library, winsock.shutdown, "shutdown");
    find_function(library, winsock.select, "select");
    find_function(library, winsock.control, "ioctlsocket");
    find_function(library, winsock.option, "getsockopt");
    decltype(&::WSAStartup) startup = nullptr;
    find_function(library, startup, "WSAStartup");
    WSADATA data{};
    startup(MAKEWORD(2, 2), &data);
    return winsock;
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = 0x0100007F;  // 127.0.0.1, in the network's order
    address.sin_port = swapped(port);
    return address;
}

std::uint16_t port_of(const sockaddr_in& address) {
    return swapped(address.sin_port);
}

}  // namespace handlesim::win32
