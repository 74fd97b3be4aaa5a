// The names of one scenario: handles, processes, threads, reserved words and literal numbers, each with a small id.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/nt/handle.hpp"

namespace handlesim {

enum class SymbolId : std::uint32_t { none = 0xFFFFFFFF };

enum class SymbolKind : std::uint8_t {
    unknown,   // used, and so far bound by no step
    reserved,  // CurrentProcess and its like
    literal,   // "0x44"
    handle,
    view,        // of a section, in one process
    overlapped,  // a call that was begun
    process,     // also stands for the process's initial thread
    thread,      // "process/thread"
};

// A name of what a call returned that is no handle.
constexpr bool is_value(SymbolKind kind) {
    return kind == SymbolKind::view || kind == SymbolKind::overlapped;
}

struct Symbol {
    std::string_view name;
    SymbolKind kind = SymbolKind::unknown;
    Handle value{};                     // of reserved words and literals
    SymbolId process = SymbolId::none;  // of a thread: its process; of a process: itself
    std::uint32_t bound_by = 0;         // the step that binds or creates it; 0 = the start
};

class Symbols {
public:
    Symbols();
    Symbols(Symbols&&) = default;
    Symbols& operator=(Symbols&&) = default;
    Symbols(const Symbols&) = delete;
    Symbols& operator=(const Symbols&) = delete;
    ~Symbols() = default;

    // The same names with the same ids.
    Symbols copy() const;

    SymbolId intern(std::string_view name);
    std::optional<SymbolId> find(std::string_view name) const;

    Symbol& operator[](SymbolId id) { return symbols_[static_cast<std::size_t>(id)]; }
    const Symbol& operator[](SymbolId id) const { return symbols_[static_cast<std::size_t>(id)]; }
    std::size_t size() const { return symbols_.size(); }

private:
    std::deque<std::string> texts_;  // never moved, so that views of them stay good
    std::deque<Symbol> symbols_;
    std::unordered_map<std::string_view, SymbolId> index_;
};

inline constexpr std::size_t longest_name = 64;

// Why a word cannot name a handle, process or thread; empty where it can. 1 to 64 letters of any script, digits,
// `_ - .`, not beginning with a digit.
std::string_view fault_of_name(std::string_view name);

// How a handle value is written: "0x4"; pseudo-handles by their names.
std::string to_string(Handle handle);

}  // namespace handlesim
