// Reading the log of Wine's server (WINEDEBUG=+server): every request and its reply, in the order in which they were
// served.
//
//   0040: create_event( access=001f0003, manual_reset=1, objattr={attributes=00000002,name=L"x"} )
//   0040: create_event() = 0 { handle=0054 }
//
// A request changes tables when its reply is printed, except a wait, which may end later (*wakeup*).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/trace/lines.hpp"
#include "core/trace/record.hpp"
#include "core/trace/wine_requests.hpp"

namespace handlesim::trace {

// OBJ_INHERIT, in the attributes of a request.
inline constexpr std::uint64_t inherit_attribute = 2;

// What a thread asked for and was not answered yet.
struct WineAsked {
    const WineRequest* request = nullptr;
    bool open = false;
    std::uint64_t line = 0;
    Number uses, access, options, flags, mask, process, from_process, from, to_process, console, previous_apc;
    std::uint64_t attributes = 0;
    std::string name, image;
    std::string of;  // the request's own name
    std::vector<std::uint64_t> list;
    std::array<std::uint64_t, 3> standard{};
    bool accepts = false, stays_pending = false;
};

struct WineThread {
    Id pid;
    WineAsked asked;
    Number waits_with;  // the handle that the server closes when the wait ends
};

class WineImporter {
public:
    WineImporter(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}
    void import();

private:
    Lines& lines_;
    EventSink& sink_;
    std::unordered_map<std::uint32_t, WineThread> threads_;
    std::uint32_t last_tid_ = 0;
    WineThread* last_ = nullptr;
    std::unordered_map<std::uint64_t, std::uint8_t> async_;  // handles that the end of a wait closes
    std::unordered_map<std::uint64_t, std::uint64_t> opened_by_irp_;

    WineThread& thread(std::uint32_t tid);
    Event event(EventKind kind, const WineThread& thread) const;
    static std::uint64_t key(const WineThread& thread, std::uint64_t handle);

    void read(std::string_view line);
    void other_line(std::string_view line, std::size_t digits);
    void note(std::uint32_t id, std::string_view text);
    void end_wait(WineThread& waiter);

    void ask(std::uint32_t tid, std::string_view name, std::string_view body);
    void read_wait(WineThread& waiter, std::string_view body);

    // What a reply's head says.
    struct Answer {
        std::string_view status, body;
        bool success = false;
    };
    void reply(std::uint32_t tid, std::string_view name, std::string_view text);
    void answer(WineThread& caller, const Answer& answer);
    Event call(EventKind kind, const WineThread& caller, const Answer& answer) const;
    void use(const WineThread& caller, const Answer& answer, Number handle);
    void made(const WineThread& caller, const Answer& answer, Number handle, std::string_view type, bool inherit);
    void duplicated(WineThread& caller, const Answer& answer);
    void born(WineThread& caller, const Answer& answer);
    void thread_made(WineThread& caller, const Answer& answer);
    void thread_begins(WineThread& caller, const Answer& answer);
    void flags_set(const WineThread& caller, const Answer& answer);
    void waited(WineThread& caller, const Answer& answer);
    void begun(WineThread& caller, const Answer& answer);
    void carries(const WineThread& caller, const Answer& answer, std::string_view type, bool of_thread);
    void took_irp(const WineThread& caller, const Answer& answer);
    void hides(const WineThread& caller);
    void unknown(const WineThread& caller, const Answer& answer);
};

}  // namespace handlesim::trace
