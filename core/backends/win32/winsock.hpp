// Winsock, loaded when a scenario first needs it, and the loopback address only.
#pragma once

#include <cstdint>

#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

struct Winsock {
    decltype(&::WSASocketW) open = nullptr;
    decltype(&::bind) bind = nullptr;
    decltype(&::listen) listen = nullptr;
    decltype(&::getsockname) getsockname = nullptr;
    decltype(&::getpeername) getpeername = nullptr;
    decltype(&::closesocket) close = nullptr;
    decltype(&::connect) connect = nullptr;
    decltype(&::accept) accept = nullptr;
    decltype(&::send) send = nullptr;
    decltype(&::recv) recv = nullptr;
    decltype(&::shutdown) shutdown = nullptr;
    decltype(&::select) select = nullptr;
    decltype(&::ioctlsocket) control = nullptr;
    decltype(&::getsockopt) option = nullptr;
};

// Loads the library and starts it up. To be called once in a process; the caller keeps what it gets.
Winsock load_winsock();

// A port of 127.0.0.1, and the port of an address.
sockaddr_in loopback(std::uint16_t port);
std::uint16_t port_of(const sockaddr_in& address);

}  // namespace handlesim::win32
