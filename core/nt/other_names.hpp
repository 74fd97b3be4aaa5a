// Words that people write for the vocabulary's own: Win32's parameter names, native calls, what other tools say.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace handlesim {

enum class WordFor : std::uint8_t { operation, key, type, profile, handle, outcome };

struct OtherName {
    WordFor kind;
    std::string_view word;
    std::string_view own;  // the vocabulary's
};
const std::vector<OtherName>& all_other_names();

// What a word may mean as one of a kind; case does not count, nor do underscores.
std::vector<std::string_view> meant_as(WordFor kind, std::string_view word);

// The operation that a Windows programmer means by a name such as CreateEventExW; empty where none is known.
std::string_view operation_meant(std::string_view word);

// "hProcess" without its Hungarian prefix, in snake_case: "process".
std::string without_prefix(std::string_view parameter);

}  // namespace handlesim
