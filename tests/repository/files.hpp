// The repository's own files, for the tests that look at them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "tests/sanitized.hpp"

namespace handlesim::test {

inline std::filesystem::path source_folder() {
    return HANDLESIM_SOURCE_DIR;
}

inline std::string read_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

// The files below a folder of the repository with one of the endings, in order of their paths.
inline std::vector<std::filesystem::path> files_below(const std::string& folder,
                                                      const std::vector<std::string>& endings) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_folder() / folder)) {
        if (std::ranges::find(endings, entry.path().extension().string()) != endings.end()) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

inline std::vector<std::filesystem::path> scenario_files(const std::string& below = "scenarios") {
    std::vector<std::filesystem::path> files = files_below(below, {".json"});
    std::erase_if(files, [](const std::filesystem::path& path) {
        const std::string name = path.filename().string();
        return name == "schema.json" || name.ends_with(".explore.json") || name.ends_with(".exercise.json") ||
               name.ends_with(".ko.json");
    });
    return files;
}

// Every one, or under the sanitizers one of some (sanitized.hpp).
inline std::vector<std::filesystem::path> scenario_files_to_play() {
    const std::vector<std::filesystem::path> all = scenario_files();
    std::vector<std::filesystem::path> some;
    for (std::size_t i = 0; i < all.size(); i += one_in) some.push_back(all[i]);
    return some;
}

inline std::string repository_path(const std::filesystem::path& path) {
    return std::filesystem::relative(path, source_folder()).generic_string();
}

}  // namespace handlesim::test
