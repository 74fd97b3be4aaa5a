#include "core/backends/win32/arguments.hpp"

#include <charconv>
#include <iostream>

namespace handlesim::win32 {

std::optional<std::uint64_t> number_of_word(std::string_view word) {
    std::uint64_t number = 0;
    const char* end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    return number;
}

int refuse_switch(std::string_view which) {
    std::cerr << "handlesim: " << which
              << " is for the processes that handlesim starts by itself, and these are not its arguments\n";
    constexpr int usage = 2;
    return usage;
}

}  // namespace handlesim::win32
