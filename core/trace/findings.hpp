// What following a log brought to light, as findings: leaks, doubtful closes, entries put there by others, and the
// like.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/trace/traced.hpp"

namespace handlesim::trace {

enum class FindingKind : std::uint8_t {
    leak,
    double_close,
    bad_close,
    bad_use,
    missed_close,
    injected,
    inherited_unused,
    zombie,
    held_elsewhere,
    inherited,
};

struct Finding {
    std::uint32_t id = 0;  // from 1, in the order of telling
    FindingKind kind = FindingKind::leak;
    std::string rule;  // "HT022", where it is one of the rules that `why` knows
    std::uint32_t process = nobody;
    std::string process_name;  // "cmd.exe (0x44)"
    Number value;
    Told told = Told::told;
    std::string by;  // the call, place or process that did it
    std::string sentence;
    std::uint64_t count = 1;
    std::vector<std::uint64_t> lines;
    std::vector<std::string> chain;  // how it came to be, for --explain
    std::string type, name;          // of the object, for selecting
};

// What --process, --type, --object and --since select.
struct Selection {
    std::string process;  // its number, or its image's name
    std::string type, object;
    std::uint64_t since = 0;  // a line
};

std::vector<Finding> find_all(const Traced& traced, const Selection& selection);

// How many entries of each type a process holds.
struct TableSummary {
    std::uint32_t process = nobody;
    std::string name;
    std::uint64_t entries = 0;
    std::map<std::string, std::uint64_t> by_type;
};
std::vector<TableSummary> tables_at_end(const Traced& traced, const Selection& selection);

// What changed between two listings: entries gone and new, by process.
struct Growth {
    std::uint32_t process = nobody;
    std::string name;
    bool came = false, went = false;  // the process itself
    std::uint64_t gone = 0, fresh = 0;
    std::map<std::string, std::int64_t> by_type;
};
std::vector<Growth> growth_between(const Traced& traced, const Selection& selection);

// An id of a process or thread as the log writes it, and read so: 16, or 0x10.
std::string id_in_words(const Traced& traced, std::uint32_t id);
Id id_in(const Traced& traced, std::string_view text);
std::string name_of(const Traced& traced, std::uint32_t process);
// Whether the process is meant by what --process says.
bool is_meant(const Traced& traced, std::uint32_t process, const std::string& wanted);
// What to say where --process means none that the log has; empty where it means one.
std::string no_such_process(const Traced& traced, const std::string& wanted);
// How an entry came to be, a line each. An entry that is gone brings its object's type and name along: another object
// may stand in its place.
struct ObjectWords {
    std::string type, name;
};
std::vector<std::string> chain_of(const Traced& traced, const Holding& entry);
std::vector<std::string> chain_of(const Traced& traced, const Holding& entry, const ObjectWords& object);
// The frames of a stack, a line each.
std::vector<std::string> frames_of(const Traced& traced, std::uint64_t stack);

}  // namespace handlesim::trace

namespace handlesim {

// As --fail-on names them.
template <>
struct Words<trace::FindingKind> {
    static constexpr std::string_view what = "finding";
    static constexpr std::array<std::string_view, 10> list{
        "leak",     "double-close",     "bad-close", "bad-use",        "missed-close",
        "injected", "inherited-unused", "zombie",    "held-elsewhere", "inherited"};
};

}  // namespace handlesim
