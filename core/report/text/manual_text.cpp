#include <algorithm>
#include <numeric>
#include <ostream>

#include "core/nt/profile.hpp"
#include "core/report/manual.hpp"
#include "core/report/text/layout.hpp"

namespace handlesim {

namespace {

constexpr std::size_t manual_width = 120;

// Columns as wide as their cells, and where the page is too narrow for that, the widest ones narrower.
std::vector<std::size_t> column_widths(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths(rows.front().size());
    for (const auto& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], width_of(row[column]));
        }
    }
    const auto total = [&] { return std::accumulate(widths.begin(), widths.end(), 2 * widths.size()); };
    constexpr std::size_t narrowest = 16;
    while (total() > manual_width && *std::ranges::max_element(widths) > narrowest) --*std::ranges::max_element(widths);
    return widths;
}

// A cell that is wider than its column goes on in the next line.
void print_rows(std::ostream& out, const std::vector<std::vector<std::string>>& rows) {
    const std::vector<std::size_t> widths = column_widths(rows);
    for (const auto& row : rows) {
        std::vector<std::vector<std::string>> cells;
        std::size_t lines = 1;
        for (std::size_t column = 0; column < row.size(); ++column) {
            std::vector<std::string> cell;
            std::string text = wrapped(row[column], widths[column], "");
            for (std::size_t at = 0; at < text.size();) {
                const auto end = text.find('\n', at);
                cell.push_back(text.substr(at, end - at));
                at = end + 1;
            }
            lines = std::max(lines, cell.size());
            cells.push_back(std::move(cell));
        }
        for (std::size_t line = 0; line < lines; ++line) {
            std::string text = "  ";
            for (std::size_t column = 0; column < cells.size(); ++column) {
                const std::string cell = line < cells[column].size() ? cells[column][line] : std::string();
                text += padded(cell, widths[column]) + "  ";
            }
            text.erase(text.find_last_not_of(' ') + 1);
            out << text << '\n';
        }
        if (&row != &rows.front()) continue;
        std::string rule = "  ";
        for (const std::size_t width : widths) rule += std::string(width, '-') + "  ";
        out << rule.substr(0, rule.size() - 2) << '\n';
    }
}

// As a file describes them that `--profile` takes.
}  // namespace

void print_page(std::ostream& out, const ManualPage& page) {
    out << page.title << "\n";
    for (const ManualPage::Section& section : page.sections) {
        out << '\n';
        if (!section.heading.empty()) out << section.heading << '\n';
        for (const std::string& paragraph : section.paragraphs) out << wrapped(paragraph, manual_width, "  ");
        if (!section.rows.empty()) print_rows(out, section.rows);
    }
}

}  // namespace handlesim
