#include "cli/paths.hpp"

#include <algorithm>
#include <filesystem>

#include "cli/verbs.hpp"

namespace handlesim {

namespace {

bool is_scenario_file(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    return path.extension() == ".json" && name != "schema.json" && !name.ends_with(".explore.json") &&
           !name.ends_with(".exercise.json");
}

// Every scenario below a folder, in the order of their paths.
std::vector<std::string> scenarios_below(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code trouble;
    std::filesystem::recursive_directory_iterator entry(folder, trouble);
    for (; !trouble && entry != std::filesystem::recursive_directory_iterator(); entry.increment(trouble)) {
        // The file itself is asked: not every system's list of a folder tells a pipe from a file.
        if (is_scenario_file(entry->path()) && std::filesystem::is_regular_file(entry->path(), trouble))
            files.push_back(entry->path().generic_string());
    }
    if (trouble) throw UsageError(folder + ": cannot be read: " + trouble.message());
    if (files.empty()) throw UsageError(folder + ": no scenario in this folder; scenarios are files that end in .json");
    std::ranges::sort(files);
    return files;
}

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& paths, const std::string& filter) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code trouble;
        if (path != "-" && std::filesystem::is_directory(path, trouble)) {
            const std::vector<std::string> below = scenarios_below(path);
            files.insert(files.end(), below.begin(), below.end());
        } else {
            files.push_back(path);
        }
    }
    if (filter.empty()) return files;
    std::erase_if(files, [&](const std::string& file) { return file.find(filter) == std::string::npos; });
    if (files.empty()) throw UsageError("--filter " + filter + ": no file has this in its path");
    return files;
}

void make_folder(const std::string& option, const std::string& folder) {
    std::error_code trouble;
    std::filesystem::create_directories(folder, trouble);
    if (trouble) throw UsageError(option + " " + folder + ": cannot be made: " + trouble.message());
}

}  // namespace handlesim
