// Which files a command line means.
#pragma once

#include <string>
#include <vector>

namespace handlesim {

// Files as they are given, and of folders every scenario below, in the order of their paths. Throws UsageError for a
// folder that holds none. With a filter only those that have it in their path, and a UsageError where none has.
std::vector<std::string> scenario_files(const std::vector<std::string>& paths, const std::string& filter = {});

// Makes the folder that an option names, and those above, where they are not there. Throws UsageError.
void make_folder(const std::string& option, const std::string& folder);

}  // namespace handlesim
