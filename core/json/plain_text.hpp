// What messages do to words, the same everywhere.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace handlesim {

// Letters beyond ASCII stay as they are.
inline char lower_of(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
inline std::string lower_of(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return lower_of(c); });
    return lower;
}

inline std::string in_quotes(std::string_view word) {
    return "\"" + std::string(word) + "\"";
}

// "a" "b" "c"
inline std::string all_in_quotes(const std::vector<std::string_view>& words) {
    std::string text;
    for (const std::string_view word : words) text += (text.empty() ? "" : " ") + in_quotes(word);
    return text;
}

template <class Part>  // a std::string or std::string_view
std::string joined(const std::vector<Part>& parts, std::string_view between = "; ") {
    std::string text;
    for (const Part& part : parts) {
        if (!text.empty()) text += between;
        text += part;
    }
    return text;
}

}  // namespace handlesim
