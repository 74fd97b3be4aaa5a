// A control pipe between the controller and one thread of an agent: length, then bytes, in both directions.
//
// What comes from an agent is not trusted: a length has a bound, and what has begun must end within a time.
//
// All input and output is overlapped, with one event per end. A blocking read would have the kernel keep a handle of
// its own in the agent's table while it waits; an overlapped one leaves the table alone.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "core/backends/win32/message.hpp"
#include "core/backends/win32/windows_api.hpp"

namespace handlesim::win32 {

class Channel {
public:
    // The controller's end; a client may connect from now on. Throws BackendError where the name is taken.
    static std::unique_ptr<Channel> listen(const std::wstring& name);
    // The agent's end; null where nobody listens.
    static std::unique_ptr<Channel> open(const std::wstring& name);

    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;
    ~Channel();

    // False where the other end is gone.
    bool send(const Message& message);
    // Waits for the next message; none where the other end is gone.
    std::optional<Message> receive();

    // Signalled when `poll` has news.
    HANDLE event() const { return event_.get(); }
    HANDLE pipe() const { return pipe_.get(); }
    // The next message if it has come whole or in part; never waits for its beginning.
    std::optional<Message> poll();
    bool broken() const { return state_ == State::broken; }

private:
    enum class State : std::uint8_t { connecting, idle, reading, broken };

    Channel(HANDLE pipe, State state);
    void begin_read();
    // Whether the operation under way has ended; waits for it if told to.
    bool ended(bool wait);
    bool read_all(std::uint8_t* to, std::uint32_t size);
    std::optional<Message> rest_of_message();
    // Waits for an operation that has begun; where it does not end, the channel is broken.
    bool finish(OVERLAPPED& operation, DWORD& moved);

    OwnedHandle pipe_;
    OwnedHandle event_;        // of reads and connecting
    OwnedHandle write_event_;  // of writes; the agent uses one event for both, so as to need fewer handles
    OVERLAPPED overlapped_{};
    std::array<std::uint8_t, 1024> first_{};  // of the message under way; most are no longer
    DWORD arrived_ = 0;                       // of that
    State state_;
};

}  // namespace handlesim::win32
