#include "core/backends/win32/observe.hpp"

#include "core/backends/win32/ports.hpp"
#include "core/backends/win32/text.hpp"
#include "core/backends/win32/winsock.hpp"

namespace handlesim::win32 {

namespace {

// A file that nobody's share mode protects can be opened to be deleted; nothing is deleted by asking.
void look_at_file(const std::wstring& path, Observed& seen) {
    const DWORD all = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    const OwnedHandle file(
        CreateFileW(path.c_str(), DELETE, all, nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
    const DWORD error = file ? ERROR_SUCCESS : GetLastError();
    seen.file_free = error == ERROR_SUCCESS;
    seen.name_exists = error == ERROR_SUCCESS || error == ERROR_SHARING_VIOLATION;
}

void look_at_pipe(HANDLE pipe, Observed& seen) {
    DWORD available = 0;
    if (PeekNamedPipe(pipe, nullptr, 0, nullptr, &available, nullptr) != FALSE) {
        seen.data_available = available;
        seen.eof = false;
        if (available == 0) seen.broken = false;
        return;
    }
    switch (GetLastError()) {
        case ERROR_BROKEN_PIPE:
            seen.eof = true;
            seen.broken = true;
            seen.data_available = 0;
            break;
        case ERROR_PIPE_NOT_CONNECTED:
            seen.eof = false;
            seen.broken = true;
            seen.data_available = 0;
            break;
        default: break;  // the end that writes cannot be asked
    }
}

// What is seen is left where it is.
void look_at_connection(SOCKET socket, Observed& seen) {
    static const Winsock winsock = load_winsock();
    sockaddr_in peer{};
    int size = sizeof peer;
    const int connected = winsock.getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size);
    if (connected != 0) return;
    fd_set readable{};
    readable.fd_count = 1;
    readable.fd_array[0] = socket;
    timeval at_once{};
    if (winsock.select(0, &readable, nullptr, nullptr, &at_once) == 0) {
        seen.data_available = 0;
        seen.eof = false;
        seen.broken = false;
        return;
    }
    u_long available = 0;
    winsock.control(socket, static_cast<long>(FIONREAD), &available);
    seen.data_available = available;
    char first = 0;
    const int peeked = available > 0 ? 1 : winsock.recv(socket, &first, 1, MSG_PEEK);
    if (peeked >= 0) seen.eof = peeked == 0;
}

void look_at_mailslot(HANDLE slot, Observed& seen) {
    DWORD count = 0;
    if (GetMailslotInfo(slot, nullptr, nullptr, &count, nullptr) != FALSE) seen.messages = count;
}

}  // namespace

Observed observe(const Tables& tables, const Sandbox& sandbox, ObjectTag object) {
    Observed seen;
    const std::string& name = tables.name_of(object);
    if (tables.type(object) != ObjectType::file) return seen;
    if (sandbox.is_file(name)) {
        look_at_file(widen(name), seen);
        return seen;
    }
    if (const std::optional<std::uint16_t> port = tables.port_of(object)) {
        // A socket that is gone has no port, whoever has it now.
        seen.port_bound = tables.handle_count(object) > 0 && is_port_taken(*port);
    }
    const OwnedHandle borrowed = tables.borrow_any(object, FILE_READ_DATA);
    if (!borrowed) return seen;
    if (tables.is_socket(object)) {
        look_at_connection(static_cast<SOCKET>(to_number(borrowed.get())), seen);
        return seen;
    }
    look_at_pipe(borrowed.get(), seen);
    if (!seen.eof) look_at_mailslot(borrowed.get(), seen);
    return seen;
}

}  // namespace handlesim::win32
