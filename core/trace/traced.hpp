// What following a log leaves behind: processes, who holds what at the end, how it came there, and what was odd.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "core/trace/followed_table.hpp"
#include "core/trace/interned.hpp"
#include "core/trace/record.hpp"

namespace handlesim::trace {

inline constexpr std::uint32_t nobody = 0xFFFF'FFFF;

// How an entry came into its table.
enum class How : std::uint8_t { unknown, was_there, listed, created, duplicated, inherited, given };

// Where entries are made: a call (or a stack) in a program, and what became of those made there.
struct MakingPlace {
    std::uint32_t process = nobody;
    std::uint32_t call = 0, type = 0;
    std::uint64_t stack = 0;
    std::uint64_t made = 0, last_line = 0;
    std::map<std::pair<std::uint32_t, std::uint64_t>, std::uint64_t> closers;  // by call and stack
};

// Entries of one place and one name that were never closed: at their process's end, or the log's.
struct LeftOpen {
    std::uint32_t place = nobody;
    std::string name;
    std::uint64_t count = 0, first_line = 0, last_line = 0;
};

// An entry of a table.
struct Holding {
    std::uint64_t value = 0;
    std::uint32_t process = nobody;
    std::uint32_t object = nobody;
    std::uint32_t place = nobody;
    How how = How::unknown;
    Told told = Told::told;
    Why why = Why::told;
    bool inherit = false, protect = false;
    std::optional<bool> told_inherit;
    Number access;
    std::uint64_t line = 0;  // where it came there; 0: before the log
    Id tid;
    std::uint32_t by = nobody;  // whose call it was, where not its own process's
    std::uint32_t from = nobody;
    std::uint64_t from_value = 0, from_line = 0;
    std::uint64_t uses = 0, last_use = 0;
    std::uint64_t stack = 0;
    std::uint8_t snapshots = 0;  // in which listings it stands, a bit each
};

struct TracedObject {
    std::uint32_t type = 0;
    std::string name;
    Number address;
    Id target_pid;                  // of a process or thread
    std::uint32_t target = nobody;  // the process as it was then
    std::uint32_t handles = 0;
    std::uint64_t serial = 0;  // never given twice, as the object's place here may be
};

// When an entry of a table was closed last.
struct Closed {
    std::uint64_t line = 0, made_line = 0;
    std::uint32_t by = nobody, call = 0, type = 0;
    Id tid;
    std::uint64_t stack = 0;
    Cause cause = Cause::call;
};

struct TracedProcess {
    std::uint32_t pid = 0;
    std::uint32_t image = 0;
    std::uint32_t parent = nobody, creator = nobody;
    std::uint64_t line = 0, end_line = 0;
    bool before_log = false;  // it began before the log
    bool ended = false;
    bool whole = false;   // its table is told from the beginning, and nothing is hidden
    bool shaken = false;  // an answer was not the one that its table allows; what follows is not judged by it
    FollowedTable table;
    PagedSlots closed_at;  // by number: which of `closed`
    std::vector<Closed> closed;
    const Closed* closed_before(std::uint64_t value) const {
        const std::uint32_t found = closed_at.find(value);
        return found == PagedSlots::none ? nullptr : &closed[found];
    }
    std::uint64_t station = 0, desktop = 0;
    std::unordered_map<std::uint32_t, std::uint64_t> desktops;  // of threads with one of their own
    std::uint8_t snapshots = 0;                                 // in which listings it stands, a bit each
    std::map<std::uint32_t, std::uint64_t> gone_by_type;        // of the first listing, where another has the number
};

static_assert(std::is_nothrow_move_constructible_v<TracedProcess>);  // a table is never copied when one more comes

struct Predicted {
    std::uint64_t right = 0, all = 0;
    void add(bool as_said) {
        right += as_said ? 1U : 0U;
        ++all;
    }
};

struct Impossible {
    std::uint64_t line = 0;
    std::uint32_t process = nobody;
    std::string said;
    std::vector<std::string> allowed;
    std::string rule;  // of trace_rules.hpp
};

// What was odd, or worth telling, when it happened.
struct Incident {
    enum class Kind : std::uint8_t {
        bad_close,
        double_close,
        missed_close,
        bad_use,
        foreign_duplicate,
        never_used,
        inherited
    };
    Kind kind = Kind::bad_close;
    std::uint64_t line = 0, earlier_line = 0;
    std::uint32_t process = nobody, by = nobody;
    std::uint64_t value = 0;
    Id tid;
    std::uint32_t call = 0, type = 0;
    std::string name;
    std::optional<Closed> closed;  // who closed the value before
    Holding entry;                 // what it is about, as it was then
    std::uint64_t stack = 0;
    Told told = Told::told;
};

struct Unread {
    std::uint64_t line = 0;
    std::string why;
};

struct Traced {
    Header header;
    std::string file;
    std::uint64_t events = 0, handle_events = 0, unread = 0;
    std::vector<Unread> first_unread;
    std::map<std::string, std::uint64_t> unread_by_reason;
    Predicted handles, closes, results;
    // What could not be judged, by the reason that is missing.
    std::map<std::string, std::uint64_t> cannot_tell;
    std::vector<Impossible> impossible;
    std::uint64_t impossible_count = 0;
    std::vector<TracedProcess> processes;
    std::vector<Holding> holdings;  // those of tables that are there at the end, and free ones
    std::vector<TracedObject> objects;
    std::vector<MakingPlace> places;
    std::vector<LeftOpen> left_open;
    std::vector<Incident> incidents;
    std::uint64_t incident_count = 0;
    std::uint64_t objects_made = 0;
    Interned words;
    std::unordered_map<std::uint64_t, std::string> stacks;

    bool two_listings = false;  // the second one is the end then

    std::string_view word(std::uint32_t id) const { return words[id]; }

    // Every entry that is there at the end: its process, and the entry.
    void for_each_at_end(auto&& visit) const {
        for (std::uint32_t process = 0; process < processes.size(); ++process) for_each_at_end(process, visit);
    }
    void for_each_at_end(std::uint32_t process, auto&& visit) const {
        processes[process].table.for_each([&](std::uint64_t, std::uint32_t id) {
            constexpr std::uint8_t first_alone = 1;
            if (!two_listings || holdings[id].snapshots != first_alone) visit(process, id, holdings[id]);
        });
    }
};

}  // namespace handlesim::trace
