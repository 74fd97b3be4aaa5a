// Connections between sockets.
//
// Wine's library makes an event for each thread whose call may wait, and its server a handle while one does: both shall
// have low slots. A new socket's handle shall not, so accept is called only where a connection is there already, and
// two slots are free as long as it waits for one.
#include <algorithm>
#include <memory>

#include "core/backends/win32/perform.hpp"
#include "core/backends/win32/winsock_of_agent.hpp"

namespace handlesim::win32 {

namespace {

constexpr std::size_t slots_of_a_wait = 2;

fd_set set_of(SOCKET socket) {
    fd_set set{};
    set.fd_count = 1;
    set.fd_array[0] = socket;
    return set;
}

// Waits until the listening socket has a connection; an error where it cannot have one.
DWORD wait_for_connection(const Winsock& winsock, SOCKET listener, Agent& agent) {
    const LowSlots for_waiting(agent, slots_of_a_wait);
    fd_set readable = set_of(listener);
    const int ready = winsock.select(0, &readable, nullptr, nullptr, nullptr);
    return ready > 0 ? ERROR_SUCCESS : GetLastError();
}

struct Accepted {
    SOCKET socket = INVALID_SOCKET;
    DWORD error = ERROR_SUCCESS;
};

Accepted accept_from(const Winsock& winsock, SOCKET listener, Agent& agent, std::size_t low_slots) {
    const LowSlots for_its_request(agent, low_slots);
    const SOCKET socket = winsock.accept(listener, nullptr, nullptr);
    return {socket, socket == INVALID_SOCKET ? GetLastError() : ERROR_SUCCESS};
}

// Without waiting, as another thread may have been faster. The new socket has this from the listening one.
Accepted accept_now(const Winsock& winsock, SOCKET listener, Agent& agent) {
    u_long on = 1;
    u_long off = 0;
    winsock.control(listener, static_cast<long>(FIONBIO), &on);
    const Accepted accepted = accept_from(winsock, listener, agent, 1);
    winsock.control(listener, static_cast<long>(FIONBIO), &off);
    if (accepted.socket != INVALID_SOCKET) winsock.control(accepted.socket, static_cast<long>(FIONBIO), &off);
    return accepted;
}

bool listens(const Winsock& winsock, SOCKET socket) {
    int listening = 0;
    int size = sizeof listening;
    return winsock.option(socket, SOL_SOCKET, SO_ACCEPTCONN, reinterpret_cast<char*>(&listening), &size) == 0 &&
           listening != 0;
}

}  // namespace

void perform(const op::Connect<Native>& call, Agent& agent, Reply& reply) {
    const Winsock& winsock = winsock_of(agent);
    const sockaddr_in address = loopback(static_cast<std::uint16_t>(std::stoul(call.port.text)));
    const LowSlots for_waiting(agent, slots_of_a_wait);
    ends_with(winsock.connect(to_socket(call.handle), reinterpret_cast<const sockaddr*>(&address), sizeof address),
              reply);
}

void perform(const op::Accept<Native>& call, Agent& agent, Reply& reply) {
    const Winsock& winsock = winsock_of(agent);
    const SOCKET listener = to_socket(call.handle);
    Accepted accepted;
    if (native_api().wine_get_version == nullptr || !listens(winsock, listener)) {
        accepted = accept_from(winsock, listener, agent, slots_of_a_wait);
    } else {
        do {
            accepted.error = wait_for_connection(winsock, listener, agent);
            if (accepted.error == ERROR_SUCCESS) accepted = accept_now(winsock, listener, agent);
        } while (accepted.error == WSAEWOULDBLOCK);
    }
    SetLastError(accepted.error);
    reply.returns(to_native(accepted.socket));
}

void perform(const op::Send<Native>& call, Agent& agent, Reply& reply) {
    const Winsock& winsock = winsock_of(agent);
    const std::string& data = call.data.value;
    if (data.size() > most_bytes_at_once) return reply.refuse(Refusal::too_many_bytes);
    const LowSlots for_waiting(agent, slots_of_a_wait);
    const int sent = winsock.send(to_socket(call.handle), data.data(), static_cast<int>(data.size()), 0);
    if (reply.done(sent >= 0 ? TRUE : FALSE)) reply.add(ResultField::written, static_cast<std::uint64_t>(sent));
}

void perform(const op::Recv<Native>& call, Agent& agent, Reply& reply) {
    const Winsock& winsock = winsock_of(agent);
    const auto size = static_cast<std::size_t>(std::min<std::int64_t>(call.size.value, most_bytes_at_once));
    const auto buffer = std::make_unique_for_overwrite<char[]>(std::max<std::size_t>(size, 1));
    const LowSlots for_waiting(agent, slots_of_a_wait);
    const int received = winsock.recv(to_socket(call.handle), buffer.get(), static_cast<int>(size), 0);
    if (!reply.done(received >= 0 ? TRUE : FALSE)) return;
    reply.add_text(ResultField::data, std::string(buffer.get(), static_cast<std::size_t>(received)));
}

void perform(const op::ShutdownSocket<Native>& call, Agent& agent, Reply& reply) {
    const Winsock& winsock = winsock_of(agent);
    const LowSlots for_its_request(agent, 1);
    constexpr int of_word[]{SD_RECEIVE, SD_SEND, SD_BOTH};
    ends_with(winsock.shutdown(to_socket(call.handle), of_word[static_cast<std::size_t>(call.how)]), reply);
}

void perform(const op::CloseSocket<Native>& call, Agent& agent, Reply& reply) {
    ends_with(winsock_of(agent).close(to_socket(call.handle)), reply);
}

}  // namespace handlesim::win32
