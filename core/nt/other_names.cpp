#include "core/nt/other_names.hpp"

#include <algorithm>
#include <array>

#include "core/nt/operations.hpp"

namespace handlesim {

namespace {

// Case and underscores do not count.
std::string folded(std::string_view word) {
    std::string result;
    for (const char c : word) {
        if (c != '_') result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

}  // namespace

std::vector<std::string_view> meant_as(WordFor kind, std::string_view word) {
    const std::string wanted = folded(word);
    std::vector<std::string_view> found;
    for (const OtherName& name : all_other_names()) {
        if (name.kind == kind && folded(name.word) == wanted) found.push_back(name.own);
    }
    return found;
}

std::string_view operation_meant(std::string_view word) {
    const auto known = [](std::string_view name) {
        const auto& all = all_operations();
        const auto found =
            std::ranges::find_if(all, [&](const OperationInfo* one) { return folded(one->name) == folded(name); });
        return found == all.end() ? std::string_view() : (*found)->name;
    };
    while (word.ends_with("()") || word.ends_with(";")) word.remove_suffix(word.ends_with(";") ? 1 : 2);
    if (const std::string_view own = known(word); !own.empty()) return own;
    if (const auto meant = meant_as(WordFor::operation, word); !meant.empty()) return known(meant.front());
    constexpr std::array<std::string_view, 8> endings{"ExNumaW", "ExA", "ExW", "2W", "Ex", "A", "W", "2"};
    for (const std::string_view ending : endings) {
        if (!word.ends_with(ending)) continue;
        if (const std::string_view own = known(word.substr(0, word.size() - ending.size())); !own.empty()) return own;
    }
    return {};
}

std::string without_prefix(std::string_view parameter) {
    const auto upper = std::ranges::find_if(parameter, [](char c) { return c >= 'A' && c <= 'Z'; });
    std::string result;
    for (auto at = upper == parameter.end() ? parameter.begin() : upper; at != parameter.end(); ++at) {
        const bool is_upper = *at >= 'A' && *at <= 'Z';
        if (is_upper && !result.empty()) result += '_';
        result += is_upper ? static_cast<char>(*at - 'A' + 'a') : *at;
    }
    return result;
}

}  // namespace handlesim
