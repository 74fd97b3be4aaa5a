// The common record of handle logs, handlesim-events/1: what any log is read into.
//
// A header says what a log tells and what it does not; then come events in the log's own order. What a log does not
// tell is absent here, never guessed. The texts of an event belong to whoever made it, and are valid only while it is
// handed over. Importers make these values and know nothing of the model; whoever follows them knows no log.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/nt/worded.hpp"

namespace handlesim::trace {

// The process that ETW and the security log name as the owner of the kernel's own handles.
inline constexpr std::uint32_t system_pid = 4;

// What a log tells of one kind of thing: "yes", "no", or a word that says the limit ("hooked", "audited").
struct Tells {
    std::string creates = "no", closes = "no", duplicates = "no", inheritance = "no", failures = "no", access = "no",
                flags = "no", identity = "no", births = "no", has = "no";
};

enum class Order : std::uint8_t { total, per_process, per_thread, newest_first, none };

struct Header {
    std::string kind;     // "wine-server", as --as names it
    std::string tool;     // what wrote the log, in words
    std::string profile;  // whose behaviour it shows, where that is known
    Order order = Order::none;
    Tells tells;
    // Every table is told from its birth on, every change of it, in order: the next answer can be said beforehand.
    bool complete = false;
    bool says_nothing = false;     // it says itself that there is no handle to tell of
    bool hexadecimal_ids = false;  // it writes the ids of processes and threads so
};

enum class EventKind : std::uint8_t {
    process,    // a process begins, or is there
    exit,       // a process ends, and with it its table
    thread,     // a thread begins or ends (`ends`)
    has,        // an entry that a listing shows
    created,    // a call's new handle: "new" in JSON
    duplicate,  // "dup"
    inherit,    // a child got its parent's entry
    close,
    flags,  // the inherit or protect flag of an entry was set
    use,
    free,    // an entry of a free list
    stack,   // frames that other events refer to
    carry,   // an entry that each child of the process gets a copy of
    hidden,  // the process may have entries from now on that the log does not show
};

// Where a fact comes from.
enum class Told : std::uint8_t { told, inferred, reordered, kernel_table };
enum class Why : std::uint8_t { told, dup_same_value, child_closed, gap_in_child };
enum class Cause : std::uint8_t { call, exit, close_source, server };
// What a call came to.
enum class Result : std::uint8_t { not_told, success, failure };
// What a child got of its creator's table.
enum class Inherits : std::uint8_t { not_told, nothing, all, listed };

using Number = std::optional<std::uint64_t>;
using Id = std::optional<std::uint32_t>;

// One place in one table. Where a call names the process by a handle of the caller's, `process` is that.
struct Place {
    Id pid;
    Number process;
    Number handle;
};

struct Event {
    EventKind kind = EventKind::use;
    Told told = Told::told;
    Why why = Why::told;
    Cause cause = Cause::call;
    Result result = Result::not_told;
    Inherits inherits = Inherits::not_told;
    std::uint8_t snapshot = 0;  // which of two listings
    bool ends = false;          // of a thread
    std::uint64_t line = 0;     // of the log
    std::uint32_t repeat = 1;

    Id pid;  // whose table
    Id tid;  // who called
    Id by;   // the calling process, where it is another one
    Number handle;
    Place from, to;  // of a duplicate or an inherited entry

    std::string_view type, name, call, status, image, time, share;
    Number object, access, old_flags, options;
    std::optional<bool> inherit, protect;
    Id parent, creator, target_pid, target_tid;
    Number next;           // of a free entry: the number of the one behind it in the list
    Number parent_handle;  // the creator's handle to the parent, where another one than it was named
    std::uint64_t stack = 0;
    std::optional<std::uint32_t> handle_count;

    // Of a birth: the handle list, the standard handles and the console's as the creator names them.
    const std::vector<std::uint64_t>* list = nullptr;
    std::optional<std::array<std::uint64_t, 3>> standard;
    Number console;
    // Of a stack: its frames, the innermost first, each in a line.
    std::string_view frames;
};

// What an importer hands its events to.
class EventSink {
public:
    EventSink() = default;
    EventSink(const EventSink&) = delete;
    EventSink& operator=(const EventSink&) = delete;
    virtual ~EventSink() = default;

    // Once, before the first event.
    virtual void begin(const Header& header) = 0;
    virtual void take(const Event& event) = 0;
    // A line that could not be read as what it should be.
    virtual void unread(std::uint64_t line, std::string_view why) = 0;
    // A line that was read and whose place in the tables the log does not tell.
    virtual void untold(std::string_view missing) = 0;
};

}  // namespace handlesim::trace

namespace handlesim {

template <>
struct Words<trace::Order> {
    static constexpr std::string_view what = "order";
    static constexpr std::array<std::string_view, 5> list{"total", "per-process", "per-thread", "newest-first", "none"};
};
template <>
struct Words<trace::EventKind> {
    static constexpr std::string_view what = "event";
    static constexpr std::array<std::string_view, 14> list{"process", "exit",    "thread", "has",   "new",
                                                           "dup",     "inherit", "close",  "flags", "use",
                                                           "free",    "stack",   "carry",  "hidden"};
};
template <>
struct Words<trace::Told> {
    static constexpr std::string_view what = "told";
    static constexpr std::array<std::string_view, 4> list{"told", "inferred", "reordered", "kernel-table"};
};
template <>
struct Words<trace::Why> {
    static constexpr std::string_view what = "why";
    static constexpr std::array<std::string_view, 4> list{"told", "dup-same-value", "child-closed", "gap-in-child"};
};
template <>
struct Words<trace::Cause> {
    static constexpr std::string_view what = "cause";
    static constexpr std::array<std::string_view, 4> list{"call", "exit", "close_source", "server"};
};
template <>
struct Words<trace::Inherits> {
    static constexpr std::string_view what = "inherit";
    static constexpr std::array<std::string_view, 4> list{"not told", "nothing", "all", "listed"};
};

}  // namespace handlesim
