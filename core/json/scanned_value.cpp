#include "core/json/scanned_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "core/json/json.hpp"
#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"

namespace handlesim {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_hex(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// As JSON has it: no sign +, no leading zero, digits on both sides of a point.
bool is_number(std::string_view text) {
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return at - begin;
    };
    if (text.starts_with('-')) ++at;
    const bool zero = at < text.size() && text[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

// What other languages write for JSON's three words.
std::optional<std::string> meant_by(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> words{{{"true", "true"},
                                                                                   {"yes", "true"},
                                                                                   {"false", "false"},
                                                                                   {"no", "false"},
                                                                                   {"none", "null"},
                                                                                   {"nil", "null"},
                                                                                   {"undefined", "null"},
                                                                                   {"null", "\"NULL\""},
                                                                                   {"nullptr", "\"NULL\""},
                                                                                   {"infinite", "\"INFINITE\""}}};
    const std::string lower = lower_of(word);
    for (const auto& [other, own] : words) {
        if (other == lower) return std::string(own);
    }
    return std::nullopt;
}

// Punctuation of Chinese, Japanese and Korean keyboards that looks like JSON's.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> full_width{{{"\xEF\xBC\x8C", ","},
                                                                                   {"\xE3\x80\x81", ","},
                                                                                   {"\xEF\xBC\x9A", ":"},
                                                                                   {"\xEF\xBC\x9B", ","},
                                                                                   {"\xEF\xBD\x9B", "{"},
                                                                                   {"\xEF\xBD\x9D", "}"},
                                                                                   {"\xEF\xBC\xBB", "["},
                                                                                   {"\xEF\xBC\xBD", "]"}}};

constexpr std::array<std::string_view, 6> odd_spaces{"\xC2\xA0",     "\xE3\x80\x80", "\xEF\xBB\xBF",
                                                     "\xE2\x80\x8B", "\xE2\x80\xA8", "\xE2\x80\xAF"};

}  // namespace

char ScannedValues::peek() const {
    if (at_ >= text_.size()) return '\0';
    if (static_cast<unsigned char>(text_[at_]) < 0x80) return text_[at_];
    const auto begins = [rest = text_.substr(at_)](const auto& one) { return rest.starts_with(one.first); };
    const auto* const full = std::ranges::find_if(full_width, begins);
    return full == full_width.end() ? text_[at_] : full->second.front();
}

void ScannedValues::wrong(std::size_t at, const std::string& what, const std::string& remedy) {
    if (full()) return found_.add_more();
    DocumentError error("", what, remedy);
    error.position = positions_.at(text_, at);
    error.line = MarkedLine(text_, at);
    found_.add(std::move(error));
}

void ScannedValues::space() {
    while (at_ < text_.size()) {
        const std::string_view rest = text_.substr(at_);
        const auto begins = [rest](std::string_view one) { return rest.starts_with(one); };
        const auto* const odd = std::ranges::find_if(odd_spaces, begins);
        const auto* const full = std::ranges::find_if(full_width, begins, [](const auto& one) { return one.first; });
        const bool is_left_over = (static_cast<unsigned char>(rest.front()) & 0xC0U) == 0x80U;  // of a longer character
        if (is_left_over || std::string_view(" \t\r\n").find(rest.front()) != std::string_view::npos) {
            ++at_;
        } else if (rest.starts_with("//") || rest.starts_with("/*") || rest.front() == '#' || rest.starts_with("--")) {
            comment();
        } else if (odd != odd_spaces.end()) {
            wrong(at_, say("this is another space than JSON's, though it looks like one"), say("write a plain space"));
            at_ += odd->size();
        } else if (full != full_width.end()) {
            // It is taken as what it looks like.
            if (at_ + 1 != told_full_width_)
                wrong(at_, say("this is a full-width character"), say("write {}", full->second));
            told_full_width_ = at_ + 1;
            return;
        } else if (rest.front() < ' ' && rest.front() > '\0') {
            wrong(at_, say("a control character stands here"), say("remove it"));
            ++at_;
        } else {
            return;
        }
    }
}

void ScannedValues::comment() {
    wrong(at_, say("JSON has no comments"),
          say("remove it; what a reader should know stands in \"story\" or \"note\""));
    const bool block = text_.substr(at_).starts_with("/*");
    const auto end = block ? text_.find("*/", at_ + 2) : text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + (block ? 2 : 0);
}

// The marks of which one ends what an apostrophe or a typographer's quotation mark begins; empty where none stands
// here.
std::vector<std::string_view> ScannedValues::other_quote() const {
    static const std::vector<std::vector<std::string_view>> families{
        {"'"},
        {"`"},
        {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xE2\x80\x9F"},
        {"\xE2\x80\x98", "\xE2\x80\x99", "\xE2\x80\x9A"},
        {"\xC2\xAB", "\xC2\xBB"},
        {"\xE3\x80\x8C", "\xE3\x80\x8D", "\xE3\x80\x8E", "\xE3\x80\x8F"},
        {"\xEF\xBC\x82"}};
    for (const auto& marks : families) {
        for (const std::string_view mark : marks) {
            if (text_.substr(at_).starts_with(mark)) return marks;
        }
    }
    return {};
}

void ScannedValues::other_quotes(const std::vector<std::string_view>& marks) {
    const std::size_t open = at_;
    // One character of UTF-8: where it ends, the text begins.
    for (++at_; at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xC0U) == 0x80U; ++at_) {
    }
    const std::size_t begin = at_;
    constexpr std::size_t longest = 300;
    const std::string_view near = text_.substr(begin, longest);
    const std::size_t line_end = std::min(near.find('\n'), near.size());
    std::size_t end = std::min(near.find('"'), line_end);
    std::size_t width = end == line_end ? 0 : 1;
    for (const std::string_view mark : marks) {
        const std::size_t found = near.find(mark);
        if (found >= end) continue;
        end = found;
        width = mark.size();
    }
    const std::string inside = in_quotes(near.substr(0, end));
    const bool curly = (static_cast<unsigned char>(text_[open]) & 0x80U) != 0;
    wrong(open, curly ? say("these are a typographer's quotation marks") : say("a string stands in double quotes"),
          width == 0 ? say("write straight double quotes: \"")
          : curly    ? say("write {}, with straight double quotes", inside)
                     : say("write {}", inside));
    at_ = begin + end + width;
}

void ScannedValues::scalar() {
    const char c = peek();
    if (c == '"') return string(false);
    if (const auto marks = other_quote(); !marks.empty()) return other_quotes(marks);
    if (is_digit(c) || c == '-' || c == '+' || c == '.') return number();
    word(false);
}

void ScannedValues::key() {
    if (peek() == '"') return string(true);
    if (const auto marks = other_quote(); !marks.empty()) return other_quotes(marks);
    word(true);
}

void ScannedValues::string(bool is_key) {
    const std::size_t open = at_++;
    while (true) {
        if (at_ == text_.size() || (text_[at_] == '\n' && !goes_on_below())) return unclosed(open);
        const char c = text_[at_];
        if (c == '"') break;
        if (c == '\\') {
            escape();
        } else {
            if (c == '\n') {
                wrong(at_, say("a line break stands in this string"), say("write \\n for it"));
            } else if (c == '\t') {
                wrong(at_, say("a tab stands in this string"), say("write \\t, or a space"));
            } else if (c >= '\0' && c < ' ' && c != '\r') {
                wrong(at_, say("a control character stands in this string"),
                      say("remove it, or write it as \\u00 and two digits"));
            }
            if (c == '\r' && text_.substr(at_, 2) != "\r\n")
                wrong(at_, say("a line break stands in this string"), say("write {}", "\\n"));
            ++at_;
        }
    }
    const std::size_t close = at_++;
    if (quote_is_elsewhere(open, close, is_key)) return;
}

// A quote that begins the next string looks as if it ended this one: "title: "t" and "by": "main, "do".
bool ScannedValues::quote_is_elsewhere(std::size_t open, std::size_t close, bool is_key) {
    const char next = peek();
    if (next == '\0' || std::string_view(" \t\r\n,:}]").find(next) != std::string_view::npos) return false;
    const std::string_view inside = text_.substr(open + 1, close - open - 1);
    const auto last = inside.find_last_not_of(" \t");
    if (last == std::string_view::npos || inside[last] != (is_key ? ':' : ',')) return false;
    const auto end = inside.find_last_not_of(" \t", last == 0 ? 0 : last - 1);
    const std::string name(inside.substr(0, std::min(end + 1, last)));
    wrong(open, say("a double quote is missing at the end of this string"), say("write {}", in_json(name)));
    at_ = open + 1 + last;
    return true;
}

// Whether the string that reaches the end of its line goes on in the next one, so that no quote was forgotten.
bool ScannedValues::goes_on_below() const {
    constexpr std::size_t longest = 1000;
    const std::string_view below = text_.substr(at_, longest);
    const auto quote = below.find('"');
    return quote != std::string_view::npos && below.substr(0, quote).find_first_not_of(" \t\r\n,{}[]") < quote;
}

void ScannedValues::unclosed(std::size_t open) {
    std::size_t end = at_;
    while (end > open + 1 && std::string_view(" \t\r\n,}]").find(text_[end - 1]) != std::string_view::npos) --end;
    const std::string inside(text_.substr(open + 1, end - open - 1));
    constexpr std::size_t most = 40;
    wrong(open, say("this string does not end on its line"),
          inside.size() > most ? say("put a double quote at its end; a line break inside a string is written \\n")
                               : say("write {}; a line break inside a string is written \\n", in_quotes(inside)));
    at_ = end;
}

void ScannedValues::escape() {
    const std::size_t begin = at_;
    const char c = (at_ + 1 < text_.size() ? text_[at_ + 1] : '\0');
    at_ += at_ + 1 < text_.size() && c != '\n' ? 2 : 1;
    if (c == 'u') return pair(begin);
    if (c != '\0' && std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) return;
    if (c == '\'') {
        wrong(begin, say("an apostrophe needs no backslash"), say("write ' alone"));
    } else {
        wrong(begin, say("a backslash begins an escape, and this is none"),
              say("write two of them, \\\\, for one backslash"));
    }
}

// \uD83D\uDE00: both halves of a character beyond U+FFFF.
void ScannedValues::pair(std::size_t begin) {
    const auto unit = [&]() -> std::optional<unsigned> {
        unsigned value = 0;
        const std::string_view digits = text_.substr(at_, 4);
        if (digits.size() < 4 || !std::ranges::all_of(digits, is_hex)) return std::nullopt;
        std::from_chars(digits.data(), digits.data() + 4, value, 16);
        at_ += 4;
        return value;
    };
    const auto first = unit();
    if (!first) {
        return wrong(begin, say("\\u takes four hexadecimal digits"),
                     say("write the character itself, or as in \\u00e9"));
    }
    if (*first < 0xD800 || *first > 0xDFFF) return;
    if (*first < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        const auto second = unit();
        if (second && *second >= 0xDC00 && *second <= 0xDFFF) return;
    }
    wrong(begin, say("this is half of a surrogate pair"),
          say("write the character itself, or both halves of the pair"));
}

void ScannedValues::number() {
    const std::size_t begin = at_;
    while (is_digit(peek()) || is_letter(peek()) ||
           (peek() != '\0' && std::string_view("+-.").find(peek()) != std::string_view::npos)) {
        ++at_;
    }
    std::string_view spelled = text_.substr(begin, at_ - begin);
    if (is_number(spelled)) return;
    if (spelled.starts_with('+') && is_number(spelled.substr(1))) {
        return wrong(begin, say("a number has no sign +"), say("write {}", spelled.substr(1)));
    }
    const std::string lower = lower_of(spelled);
    std::uint64_t value = 0;
    const char* end = lower.data() + lower.size();
    if (lower.starts_with("0x") && std::from_chars(lower.data() + 2, end, value, 16).ptr == end && lower.size() > 2) {
        return wrong(begin, say("JSON has no hexadecimal numbers"),
                     say("write {}; a handle or an access mask is the string {}", value, in_quotes(spelled)));
    }
    std::string plain(spelled);
    std::erase(plain, '_');
    while (plain.size() > 1 && plain.front() == '0' && is_digit(plain[1])) plain.erase(0, 1);
    if (is_number(plain)) return wrong(begin, say("this is no number of JSON"), say("write {}", plain));
    wrong(begin, say("this is no number of JSON"),
          say("write it in decimal digits only; words stand in double quotes"));
}

void ScannedValues::word(bool is_key) {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]) || text_[at_] == '-' ||
                                  text_[at_] == '.' || text_[at_] == '/' || text_[at_] == '|')) {
        if (std::ranges::any_of(full_width, [&](const auto& one) { return text_.substr(at_).starts_with(one.first); }))
            break;
        ++at_;
    }
    const std::string spelled(text_.substr(begin, at_ - begin));
    if (spelled.empty()) {
        ++at_;
        return wrong(begin, say("this character has no place here"), say("remove it; text stands in double quotes"));
    }
    if (peek() == '"') {
        ++at_;
        return wrong(begin, say("a double quote is missing before this"), say("write {}", in_quotes(spelled)));
    }
    if (!is_key && (spelled == "true" || spelled == "false" || spelled == "null")) return;
    if (const auto meant = meant_by(spelled); meant && !is_key) {
        return wrong(begin, say("{} is no word of JSON", spelled), say("write {}", *meant));
    }
    wrong(begin, is_key ? say("a key stands in double quotes") : say("a word stands in double quotes"),
          say("write {}", in_quotes(spelled)));
}

}  // namespace handlesim
