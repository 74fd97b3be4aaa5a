// Which files a command line means.
#pragma once

#include <string>
#include <vector>

namespace handlesim {

// Files as they are given, and of folders every scenario below, in the order of their paths. Throws UsageError for a
// folder that holds none.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths);

}  // namespace handlesim
