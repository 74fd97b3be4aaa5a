// Names of kernel objects: which spelling is well-formed, and when two of them mean the same object.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/nt/status.hpp"

namespace handlesim {

struct ParsedName {
    Status status = Status::success;
    std::string key;  // equal keys name the same object
};

// Events, mutexes, semaphores, timers, sections and jobs: one space of names, case-sensitive; `Local\` is the default
// and `Global\` another directory (nt-kernel 7.1 to 7.3). The name must not be empty.
ParsedName parse_object_name(std::string_view name);
// Where such a name has a backslash behind its directory: what stands before it, and whether that is all.
struct GoesOn {
    std::string_view first;  // with its directory
    bool is_all = false;
};
std::optional<GoesOn> goes_on_behind(std::string_view name);

// `\\.\pipe\NAME`, in which case does not count (nt-kernel 8.7). The path of the device itself has an empty key.
ParsedName parse_pipe_name(std::string_view path);
bool is_pipe_path(std::string_view path);
bool is_mailslot_path(std::string_view path);

// A path below the scenario's directory: characters that a file name cannot have are refused in each part, case does
// not count. Whether its directories exist is another question (disk.hpp).
ParsedName parse_file_name(std::string_view path);
std::string file_key(std::string_view path);

// `\\.\mailslot\NAME`, in which case does not count (nt-kernel 7.2, 8.8; wine-tests K31).
ParsedName parse_mailslot_name(std::string_view path);

}  // namespace handlesim
