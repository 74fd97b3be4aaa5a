#include "core/report/text/layout.hpp"

#include <algorithm>
#include <numeric>

#include "core/json/marked_line.hpp"
#include "core/report/text/paint.hpp"

namespace handlesim {

namespace {

// Where a word that is too wide may break: behind these.
constexpr std::string_view breaks_behind = "|/\\,;:=";

// The pieces of a word that stay whole.
std::vector<std::string_view> pieces_of(std::string_view word) {
    std::vector<std::string_view> pieces;
    while (!word.empty()) {
        auto end = word.find_first_of(breaks_behind);
        while (end != std::string_view::npos && end + 1 < word.size() &&
               breaks_behind.find(word[end + 1]) != std::string_view::npos) {
            ++end;
        }
        end = end == std::string_view::npos ? word.size() : end + 1;
        pieces.push_back(word.substr(0, end));
        word.remove_prefix(end);
    }
    return pieces;
}

// Collects words into lines.
class Setter {
public:
    Setter(std::size_t width, std::string_view first, std::string_view indent)
        : width_(width), indent_(indent), line_(first) {
        line_width_ = width_of(first);
    }

    void add(std::string_view spaces, std::string_view word) {
        if (!has_words_) spaces = {};
        const std::size_t needed = width_of(word);
        if (needed == 0) {  // the mark of a colour's end, behind a space
            line_ += word;
            return;
        }
        if (fits(spaces.size() + needed)) return put(spaces, word);
        if (needed + width_of(indent_) <= width_) {
            if (has_words_ || line_width_ > width_of(indent_)) end_line();
            return put({}, word);
        }
        bool first = true;
        for (const std::string_view piece : pieces_of(word)) {
            const std::string_view gap = first ? spaces : std::string_view();
            first = false;
            if (!fits(gap.size() + width_of(piece))) {
                if (has_words_) end_line();
                make_room_for(width_of(piece));
                put({}, piece);
            } else {
                put(gap, piece);
            }
        }
    }
    void end_line() {
        if (has_words_) {
            text_ += line_;
        } else {
            text_ += line_.substr(0, line_.find_last_not_of(' ') + 1);
        }
        text_ += '\n';
        line_ = indent_;
        line_width_ = width_of(indent_);
        has_words_ = false;
    }
    std::string take() {
        if (has_words_ || text_.empty()) end_line();
        return std::move(text_);
    }
    bool has_words() const { return has_words_; }

private:
    std::size_t width_;
    std::string indent_;
    std::string line_;
    std::size_t line_width_ = 0;
    bool has_words_ = false;
    std::string text_;

    // What is too wide for the indentation begins before it.
    void make_room_for(std::size_t needed) {
        if (fits(needed)) return;
        if (line_.find_first_not_of(' ') != std::string::npos) end_line();
        line_width_ = std::min(line_width_, width_ - std::min(width_, needed));
        line_.resize(line_width_);
    }
    bool fits(std::size_t more) const { return line_width_ + more <= width_; }
    void put(std::string_view spaces, std::string_view word) {
        if (has_words_) {
            line_ += spaces;
            line_width_ += spaces.size();
        }
        line_ += word;
        line_width_ += width_of(word);
        has_words_ = true;
    }
};

}  // namespace

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t code = next_code_point(text, at);
        if (!is_mark(code)) width += columns_of(code);
    }
    return width;
}

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t own = width_of(text);
    return std::string(text) + std::string(own < width ? width - own : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
    if (text.empty()) return {};
    Setter setter(width, indent, indent);
    while (!text.empty()) {
        const auto end = text.find_first_of(" \n\t");
        if (end != 0) setter.add(" ", text.substr(0, end));
        if (end == std::string_view::npos) break;
        if (text[end] == '\n') setter.end_line();
        text.remove_prefix(end + 1);
    }
    return setter.take();
}

std::string flowing(std::string_view first, std::string_view text, std::size_t width, std::string_view indent) {
    const auto leading = std::min(text.find_first_not_of(' '), text.size());
    Setter setter(width, std::string(first) + std::string(leading, ' '), indent);
    text.remove_prefix(leading);
    while (!text.empty()) {
        const auto begin = std::min(text.find_first_not_of(' '), text.size());
        const std::string_view spaces = text.substr(0, begin);
        text.remove_prefix(begin);
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) setter.add(spaces, text.substr(0, end));
        text.remove_prefix(end);
    }
    return setter.take();
}

std::string shortened(std::string_view text, std::size_t width) {
    constexpr std::string_view cut = "...";
    if (width_of(text) <= width || width <= cut.size() + 2) return std::string(text);
    const std::size_t head = (width - cut.size() + 1) / 2;
    const std::size_t tail = width - cut.size() - head;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); begin = at) {
        next_code_point(text, at);
        if (width_of(text.substr(0, at)) > head) break;
    }
    std::size_t end = begin;
    while (end < text.size() && width_of(text.substr(end)) > tail) next_code_point(text, end);
    return std::string(text.substr(0, begin)) + std::string(cut) + std::string(text.substr(end));
}

Columns::Columns(const std::vector<std::vector<std::string>>& rows, std::size_t width, std::string_view between)
    : between_(between) {
    if (rows.empty()) return;
    widths_.assign(rows.front().size(), 0);
    std::vector<std::size_t> least(widths_.size(), 0);  // what is wider than its widest piece need not be
    for (const auto& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths_[column] = std::max(widths_[column], width_of(row[column]));
            std::string_view rest = row[column];
            while (!rest.empty()) {
                const auto end = std::min(rest.find(' '), rest.size());
                for (const std::string_view piece : pieces_of(rest.substr(0, end))) {
                    least[column] = std::max(least[column], width_of(piece));
                }
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
    }
    const std::size_t gaps = width_of(between) * (widths_.size() - 1);
    const auto too_wide = [&] { return std::accumulate(widths_.begin(), widths_.end(), gaps) > width; };
    // First where words permit, then wherever most is to be had.
    constexpr std::size_t narrowest = 12;
    const auto narrow = [&](const auto& may) {
        while (too_wide()) {
            std::size_t widest = widths_.size();
            for (std::size_t i = 0; i < widths_.size(); ++i) {
                if (may(i) && (widest == widths_.size() || widths_[i] > widths_[widest])) widest = i;
            }
            if (widest == widths_.size()) return;
            --widths_[widest];
        }
    };
    narrow([&](std::size_t i) { return widths_[i] > std::max(least[i], narrowest); });
    narrow([&](std::size_t i) { return widths_[i] > least[i]; });
    shortens_ = too_wide();
    narrow([&](std::size_t i) { return widths_[i] > narrowest; });
}

std::vector<std::string> Columns::cell_lines(const std::string& text, std::size_t width) {
    std::vector<std::string> lines;
    const std::string set = wrapped(text, width, "");
    for (std::size_t at = 0; at < set.size();) {
        const auto end = set.find('\n', at);
        std::string line = set.substr(at, end - at);
        if (width_of(line) > width) {
            std::string full = shortened(line, width) + " is " + line;
            if (std::ranges::find(in_full_, full) == in_full_.end()) in_full_.push_back(std::move(full));
            line = shortened(line, width);
        }
        lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

std::vector<std::string> Columns::lines(const std::vector<std::string>& row) {
    std::vector<std::vector<std::string>> cells;
    std::size_t most = 1;
    for (std::size_t column = 0; column < row.size(); ++column) {
        cells.push_back(cell_lines(row[column], widths_[column]));
        most = std::max(most, cells.back().size());
    }
    std::vector<std::string> lines;
    for (std::size_t number = 0; number < most; ++number) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            if (column > 0) line += between_;
            line += padded(number < cells[column].size() ? cells[column][number] : std::string(), widths_[column]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace handlesim
