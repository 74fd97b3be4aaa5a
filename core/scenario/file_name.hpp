// Which names are bare file names: those that mean a file in the scenario's own directory and nothing else, on every
// system that may be asked.
#pragma once

#include <string_view>

namespace handlesim {

// What is wrong with a name; empty where nothing is. An empty name is a question for the kernel, which refuses it.
std::string_view fault_of_file_name(std::string_view name);

// Whether a path begins as those of pipes and mailslots do, and has a name behind that.
bool is_pipe_or_mailslot_path(std::string_view path);

}  // namespace handlesim
