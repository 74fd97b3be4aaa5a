// Characters of UTF-16 and of JSON's escapes as UTF-8.
#pragma once

#include <cstdint>
#include <string>

namespace handlesim::trace {

constexpr bool is_high_half(std::uint32_t unit) {
    return unit >= 0xD800U && unit < 0xDC00U;
}
constexpr bool is_low_half(std::uint32_t unit) {
    return unit >= 0xDC00U && unit < 0xE000U;
}
// The character of two halves; U+FFFD where they are none.
constexpr std::uint32_t joined_halves(std::uint32_t high, std::uint32_t low) {
    return is_high_half(high) && is_low_half(low) ? 0x10000U + ((high & 0x3FFU) << 10U) + (low & 0x3FFU) : 0xFFFDU;
}

// Half of a pair becomes U+FFFD.
inline void append_utf8(std::string& text, std::uint32_t code) {
    if (is_high_half(code) || is_low_half(code) || code > 0x10FFFFU) code = 0xFFFDU;
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (code < 0x80U) {
        put(code);
    } else if (code < 0x800U) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000U) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

}  // namespace handlesim::trace
