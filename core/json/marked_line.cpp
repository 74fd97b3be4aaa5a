#include "core/json/marked_line.hpp"

#include <algorithm>

namespace handlesim {

namespace {

constexpr std::size_t most_around = 300;  // bytes that are kept on each side of the place

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool is_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || c == '_' || c == '.' || c == '-' || c == '+';
}

// How much of the line the mistake takes: a string with its quotes, a word or number, or one character.
std::size_t length_of_token(std::string_view line, std::size_t at) {
    if (at >= line.size()) return 0;
    std::size_t end = at + 1;
    if (line[at] == '"') {
        while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
        return std::min(end + 1, line.size()) - at;
    }
    const bool word = is_of_word(line[at]);
    while (end < line.size() && (word ? is_of_word(line[end]) : continues(line[end]))) ++end;
    return end - at;
}

struct Shown {
    std::string text;
    std::size_t columns = 0;
};

// As a terminal shows it: what has no shape of its own is a space or a question mark.
Shown shown_as(std::string_view part) {
    Shown shown;
    for (std::size_t at = 0; at < part.size();) {
        const std::size_t begin = at;
        const char32_t code = next_code_point(part, at);
        if (code == '\t') {
            shown.text += ' ';
        } else if (code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xFEFF || (at - begin == 1 && code > 0x7F)) {
            shown.text += '?';
        } else {
            shown.text += part.substr(begin, at - begin);
        }
        shown.columns += columns_of(code);
    }
    return shown;
}

}  // namespace

std::size_t columns_of(char32_t c) {
    // Accents, the vowels and endings of a syllable of Hangul that is written in parts, and what has no width at all.
    const bool joins = (c >= 0x0300 && c <= 0x036F) || (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF) ||
                       (c >= 0x200B && c <= 0x200F) || (c >= 0x20D0 && c <= 0x20FF) || (c >= 0x3099 && c <= 0x309A) ||
                       (c >= 0xFE00 && c <= 0xFE0F);
    if (joins) return 0;
    const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
                      (c >= 0x20000 && c <= 0x3FFFD);
    return wide ? 2 : 1;
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    char32_t code = lead >= 0xF0 ? lead & 0x07U : lead >= 0xE0 ? lead & 0x0FU : lead >= 0xC0 ? lead & 0x1FU : lead;
    while (at < text.size() && lead >= 0xC0 && continues(text[at])) {
        code = (code << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    return code;
}

MarkedLine::MarkedLine(std::string_view document, std::size_t offset) {
    offset = std::min(offset, document.size());
    std::size_t begin = offset == 0 ? 0 : document.rfind('\n', offset - 1);
    begin = begin == std::string_view::npos ? 0 : begin + (offset == 0 ? 0 : 1);
    if (begin == 0 && offset >= 3 && document.starts_with("\xEF\xBB\xBF")) begin = 3;
    std::size_t end = std::min(document.find('\n', offset), document.size());
    while (end > begin && end > offset && document[end - 1] == '\r') --end;
    length = length_of_token(document.substr(0, end), offset);
    if (offset - begin > most_around) {
        begin = offset - most_around;
        while (begin < offset && continues(document[begin])) ++begin;
        cut_before = true;
    }
    if (end - offset > most_around) {
        end = offset + most_around;
        while (end > offset && continues(document[end])) --end;
        cut_behind = true;
    }
    text = document.substr(begin, end - begin);
    mark = offset - begin;
    length = std::min(length, text.size() - mark);
}

std::string MarkedLine::shown(std::size_t number, std::size_t width) const {
    if (text.find_first_not_of(" \t\r") == std::string::npos) return {};
    const std::string margin = std::to_string(number);
    constexpr std::string_view cut = "...";
    constexpr std::size_t narrowest = 20;
    const std::size_t most = std::max(narrowest, width - std::min(width, margin.size() + 5));
    // A window around the place: what is behind it is shown as far as there is room, then what is before it.
    std::size_t begin = 0;
    std::size_t end = text.size();
    const auto columns = [&] { return shown_as(std::string_view(text).substr(begin, end - begin)).columns + 6; };
    while (columns() > most && begin < mark) {
        const std::size_t third = most / 3;
        if (shown_as(std::string_view(text).substr(begin, mark - begin)).columns <= third) break;
        for (++begin; begin < mark && continues(text[begin]); ++begin) {
        }
    }
    while (columns() > most && end > mark + 1) {
        for (--end; end > mark + 1 && continues(text[end]); --end) {
        }
    }
    const std::string_view visible = std::string_view(text).substr(begin, end - begin);
    const Shown before = shown_as(visible.substr(0, mark - begin));
    const Shown marked = shown_as(visible.substr(mark - begin, length));
    const bool left = cut_before || begin > 0;
    std::string line = "  " + margin + " | " + (left ? std::string(cut) : "") + shown_as(visible).text;
    if (cut_behind || end < text.size()) line += cut;
    return line + "\n  " + std::string(margin.size(), ' ') + " | " +
           std::string(before.columns + (left ? cut.size() : 0), ' ') +
           std::string(std::max<std::size_t>(1, marked.columns), '^') + "\n";
}

}  // namespace handlesim
