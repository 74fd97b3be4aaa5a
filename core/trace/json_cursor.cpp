#include "core/trace/json_cursor.hpp"

#include "core/trace/scan.hpp"
#include "core/trace/utf8.hpp"

namespace handlesim::trace {

namespace {

constexpr int deepest = 200;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

}  // namespace

char JsonCursor::next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
}

bool JsonCursor::take(char wanted) {
    if (next() == wanted) {
        ++at_;
        return true;
    }
    fail();
    return false;
}

bool JsonCursor::enter(char begin) {
    if (failed_ || next() != begin) return false;
    ++at_;
    if (++depth_ > deepest) fail();
    return true;
}

bool JsonCursor::leave(char end) {
    if (next() != end) return false;
    ++at_;
    --depth_;
    return true;
}

// A comma stands between members, and none before the end.
void JsonCursor::separate(char end) {
    if (failed_ || next() == end) return;
    take(',');
}

std::string JsonCursor::string() {
    std::string value;
    if (!take('"')) return value;
    for (;;) {
        if (at_ >= text_.size()) {
            fail();
            return value;
        }
        const char c = text_[at_++];
        if (c == '"') return value;
        if (c != '\\') {
            value += c;
            continue;
        }
        const char escaped = at_ < text_.size() ? text_[at_++] : '\0';
        switch (escaped) {
            case 'n': value += '\n'; break;
            case 't': value += '\t'; break;
            case 'r': value += '\r'; break;
            case 'b': value += '\b'; break;
            case 'f': value += '\f'; break;
            case 'u': {
                constexpr std::size_t digits = 4;
                const auto unit = [&] { return hex_in(text_.substr(at_ < text_.size() ? at_ : text_.size(), digits)); };
                const auto high = unit();
                at_ += digits;
                if (!high) {
                    fail();
                    return value;
                }
                auto code = static_cast<std::uint32_t>(*high);
                if (is_high_half(code) && at_ < text_.size() && text_.substr(at_).starts_with("\\u")) {
                    at_ += 2;
                    const auto low = unit();
                    at_ += digits;
                    code = low ? joined_halves(code, static_cast<std::uint32_t>(*low)) : 0xFFFDU;
                }
                append_utf8(value, code);
                break;
            }
            case '\0': fail(); return value;
            default: value += escaped; break;
        }
    }
}

void JsonCursor::skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\') ++at_;
    }
    ++at_;
    if (at_ > text_.size()) fail();
}

std::string JsonCursor::text() {
    const char begin = next();
    if (begin == '"') return string();
    const std::size_t from = at_;
    skip();
    return begin == '{' || begin == '[' ? std::string() : std::string(text_.substr(from, at_ - from));
}

void JsonCursor::skip() {
    int depth = 0;
    do {
        const char c = next();
        switch (c) {
            case '\0': fail(); return;
            case '"': skip_string(); break;
            case '{':
            case '[':
                ++depth;
                ++at_;
                break;
            case '}':
            case ']':
                if (--depth < 0) {
                    fail();
                    return;
                }
                ++at_;
                break;
            case ',':
            case ':':
                if (depth == 0) {
                    fail();
                    return;
                }
                ++at_;
                break;
            default:
                while (at_ < text_.size() &&
                       std::string_view(",:]}[{\" \t\r\n").find(text_[at_]) == std::string_view::npos) {
                    ++at_;
                }
                break;
        }
    } while (depth > 0 && !failed_);
}

}  // namespace handlesim::trace
