// Numbers as people read them.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace handlesim {

// "0x1C".
inline std::string hex(std::uint64_t value) {
    constexpr int hexadecimal = 16;
    std::array<char, hexadecimal> digits{};
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal).ptr;
    std::string text = "0x";
    for (const char* digit = digits.data(); digit != end; ++digit) {
        text += *digit >= 'a' ? static_cast<char>(*digit - 'a' + 'A') : *digit;
    }
    return text;
}

// "1 step", "3 steps"; of numbers that only text can hold, too.
inline std::string counted(const std::string& number, std::string_view what) {
    return number + " " + std::string(what) + (number == "1" ? "" : "s");
}
inline std::string counted(std::uint64_t number, std::string_view what) {
    return counted(std::to_string(number), what);
}

}  // namespace handlesim
