#include "core/json/document_error.hpp"

#include <algorithm>
#include <numeric>

namespace handlesim {

namespace {

std::string escaped(std::string_view key) {
    std::string result;
    for (const char c : key) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Levenshtein's distance, in which a difference of case alone counts nothing.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t replaced = diagonal + (lower(left[i - 1]) == lower(right[j - 1]) ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, replaced});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string Path::pointer() const {
    if (parent_ == nullptr) return {};
    return parent_->pointer() + "/" + (is_index_ ? std::to_string(index_) : escaped(key_));
}

std::string DocumentError::report() const {
    std::string text = file;
    if (position) text += ":" + std::to_string(position->line) + ":" + std::to_string(position->column);
    if (!text.empty()) text += ": ";
    text += what();
    if (!pointer_.empty()) text += " (at " + pointer_ + ")";
    if (!hint_.empty()) text += "\n  " + hint_;
    return text;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t longest_word = 80;
    if (word.size() > longest_word || candidates.empty()) return {};
    const auto closer = [word](std::string_view left, std::string_view right) {
        return distance(word, left) < distance(word, right);
    };
    const std::string_view best = *std::ranges::min_element(candidates, closer);
    const std::size_t most = std::max<std::size_t>(2, word.size() / 3);
    if (distance(word, best) > most) return {};
    return "did you mean \"" + std::string(best) + "\"?";
}

}  // namespace handlesim
