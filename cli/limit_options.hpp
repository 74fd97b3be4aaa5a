// The options that bound a search, and how the numbers in them are read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cli/verbs.hpp"
#include "core/search/limits.hpp"

namespace handlesim {

// --jobs, --max-states, --max-memory, --timeout.
void add_limit_options(CLI::App& verb, SearchLimits& limits);

// One option that takes a whole number, and --timeout by itself.
void add_whole_number(CLI::App& verb, const std::string& name, std::uint64_t& value, const std::string& help,
                      std::uint64_t least = 0);
void add_timeout(CLI::App& verb, double& seconds, const std::string& help);

// A whole number in decimal digits; nothing where the text is none, or one that is too large.
std::optional<std::uint64_t> whole_number(const std::string& text);
// The same with a unit: 500000, 64k, 64kB, 1.5 is none; a k is 1024.
std::optional<std::uint64_t> number_of_bytes(std::string text);
// Above 0, and finite.
std::optional<double> number_of_seconds(const std::string& text);

}  // namespace handlesim
