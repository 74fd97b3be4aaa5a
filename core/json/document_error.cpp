#include "core/json/document_error.hpp"
#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

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

// How many letters are to be added, left out, replaced, or put in another order with their neighbours; a difference of
// case alone counts nothing.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before;
    std::vector<std::size_t> above;
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    const auto same = [&](std::size_t i, std::size_t j) { return lower_of(left[i - 1]) == lower_of(right[j - 1]); };
    for (std::size_t i = 1; i <= left.size(); ++i) {
        before = std::exchange(above, row);
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same(i, j) ? 0 : 1)});
            if (i > 1 && j > 1 && same(i, j - 1) && same(i - 1, j)) row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row.back();
}

}  // namespace

std::string Path::pointer() const {
    if (parent_ == nullptr) return {};
    return parent_->pointer() + "/" + (is_index_ ? std::to_string(index_) : escaped(key_));
}

void DocumentError::set_place(std::string_view text, std::size_t offset) {
    position = position_of(text, offset);
    line = MarkedLine(text, offset);
}

std::vector<const DocumentError*> DocumentError::all() const {
    std::vector<const DocumentError*> list{this};
    for (const DocumentError& one : further) list.push_back(&one);
    return list;
}

void DocumentError::set_file(const std::string& name) {
    file = name;
    for (DocumentError& one : further) one.file = name;
}

std::string DocumentError::in_one_line() const {
    std::string text = file;
    if (position) text += ":" + std::to_string(position->line) + ":" + std::to_string(position->column);
    if (!text.empty()) text += ": ";
    text += what();
    if (!pointer_.empty()) text += say(" (at {})", pointer_);
    return text;
}

std::string DocumentError::report(std::size_t width) const {
    std::string text;
    for (const DocumentError* one : all()) {
        if (!text.empty()) text += "\n\n";
        text += one->in_one_line();
        const std::string shown = one->position ? one->line.shown(one->position->line, width) : std::string();
        if (!shown.empty()) text += "\n" + shown.substr(0, shown.size() - 1);
        if (!one->hint_.empty()) text += "\n  " + one->hint_;
    }
    if (more) text += "\n\n" + file + (file.empty() ? "" : ": ") + say("and more mistakes behind these");
    return text;
}

void Mistakes::add(DocumentError error) {
    std::vector<DocumentError> more = std::move(error.further);
    error.further.clear();
    more_ = more_ || error.more;
    error.more = false;
    more.insert(more.begin(), std::move(error));
    for (DocumentError& one : more) {
        if (found_.size() < most) {
            found_.push_back(std::move(one));
        } else {
            more_ = true;
        }
    }
}

void Mistakes::tell() {
    if (found_.empty()) return;
    DocumentError whole = std::move(found_.front());
    whole.further.assign(std::make_move_iterator(found_.begin() + 1), std::make_move_iterator(found_.end()));
    whole.more = more_;
    throw whole;  // NOLINT(misc-throw-by-value-catch-by-reference)
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
    constexpr std::size_t longest_word = 80;
    if (word.size() > longest_word || candidates.empty()) return {};
    const auto closer = [word](std::string_view left, std::string_view right) {
        return distance(word, left) < distance(word, right);
    };
    const std::string_view best = *std::ranges::min_element(candidates, closer);
    // Of a short word little is left when two letters of it are others.
    constexpr std::size_t short_word = 6;
    const std::size_t allowed = word.size() < short_word ? word.size() / 3 : std::max<std::size_t>(2, word.size() / 3);
    if (distance(word, best) <= allowed) return best;
    // "EVENT_MODIFY" for EVENT_MODIFY_STATE, where only one candidate begins so.
    constexpr std::size_t shortest_beginning = 4;
    const auto begins = [word](std::string_view one) {
        return one.size() > word.size() && distance(word, one.substr(0, word.size())) == 0;
    };
    if (word.size() < shortest_beginning || std::ranges::count_if(candidates, begins) != 1) return {};
    return *std::ranges::find_if(candidates, begins);
}

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
    const std::string_view best = nearest(word, candidates);
    return best.empty() ? std::string() : say("did you mean {}?", in_quotes(best));
}

}  // namespace handlesim
