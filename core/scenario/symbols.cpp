#include "core/scenario/symbols.hpp"

#include <algorithm>
#include <array>

#include "core/nt/number_words.hpp"
#include "core/scenario/letters.hpp"

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

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_name_character(char32_t c) {
    return is_letter_or_digit(c) || c == '_' || c == '-' || c == '.';
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

Symbols Symbols::copy() const {
    Symbols result;
    for (std::size_t i = 0; i < size(); ++i) {
        const Symbol& mine = symbols_[i];
        Symbol& theirs = result[result.intern(mine.name)];
        const std::string_view name = theirs.name;
        theirs = mine;
        theirs.name = name;
    }
    return result;
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
    // The rounds of blocks that are repeated: "h#3", and "h#3#2" of a block in a block.
    for (auto mark = name.rfind('#'); mark != std::string_view::npos && mark > 0; mark = name.rfind('#')) {
        const std::string_view round = name.substr(mark + 1);
        const bool is_number = !round.empty() && round.front() != '0' &&
                               std::ranges::all_of(round, [](char c) { return c >= '0' && c <= '9'; });
        if (!is_number) return "behind # stands the number of a round, from 1";
        name = name.substr(0, mark);
    }
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
    return hex(handle.value);
}

}  // namespace handlesim
