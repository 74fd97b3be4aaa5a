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

}  // namespace handlesim
