#include "core/backends/win32/channel.hpp"

#include <cstring>

#include "core/run/backend.hpp"

namespace handlesim::win32 {

namespace {

constexpr DWORD buffer_size = 65536;
constexpr DWORD end_limit = 60'000;  // milliseconds for a message that has begun

}  // namespace

Channel::Channel(HANDLE pipe, State state)
    : pipe_(pipe), event_(CreateEventW(nullptr, TRUE, FALSE, nullptr)), state_(state) {
    // A scenario closes numbers that mean nothing in this table; none of them shall be this one.
    SetHandleInformation(pipe_.get(), HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
    SetHandleInformation(event_.get(), HANDLE_FLAG_PROTECT_FROM_CLOSE, HANDLE_FLAG_PROTECT_FROM_CLOSE);
}

Channel::~Channel() {
    if (state_ == State::connecting || state_ == State::reading) {
        CancelIo(pipe_.get());
        DWORD moved = 0;
        GetOverlappedResult(pipe_.get(), &overlapped_, &moved, TRUE);
    }
    SetHandleInformation(pipe_.get(), HANDLE_FLAG_PROTECT_FROM_CLOSE, 0);
    SetHandleInformation(event_.get(), HANDLE_FLAG_PROTECT_FROM_CLOSE, 0);
}

std::unique_ptr<Channel> Channel::listen(const std::wstring& name) {
    HANDLE pipe =
        CreateNamedPipeW(name.c_str(), PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
                         PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, buffer_size, buffer_size, 0, nullptr);
    if (pipe == INVALID_HANDLE_VALUE) {
        throw BackendError("a control pipe cannot be made: error " + std::to_string(GetLastError()));
    }
    std::unique_ptr<Channel> channel(new Channel(pipe, State::connecting));
    channel->overlapped_.hEvent = channel->event_.get();
    if (ConnectNamedPipe(pipe, &channel->overlapped_) == FALSE) {
        const DWORD error = GetLastError();
        if (error == ERROR_PIPE_CONNECTED) {
            channel->state_ = State::idle;
            channel->begin_read();
        } else if (error != ERROR_IO_PENDING) {
            channel->state_ = State::broken;
        }
    }
    return channel;
}

std::unique_ptr<Channel> Channel::open(const std::wstring& name) {
    HANDLE pipe = CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                              FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr);
    if (pipe == INVALID_HANDLE_VALUE) return nullptr;
    return std::unique_ptr<Channel>(new Channel(pipe, State::idle));
}

bool Channel::send(const Message& message) {
    const auto size = static_cast<std::uint32_t>(message.size());
    Message whole(sizeof size);
    std::memcpy(whole.data(), &size, sizeof size);
    whole.insert(whole.end(), message.begin(), message.end());
    // The controller reads all the time, so its event is taken; an agent's is free while it writes.
    OVERLAPPED writing{};
    if (state_ == State::idle) {
        writing.hEvent = event_.get();
    } else {
        if (!write_event_) write_event_.reset(CreateEventW(nullptr, TRUE, FALSE, nullptr));
        writing.hEvent = write_event_.get();
    }
    DWORD moved = 0;
    if (WriteFile(pipe_.get(), whole.data(), static_cast<DWORD>(whole.size()), nullptr, &writing) == FALSE &&
        GetLastError() != ERROR_IO_PENDING) {
        return false;
    }
    return finish(writing, moved) && moved == whole.size();
}

bool Channel::finish(OVERLAPPED& operation, DWORD& moved) {
    // Mostly it is over already, and to be told so costs no call of the kernel's.
    if (GetOverlappedResult(pipe_.get(), &operation, &moved, FALSE) != FALSE) return true;
    if (GetLastError() != ERROR_IO_INCOMPLETE) return false;
    if (WaitForSingleObject(operation.hEvent, end_limit) != WAIT_OBJECT_0) {
        CancelIo(pipe_.get());
        GetOverlappedResult(pipe_.get(), &operation, &moved, TRUE);
        return false;
    }
    return GetOverlappedResult(pipe_.get(), &operation, &moved, FALSE) != FALSE;
}

void Channel::begin_read() {
    overlapped_ = OVERLAPPED{};
    overlapped_.hEvent = event_.get();
    state_ = State::reading;
    if (ReadFile(pipe_.get(), first_.data(), static_cast<DWORD>(first_.size()), nullptr, &overlapped_) == FALSE &&
        GetLastError() != ERROR_IO_PENDING) {
        state_ = State::broken;
        SetEvent(event_.get());
    }
}

bool Channel::ended(bool wait) {
    if (wait && !HasOverlappedIoCompleted(&overlapped_)) WaitForSingleObject(event_.get(), INFINITE);
    arrived_ = 0;
    if (GetOverlappedResult(pipe_.get(), &overlapped_, &arrived_, FALSE) == FALSE) {
        if (GetLastError() == ERROR_IO_INCOMPLETE) return false;
        state_ = State::broken;
        return true;
    }
    if (state_ == State::reading && arrived_ == 0) state_ = State::broken;
    return true;
}

bool Channel::read_all(std::uint8_t* to, std::uint32_t size) {
    while (size > 0) {
        OVERLAPPED reading{};
        reading.hEvent = event_.get();
        DWORD moved = 0;
        if (ReadFile(pipe_.get(), to, size, nullptr, &reading) == FALSE && GetLastError() != ERROR_IO_PENDING)
            return false;
        if (!finish(reading, moved) || moved == 0 || moved > size) return false;
        to += moved;
        size -= moved;
    }
    return true;
}

std::optional<Message> Channel::rest_of_message() {
    std::uint32_t size = 0;
    if (arrived_ < sizeof size) {
        if (!read_all(first_.data() + arrived_, static_cast<std::uint32_t>(sizeof size - arrived_)))
            return std::nullopt;
        arrived_ = sizeof size;
    }
    std::memcpy(&size, first_.data(), sizeof size);
    const std::uint32_t here = arrived_ - static_cast<std::uint32_t>(sizeof size);
    // Nobody sends a second message before the first is answered.
    if (size > longest_message || here > size) return std::nullopt;
    Message message(first_.data() + sizeof size, first_.data() + arrived_);
    message.resize(size);
    if (!read_all(message.data() + here, size - here)) return std::nullopt;
    return message;
}

std::optional<Message> Channel::poll() {
    if (state_ == State::connecting && ended(false) && state_ != State::broken) begin_read();
    if (state_ != State::reading || !ended(false) || state_ == State::broken) return std::nullopt;
    std::optional<Message> message = rest_of_message();
    if (message) {
        begin_read();
    } else {
        state_ = State::broken;
    }
    return message;
}

std::optional<Message> Channel::receive() {
    begin_read();
    if (state_ == State::broken || !ended(true) || state_ == State::broken) return std::nullopt;
    std::optional<Message> message = rest_of_message();
    state_ = message ? State::idle : State::broken;
    return message;
}

}  // namespace handlesim::win32
