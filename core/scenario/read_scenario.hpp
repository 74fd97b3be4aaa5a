// Reading a scenario from its text.
//
// A document with anything wrong in it is not a scenario: DocumentError says what, where (file, line, column, JSON
// pointer), and what to do about it. Limits: a file of 1 GiB, 64 levels, 10,000,000 steps, a title of 200 characters,
// names of 64.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>

#include "core/scenario/error.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

inline constexpr std::size_t longest_title = 200;

// The limits that a test needs smaller.
struct ReadLimits {
    std::size_t largest_file = std::size_t{1} << 30U;  // bytes
    std::size_t most_steps = 10'000'000;
};

// The whole text of a file, or of the stream where the file is "-". Throws DocumentError.
std::string read_text(const std::string& file, std::istream& standard_input, const ReadLimits& limits = {});

// `file` is only for messages.
Scenario read_scenario(std::string file, std::string text, const ReadLimits& limits = {});

}  // namespace handlesim
