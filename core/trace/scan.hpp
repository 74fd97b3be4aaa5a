// Reading numbers and fields out of a line, without copying anything.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace handlesim::trace {

// The whole text as a number; absent where it is none. "0x" before hexadecimal digits may stand there.
inline std::optional<std::uint64_t> number_in(std::string_view text, int base) {
    constexpr int hexadecimal = 16;
    if (base == hexadecimal && (text.starts_with("0x") || text.starts_with("0X"))) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}
inline std::optional<std::uint64_t> hex_in(std::string_view text) {
    return number_in(text, 16);
}
inline std::optional<std::uint64_t> decimal_in(std::string_view text) {
    return number_in(text, 10);
}
// Hexadecimal behind "0x", decimal otherwise.
inline std::optional<std::uint64_t> any_number_in(std::string_view text) {
    return text.starts_with("0x") || text.starts_with("0X") ? hex_in(text) : decimal_in(text);
}
inline std::optional<std::uint32_t> id_of(std::optional<std::uint64_t> number) {
    if (!number || *number > 0xFFFF'FFFFU) return std::nullopt;
    return static_cast<std::uint32_t>(*number);
}

constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

// Cuts the text up to the separator off, and the separator; all of it where there is none.
constexpr std::string_view cut(std::string_view& text, std::string_view separator) {
    const std::size_t at = text.find(separator);
    const std::string_view piece = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + separator.size());
    return piece;
}

}  // namespace handlesim::trace
