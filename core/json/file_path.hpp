// Names of files: UTF-8 everywhere in the program, whatever the system's own way is.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace handlesim {

inline std::filesystem::path file_path(std::string_view name) {
    return {std::u8string(name.begin(), name.end())};
}

// With slashes, as the program prints it.
inline std::string file_name(const std::filesystem::path& path) {
    const std::u8string name = path.generic_u8string();
    return {name.begin(), name.end()};
}

}  // namespace handlesim
