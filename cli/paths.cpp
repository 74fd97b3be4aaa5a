#include "cli/paths.hpp"

#include <algorithm>
#include <cwctype>
#include <filesystem>

#include "cli/verbs.hpp"
#include "core/json/file_path.hpp"
#include "core/scenario/read_translation.hpp"

namespace handlesim {

namespace {

bool is_scenario_file(const std::filesystem::path& path) {
    const std::string name = file_name(path.filename());
    return path.extension() == ".json" && name != "schema.json" && !name.ends_with(".explore.json") &&
           !name.ends_with(".exercise.json") && source_of_translation(name).empty();
}

// Every scenario below a folder, in the order of their paths.
std::vector<std::string> scenarios_below(const std::string& folder) {
    std::vector<std::string> files;
    std::error_code trouble;
    std::filesystem::recursive_directory_iterator entry(file_path(folder), trouble);
    for (; !trouble && entry != std::filesystem::recursive_directory_iterator(); entry.increment(trouble)) {
        // The file itself is asked: not every system's list of a folder tells a pipe from a file.
        if (is_scenario_file(entry->path()) && std::filesystem::is_regular_file(entry->path(), trouble))
            files.push_back(file_name(entry->path()));
    }
    if (trouble) throw UsageError(folder + ": cannot be read: " + trouble.message());
    if (files.empty()) throw UsageError(folder + ": no scenario in this folder; scenarios are files that end in .json");
    std::ranges::sort(files);
    return files;
}

#ifdef _WIN32
// Whether a name is one that * and ? stand for; case does not count. A star takes as little as it can, and more only
// where what is behind it does not fit.
bool matches(std::wstring_view pattern, std::wstring_view name) {
    std::size_t star = std::wstring_view::npos, taken = 0;  // behind the last star; where what it takes ends
    std::size_t at = 0, p = 0;
    while (at < name.size()) {
        const bool fits = p < pattern.size() && pattern[p] != L'*' &&
                          (pattern[p] == L'?' || std::towlower(pattern[p]) == std::towlower(name[at]));
        if (fits) {
            ++at;
            ++p;
        } else if (p < pattern.size() && pattern[p] == L'*') {
            star = ++p;
            taken = at;
        } else if (star != std::wstring_view::npos) {
            p = star;
            at = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of(L'*', p) == std::wstring_view::npos;
}

// Shells of Windows leave * and ? in the last part of a path to the program.
std::vector<std::string> expanded(const std::vector<std::string>& paths) {
    std::vector<std::string> result;
    for (const std::string& path : paths) {
        if (path.find_first_of("*?") == std::string::npos) {
            result.push_back(path);
            continue;
        }
        const std::filesystem::path pattern = file_path(path);
        const std::filesystem::path folder = pattern.parent_path();
        std::vector<std::string> found;
        std::error_code trouble;
        for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, trouble)) {
            const std::filesystem::path name = entry.path().filename();
            if (matches(pattern.filename().native(), name.native())) found.push_back(file_name(folder / name));
        }
        if (found.empty()) throw UsageError(path + ": no file has such a name");
        std::ranges::sort(found);
        result.insert(result.end(), found.begin(), found.end());
    }
    return result;
}
#else
const std::vector<std::string>& expanded(const std::vector<std::string>& paths) {
    return paths;
}
#endif

}  // namespace

std::vector<std::string> scenario_files(const std::vector<std::string>& paths, const std::string& filter) {
    std::vector<std::string> files;
    for (const std::string& path : expanded(paths)) {
        std::error_code trouble;
        if (path != "-" && std::filesystem::is_directory(file_path(path), trouble)) {
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
    std::filesystem::create_directories(file_path(folder), trouble);
    if (trouble) throw UsageError(option + " " + folder + ": cannot be made: " + trouble.message());
}

}  // namespace handlesim
