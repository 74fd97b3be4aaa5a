// What fields hold besides handles, names and numbers: words, bytes, paths, ports.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/nt/handle.hpp"
#include "core/nt/worded.hpp"

namespace handlesim {

// The standard handles, by StdHandle.
inline constexpr std::array<std::string_view, 3> std_handle_words{"stdin", "stdout", "stderr"};
constexpr std::string_view word_of(StdHandle which) {
    return std_handle_words[static_cast<std::size_t>(which)];
}

// CreateFile's dwCreationDisposition.
enum class Disposition : std::uint8_t { create_new, create_always, open_existing, open_always, truncate_existing };
template <>
struct Words<Disposition> {
    static constexpr std::string_view what = "disposition";
    static constexpr std::array<std::string_view, 5> list{"CREATE_NEW", "CREATE_ALWAYS", "OPEN_EXISTING", "OPEN_ALWAYS",
                                                          "TRUNCATE_EXISTING"};
};

// Which way data goes through a named pipe, as its server sees it.
enum class PipeDirection : std::uint8_t { duplex, inbound, outbound };
template <>
struct Words<PipeDirection> {
    static constexpr std::string_view what = "direction";
    static constexpr std::array<std::string_view, 3> list{"duplex", "inbound", "outbound"};
};

// PIPE_TYPE_BYTE, or PIPE_TYPE_MESSAGE with PIPE_READMODE_MESSAGE: the server's mode, while a client reads bytes.
enum class PipeType : std::uint8_t { byte, message };
template <>
struct Words<PipeType> {
    static constexpr std::string_view what = "type of a pipe";
    static constexpr std::array<std::string_view, 2> list{"byte", "message"};
};

// CreateFileMapping's flProtect.
enum class PageProtection : std::uint8_t {
    read_only,
    read_write,
    write_copy,
    execute_read,
    execute_read_write,
    execute_write_copy,
    execute,
    no_access,
};
template <>
struct Words<PageProtection> {
    static constexpr std::string_view what = "page protection";
    static constexpr std::array<std::string_view, 8> list{
        "PAGE_READONLY",          "PAGE_READWRITE",         "PAGE_WRITECOPY", "PAGE_EXECUTE_READ",
        "PAGE_EXECUTE_READWRITE", "PAGE_EXECUTE_WRITECOPY", "PAGE_EXECUTE",   "PAGE_NOACCESS"};
};

// MapViewOfFile's dwDesiredAccess.
enum class ViewAccess : std::uint8_t { read, write, copy };
template <>
struct Words<ViewAccess> {
    static constexpr std::string_view what = "access of a view";
    static constexpr std::array<std::string_view, 3> list{"FILE_MAP_READ", "FILE_MAP_WRITE", "FILE_MAP_COPY"};
};

// CreateFile's dwShareMode.
struct ShareMode {
    static constexpr std::uint32_t read_bit = 1;
    static constexpr std::uint32_t write_bit = 2;
    static constexpr std::uint32_t delete_bit = 4;
    static constexpr std::array<std::string_view, 3> names{"FILE_SHARE_READ", "FILE_SHARE_WRITE", "FILE_SHARE_DELETE"};

    std::uint32_t bits = read_bit;  // what most programs pass

    constexpr bool shares(std::uint32_t bit) const { return (bits & bit) != 0; }
    friend bool operator==(const ShareMode&, const ShareMode&) = default;
};

// SetNamedPipeHandleState's lpMode, of the end's file object and so of all its handles.
struct PipeMode {
    static constexpr std::uint32_t nowait_bit = 1;   // PIPE_NOWAIT
    static constexpr std::uint32_t message_bit = 2;  // PIPE_READMODE_MESSAGE

    std::uint32_t bits = 0;

    constexpr bool reads_messages() const { return (bits & message_bit) != 0; }
    constexpr bool nowait() const { return (bits & nowait_bit) != 0; }
    friend bool operator==(const PipeMode&, const PipeMode&) = default;
};
struct PipeModeWord {
    std::string_view word;
    std::uint32_t bits;
};
// How it is written; the first that fits is how it is told.
inline constexpr std::array pipe_mode_words{
    PipeModeWord{"message", PipeMode::message_bit},
    PipeModeWord{"byte", 0},
    PipeModeWord{"PIPE_READMODE_MESSAGE", PipeMode::message_bit},
    PipeModeWord{"PIPE_READMODE_BYTE", 0},
    PipeModeWord{"PIPE_NOWAIT", PipeMode::nowait_bit},
    PipeModeWord{"PIPE_WAIT", 0},
};

// shutdown's how.
enum class Shutdown : std::uint8_t { receive, send, both };
template <>
struct Words<Shutdown> {
    static constexpr std::string_view what = "direction to shut down";
    static constexpr std::array<std::string_view, 3> list{"receive", "send", "both"};
};

// What is written or read.
struct Bytes {
    std::string value;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

// A path below the scenario's own directory: NAME, or DIRECTORY\\NAME. It begins there whatever the caller's current
// directory is.
struct FileName {
    std::string text;
    friend bool operator==(const FileName&, const FileName&) = default;
};

// A path below the scenario's own directory, or the path of a pipe or mailslot.
struct FilePath {
    std::string text;
    friend bool operator==(const FilePath&, const FilePath&) = default;
};

// A port of the loopback address, under a name of the scenario's own.
struct PortLabel {
    std::string text;
    friend bool operator==(const PortLabel&, const PortLabel&) = default;
};

// Where a process has a view of a section. A number of that process, as a handle is.
struct ViewAddress {
    std::uint64_t value = 0;

    friend constexpr bool operator==(ViewAddress, ViewAddress) = default;
};

// One call that was begun with an OVERLAPPED structure, and need not be over: what GetOverlappedResult asks about. A
// number of the process that made the call, as a view's address is.
struct OverlappedId {
    std::uint64_t value = 0;

    friend constexpr bool operator==(OverlappedId, OverlappedId) = default;
};

// The buffers of a pipe where a call does not say: what CreatePipe makes of 0, and what CreateNamedPipe is passed.
inline constexpr std::uint32_t default_pipe_size = 4096;

// The bytes that WriteFile writes where it is told a length only.
inline constexpr char filler_byte = 'x';

}  // namespace handlesim
