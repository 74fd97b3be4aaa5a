#include "core/report/text/clean_buffer.hpp"

#include <array>
#include <sstream>
#include <utility>

#include "core/report/text/paint.hpp"
#include "core/scenario/bytes.hpp"

namespace handlesim {

namespace {

std::string hexadecimal(char32_t number, int digits) {
    constexpr std::string_view all = "0123456789ABCDEF";
    std::string text;
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        text += all[(number >> static_cast<unsigned>(shift)) & 15U];
    return text;
}

// What changes the direction of text, or separates lines without being a line break.
bool steers(char32_t code) {
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0) || code == 0x061C ||
           code == 0x200E || code == 0x200F || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
}

bool is_plain(char c) {
    return (c >= ' ' && static_cast<unsigned char>(c) < 0x7F) || c == '\n';
}

char32_t code_point(std::string_view sequence) {
    const auto lead = static_cast<unsigned char>(sequence.front());
    if (lead < 0x80) return lead;
    char32_t code = lead & (0x7FU >> sequence.size());
    for (const char c : sequence.substr(1)) code = (code << 6U) | (static_cast<unsigned char>(c) & 0x3FU);
    return code;
}

// How many bytes the character that a byte begins has; 1 where it begins none.
std::size_t wanted_size(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? (byte < 0xF0 ? 3 : 1) : byte >= 0xC2 ? 2 : 1;
}

}  // namespace

void CleanBuffer::take(std::string_view text) {
    std::string joined;
    if (!pending_.empty()) {
        joined = std::move(pending_) + std::string(text);
        pending_.clear();
        text = joined;
    }
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && is_plain(text[plain])) ++plain;
        put_lines(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) return;
        const std::size_t size = well_formed_length(text);
        if (size == 0 && text.size() < wanted_size(text.front())) {
            pending_ = text;
            return;
        }
        if (size == 0) {
            put_visible("\\x" + hexadecimal(static_cast<unsigned char>(text.front()), 2));
            text.remove_prefix(1);
            continue;
        }
        const char32_t code = code_point(text.substr(0, size));
        if (is_mark(code) && paints_) {
            change_color(code - first_mark);
        } else if (steers(code) || is_mark(code)) {
            put_visible("\\u" + hexadecimal(code, 4));
        } else {
            put_visible(text.substr(0, size));
        }
        text.remove_prefix(size);
    }
}

void CleanBuffer::put_visible(std::string_view text) {
    if (mark_ != 0 && !shown_) {
        put("\x1b[" + std::string(mark_codes.at(mark_)) + "m");
        shown_ = true;
    }
    put(text);
}

void CleanBuffer::put_lines(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        if (!line.empty()) put_visible(line);
        text.remove_prefix(line.size());
        if (text.empty()) return;
        end_color();
        put(text.substr(0, 1));
        text.remove_prefix(1);
    }
}

void CleanBuffer::change_color(std::size_t mark) {
    if (mark == mark_) return;
    end_color();
    mark_ = mark;
}

void CleanBuffer::end_color() {
    if (shown_) put("\x1b[" + std::string(mark_codes.front()) + "m");
    shown_ = false;
}

void CleanBuffer::finish() {
    for (const char c : std::exchange(pending_, {})) {
        put_visible("\\x" + hexadecimal(static_cast<unsigned char>(c), 2));
    }
    end_color();
}

CleanBuffer::int_type CleanBuffer::overflow(int_type character) {
    if (!traits_type::eq_int_type(character, traits_type::eof())) {
        const char c = traits_type::to_char_type(character);
        take({&c, 1});
    }
    return traits_type::not_eof(character);
}

std::streamsize CleanBuffer::xsputn(const char* text, std::streamsize size) {
    take({text, static_cast<std::size_t>(size)});
    return size;
}

std::string clean(std::string_view text) {
    std::stringbuf target;
    CleanBuffer buffer(target);
    buffer.sputn(text.data(), static_cast<std::streamsize>(text.size()));
    buffer.finish();
    return target.str();
}

}  // namespace handlesim
