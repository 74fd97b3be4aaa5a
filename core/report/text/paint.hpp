// Colours of a terminal, where they are wanted.
//
// A painted text holds marks, not what a terminal obeys: whatever leaves the program goes through a CleanBuffer, which
// knows the marks and nothing else that steers. So painted text can be measured and wrapped like any other.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace handlesim {

// The marks are noncharacters, U+FDD0 and those behind it, which no text holds (Unicode 15, 23.7).
inline constexpr char32_t first_mark = 0xFDD0;
// What a terminal is sent for each mark; the first one ends what another began.
inline constexpr std::array<std::string_view, 6> mark_codes{"0", "32", "1;31", "33", "1", "2"};
constexpr bool is_mark(char32_t code) {
    return code >= first_mark && code < first_mark + mark_codes.size();
}

class Paint {
public:
    explicit Paint(bool color) : color_(color) {}
    std::string good(std::string_view text) const { return paint(1, text); }
    std::string bad(std::string_view text) const { return paint(2, text); }
    std::string odd(std::string_view text) const { return paint(3, text); }
    std::string head(std::string_view text) const { return paint(4, text); }
    std::string faint(std::string_view text) const { return paint(5, text); }

private:
    bool color_;

    static std::string mark(unsigned which) {
        return {'\xEF', '\xB7', static_cast<char>(static_cast<unsigned char>(0x90 + which))};
    }
    std::string paint(unsigned which, std::string_view text) const {
        return color_ ? mark(which) + std::string(text) + mark(0) : std::string(text);
    }
};

}  // namespace handlesim
