#include "cli/limit_options.hpp"

#include <cctype>
#include <charconv>
#include <limits>
#include <sstream>
#include <string_view>

#ifndef _WIN32
#include <unistd.h>
#endif

namespace handlesim {

namespace {

// What the command line's library makes of "-1", of 2^64 or of "nan" is a number; here it is none.
template <class Value, class Read>
void add_number(CLI::App& verb, const std::string& name, Value& value, const std::string& help,
                const std::string& type_name, const std::string& takes, Read read) {
    verb.add_option_function<std::string>(
            name,
            [&value, name, takes, read](const std::string& text) {
                const auto number = read(text);
                if (!number) throw CLI::ValidationError(name, "takes " + takes + ", not \"" + text + "\"");
                value = *number;
            },
            help)
        ->type_name(type_name);
}

// Three quarters of what the machine has, where the system tells: past that it would begin to swap, or be killed.
std::uint64_t usual_memory() {
#ifdef _SC_PHYS_PAGES
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long page_size = sysconf(_SC_PAGESIZE);
    if (pages > 0 && page_size > 0)
        return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_size) / 4 * 3;
#endif
    return 0;
}

std::optional<std::uint64_t> unit_of(std::string_view unit) {
    if (unit.empty() || unit == "b") return 1;
    constexpr std::string_view powers = "kmgtpe";
    const auto power = powers.find(unit.front());
    unit.remove_prefix(1);
    if (power == std::string_view::npos || (!unit.empty() && unit != "b" && unit != "ib" && unit != "i")) {
        return std::nullopt;
    }
    constexpr unsigned bits_of_a_thousand = 10;
    return std::uint64_t{1} << bits_of_a_thousand * (power + 1);
}

}  // namespace

std::optional<std::uint64_t> whole_number(const std::string& text) {
    std::uint64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [behind, trouble] = std::from_chars(text.data(), end, number);
    const bool fits = number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (trouble != std::errc() || behind != end || !fits) return std::nullopt;
    return number;
}

std::optional<std::uint64_t> number_of_bytes(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const auto number = whole_number(text.substr(0, digits));
    const auto unit =
        unit_of(std::string_view(text).substr(std::min(text.find_first_not_of(' ', digits), text.size())));
    if (!number || !unit) return std::nullopt;
    if (*number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) / *unit) return std::nullopt;
    return *number * *unit;
}

std::optional<double> number_of_seconds(const std::string& text) {
    // Digits and a point: no sign, no exponent, and no word that stands for a number.
    if (text.find_first_not_of("0123456789.") != std::string::npos) return std::nullopt;
    constexpr double longest = 1e9;
    double seconds = 0;
    // Not every standard library has std::from_chars for fractions.
    std::istringstream reader(text);
    if (!(reader >> seconds) || !reader.eof() || !(seconds > 0) || seconds > longest) return std::nullopt;
    return seconds;
}

void add_whole_number(CLI::App& verb, const std::string& name, std::uint64_t& value, const std::string& help,
                      std::uint64_t least) {
    const std::string takes = "a whole number from " + std::to_string(least) + " to 2^63 - 1";
    add_number(verb, name, value, help, "N", takes, [least](const std::string& text) {
        const std::optional<std::uint64_t> number = whole_number(text);
        return number && *number >= least ? number : std::nullopt;
    });
}

void add_timeout(CLI::App& verb, double& seconds, const std::string& help) {
    add_number(verb, "--timeout", seconds, help, "SECONDS", "a number of seconds above 0, for example 60 or 0.5",
               number_of_seconds);
}

void add_limit_options(CLI::App& verb, SearchLimits& limits) {
    limits.max_memory = usual_memory();
    verb.add_option("--jobs", limits.jobs, "How many threads search")->type_name("N")->check(CLI::Range(1, 1024));
    add_whole_number(verb, "--max-states", limits.max_states, "End the search after so many states; 0: never");
    add_number(verb, "--max-memory", limits.max_memory,
               "End the search at so much memory, 0: never; if absent three quarters of the machine's, if it tells",
               "BYTES", "a number of bytes, for example 500000000, 512M or 2G", number_of_bytes);
    add_timeout(verb, limits.timeout_seconds, "End the search after so many seconds");
}

}  // namespace handlesim
