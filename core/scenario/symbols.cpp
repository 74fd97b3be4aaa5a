#include "core/scenario/symbols.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace handlesim {

namespace {

struct ReservedName {
    std::string_view name;
    Handle value;
};

constexpr std::array reserved_names{
    ReservedName{"CurrentProcess", current_process},
    ReservedName{"CurrentThread", current_thread},
    ReservedName{"CurrentProcessToken", current_process_token},
    ReservedName{"CurrentThreadToken", current_thread_token},
    ReservedName{"CurrentThreadEffectiveToken", current_thread_effective_token},
    ReservedName{"INVALID_HANDLE_VALUE", invalid_handle_value},
    ReservedName{"NULL", null_handle},
    ReservedName{"STD_INPUT_HANDLE", std_constant(StdHandle::input)},
    ReservedName{"STD_OUTPUT_HANDLE", std_constant(StdHandle::output)},
    ReservedName{"STD_ERROR_HANDLE", std_constant(StdHandle::error)},
};

struct Range {
    char32_t first, last;
};

// Code points beyond ASCII that no script counts among its letters, marks or digits: punctuation, symbols, private use.
constexpr std::array not_letters{
    Range{0x0080, 0x00A9},    Range{0x00AB, 0x00B4}, Range{0x00B6, 0x00B9},   Range{0x00BB, 0x00BF},
    Range{0x00D7, 0x00D7},    Range{0x00F7, 0x00F7}, Range{0x2000, 0x206F},   Range{0x20A0, 0x20CF},
    Range{0x2190, 0x2BFF},    Range{0x2E00, 0x2E7F}, Range{0x3000, 0x3004},   Range{0x3008, 0x3020},
    Range{0x3030, 0x3030},    Range{0xE000, 0xF8FF}, Range{0xFE10, 0xFE1F},   Range{0xFE30, 0xFE6F},
    Range{0xFEFF, 0xFEFF},    Range{0xFF00, 0xFF0F}, Range{0xFF1A, 0xFF20},   Range{0xFF3B, 0xFF40},
    Range{0xFF5B, 0xFF65},    Range{0xFFE0, 0xFFFF}, Range{0x1D000, 0x1D3FF}, Range{0x1F000, 0x1FAFF},
    Range{0xE0000, 0x10FFFF},
};

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_name_character(char32_t c) {
    if (c < 0x80) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
    }
    for (const Range& range : not_letters) {
        if (c >= range.first && c <= range.last) return false;
    }
    return true;
}

// The next code point of valid UTF-8.
char32_t take_code_point(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    std::size_t length = 1;
    char32_t code = lead;
    if (lead >= 0xF0) {
        length = 4;
        code = lead & 0x07U;
    } else if (lead >= 0xE0) {
        length = 3;
        code = lead & 0x0FU;
    } else if (lead >= 0xC0) {
        length = 2;
        code = lead & 0x1FU;
    }
    for (std::size_t byte = 1; byte < length && byte < text.size(); ++byte) {
        code = (code << 6U) | (static_cast<unsigned char>(text[byte]) & 0x3FU);
    }
    text.remove_prefix(std::min(length, text.size()));
    return code;
}

}  // namespace

Symbols::Symbols() {
    for (const ReservedName& reserved : reserved_names) {
        Symbol& symbol = (*this)[intern(reserved.name)];
        symbol.kind = SymbolKind::reserved;
        symbol.value = reserved.value;
    }
}

SymbolId Symbols::intern(std::string_view name) {
    const auto found = index_.find(name);
    if (found != index_.end()) return found->second;
    const auto id = static_cast<SymbolId>(symbols_.size());
    texts_.emplace_back(name);
    symbols_.push_back(Symbol{.name = texts_.back()});
    index_.emplace(texts_.back(), id);
    return id;
}

std::optional<SymbolId> Symbols::find(std::string_view name) const {
    const auto found = index_.find(name);
    return found == index_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view fault_of_name(std::string_view name) {
    if (name.empty()) return "a name has at least one character";
    if (is_digit(static_cast<unsigned char>(name.front()))) return "a name does not begin with a digit";
    std::size_t length = 0;
    while (!name.empty()) {
        if (!is_name_character(take_code_point(name))) return "a name has letters, digits and _ - . only";
        if (++length > longest_name) return "a name has at most 64 characters";
    }
    return {};
}

std::string to_string(Handle handle) {
    if (handle == null_handle) return "NULL";
    if (handle >= Handle::from_signed(-12)) return std::to_string(static_cast<std::int64_t>(handle.value));
    std::array<char, 16> digits{};
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), handle.value, 16).ptr;
    std::string text = "0x";
    for (const char* digit = digits.data(); digit != end; ++digit) {
        text += *digit >= 'a' ? static_cast<char>(*digit - 'a' + 'A') : *digit;
    }
    return text;
}

}  // namespace handlesim
