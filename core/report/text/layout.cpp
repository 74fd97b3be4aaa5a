#include "core/report/text/layout.hpp"

#include "core/report/text/paint.hpp"

namespace handlesim {

namespace {

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    char32_t code = lead >= 0xF0 ? lead & 0x07U : lead >= 0xE0 ? lead & 0x0FU : lead >= 0xC0 ? lead & 0x1FU : lead;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    return code;
}

// Hangul, kana, ideographs and full-width forms.
bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = next_code_point(text, at);
        if (!is_mark(code)) width += is_wide(code) ? 2 : 1;
    }
    return width;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t own = width_of(text);
    return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
    std::string result;
    std::string line;
    const auto flush = [&] {
        result += std::string(line.empty() ? "" : indent) + line + "\n";
        line.clear();
    };
    while (!text.empty()) {
        const auto end = text.find_first_of(" \n\t");
        const std::string_view word = text.substr(0, end);
        if (!word.empty()) {
            const std::size_t needed = width_of(line) + 1 + width_of(word) + indent.size();
            if (!line.empty() && needed > width) flush();
            line += (line.empty() ? "" : " ") + std::string(word);
        }
        if (end == std::string_view::npos) break;
        if (text[end] == '\n') flush();
        text.remove_prefix(end + 1);
    }
    if (!line.empty()) flush();
    return result;
}

}  // namespace handlesim
