// Kept texts: what a user reads, as it was when somebody last looked at it.
#pragma once

#include <cstdlib>

#include "tests/catch.hpp"
#include "tests/repository/files.hpp"

namespace handlesim::test {

// Compares a text with the one that is kept, or keeps it.
inline void compare_with_golden(const std::string& name, const std::string& text) {
    const auto file = source_folder() / "tests/goldens" / name;
    const char* rewrite = std::getenv("HANDLESIM_REWRITE_GOLDENS");
    if (rewrite != nullptr && std::string(rewrite) == "1") {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }
    INFO(name << " differs; read the difference, then rewrite with HANDLESIM_REWRITE_GOLDENS=1");
    CHECK(read_file(file) == text);
}

}  // namespace handlesim::test
