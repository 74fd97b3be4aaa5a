// Which paths mean a file below the scenario's own directory and nothing else, on every system that may be asked: names
// with backslashes between.
#pragma once

#include <string_view>

namespace handlesim {

// What is wrong with a path; empty where nothing is. An empty one is a question for the kernel, which refuses it.
std::string_view fault_of_file_name(std::string_view path);

// Whether a path begins as those of pipes and mailslots do, and has a name behind that.
bool is_pipe_or_mailslot_path(std::string_view path);

}  // namespace handlesim
