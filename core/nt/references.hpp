// What keeps an object, and how an entry came into a table or went.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace handlesim {

// References are counted by reason, so that it can be told what keeps an object.
enum class ReferenceReason : std::uint8_t {
    handle,      // an entry of a table
    running,     // the process or thread itself, until it ends (nt-kernel 3.2)
    thread,      // of a process: a thread object of it that exists (nt-kernel 3.1)
    waiter,      // a thread that waits for it (nt-kernel 2.10)
    process,     // of a token: the process object that carries it
    view,        // of a section: a view of it
    call,        // of a file: a call on it that has not returned (nt-kernel 8.10)
    member,      // of a job: a process object in it, or a job nested in it
    connection,  // of a mailslot: a client of it, where that keeps it
    section,     // of a file: a section of it
};
inline constexpr std::size_t reference_reason_count = 10;
std::string_view to_string(ReferenceReason reason);
std::optional<ReferenceReason> reference_reason_named(std::string_view name);

// Why an entry appeared, changed or went.
enum class EntryCause : std::uint8_t {
    unknown,  // a recording that does not tell
    created,
    opened,
    inherited,
    duplicated,
    flags_set,
    moved,  // replaced in place by a duplication that closes its source
    closed,
    close_source,  // closed by a duplication
    swept,         // its process ended
    there_before,  // it was there before the first step
};
inline constexpr std::size_t entry_cause_count = 11;
std::string_view to_string(EntryCause cause);
std::optional<EntryCause> entry_cause_named(std::string_view name);

}  // namespace handlesim
