// Group "sockets".
#include <array>

#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/winsock_of_agent.hpp"

namespace handlesim::win32 {

// What the library opens for itself shall stand with the agent's own.
const Winsock& winsock_of(Agent& agent) {
    static Winsock winsock;
    static bool is_loaded = false;
    if (is_loaded) return winsock;
    constexpr std::size_t own_handles = 12;
    const LowSlots for_its_own(agent, own_handles);
    // Its C library sets the standard handles anew when it is loaded.
    constexpr std::array all{STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
    std::array<HANDLE, all.size()> kept{};
    for (std::size_t i = 0; i < all.size(); ++i) kept.at(i) = GetStdHandle(all.at(i));
    winsock = load_winsock();
    for (std::size_t i = 0; i < all.size(); ++i) SetStdHandle(all.at(i), kept.at(i));
    is_loaded = true;
    return winsock;
}

void perform(const op::WSASocket<Native>& call, Agent& agent, Reply& reply) {
    const DWORD flags = WSA_FLAG_OVERLAPPED | (call.inherit ? 0U : WSA_FLAG_NO_HANDLE_INHERIT);
    reply.returns(to_native(winsock_of(agent).open(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, flags)));
}

void perform(const op::Bind<Native>& call, Agent& agent, Reply& reply) {
    const Winsock& winsock = winsock_of(agent);
    const sockaddr_in address = loopback(static_cast<std::uint16_t>(std::stoul(call.port.text)));
    const LowSlots for_its_event(agent, 1);  // Wine's library makes one for each thread that first binds
    ends_with(winsock.bind(to_socket(call.handle), reinterpret_cast<const sockaddr*>(&address), sizeof address), reply);
}

void perform(const op::Listen<Native>& call, Agent& agent, Reply& reply) {
    ends_with(winsock_of(agent).listen(to_socket(call.handle), SOMAXCONN), reply);
}

}  // namespace handlesim::win32
