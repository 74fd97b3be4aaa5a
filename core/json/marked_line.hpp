// A line of a document with the place of a mistake under it, as compilers show it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlesim {

// Columns of a terminal that a character takes: two of Hangul, kana, ideographs and full-width forms; none of what
// joins the character before it.
std::size_t columns_of(char32_t character);
// The next character of a text that is UTF-8 or nearly so.
char32_t next_code_point(std::string_view text, std::size_t& at);

struct MarkedLine {
    std::string text;      // the part of the line around the place; empty where it is not known
    std::size_t mark = 0;  // bytes into it
    std::size_t length = 0;
    bool cut_before = false, cut_behind = false;

    MarkedLine() = default;
    MarkedLine(std::string_view document, std::size_t offset);

    // "  12 | the line\n     |     ^^^^\n"
    std::string shown(std::size_t number, std::size_t width) const;
};

}  // namespace handlesim
