// Group "sockets": Winsock, loaded when a scenario first needs it, and the loopback address only.
#include "core/backends/win32/perform.hpp"

namespace handlesim::win32 {

namespace {

struct Winsock {
    decltype(&::WSAStartup) startup = nullptr;
    decltype(&::WSASocketW) socket = nullptr;
    decltype(&::bind) bind = nullptr;
    decltype(&::listen) listen = nullptr;
};

Winsock winsock;

// What the library opens for itself shall stand with the agent's own.
void load(Agent& agent) {
    if (winsock.startup != nullptr) return;
    constexpr std::size_t own_handles = 12;
    const LowSlots for_its_own(agent, own_handles);
    const HMODULE library = LoadLibraryW(L"ws2_32.dll");
    find_function(library, winsock.socket, "WSASocketW");
    find_function(library, winsock.bind, "bind");
    find_function(library, winsock.listen, "listen");
    find_function(library, winsock.startup, "WSAStartup");
    WSADATA data{};
    winsock.startup(MAKEWORD(2, 2), &data);
}

SOCKET to_socket(Handle handle) {
    return static_cast<SOCKET>(handle.value);
}

// Winsock's errors are GetLastError's, and none has an NTSTATUS.
void ends_with(int result, Reply& reply) {
    reply.done(result == 0 ? TRUE : FALSE);
}

}  // namespace

void perform(const op::WSASocket<Native>& call, Agent& agent, Reply& reply) {
    load(agent);
    const DWORD flags = WSA_FLAG_OVERLAPPED | (call.inherit ? 0U : WSA_FLAG_NO_HANDLE_INHERIT);
    reply.returns(to_native(winsock.socket(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, flags)));
}

void perform(const op::Bind<Native>& call, Agent& agent, Reply& reply) {
    load(agent);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = 0x0100007F;  // 127.0.0.1, in the network's order
    const auto port = static_cast<std::uint16_t>(std::stoul(call.port.text));
    address.sin_port = static_cast<std::uint16_t>((port << 8U) | (port >> 8U));
    const LowSlots for_its_event(agent, 1);  // Wine's library makes one for each thread that first binds
    ends_with(winsock.bind(to_socket(call.handle), reinterpret_cast<const sockaddr*>(&address), sizeof address), reply);
}

void perform(const op::Listen<Native>& call, Agent& agent, Reply& reply) {
    load(agent);
    ends_with(winsock.listen(to_socket(call.handle), SOMAXCONN), reply);
}

}  // namespace handlesim::win32
