#include <algorithm>
#include <ostream>

#include "core/language/say.hpp"
#include "core/report/manual.hpp"
#include "core/report/text/layout.hpp"

namespace handlesim {

namespace {

// Where there is no room for columns: each row by itself, its cells with their headings.
void print_one_by_one(std::ostream& out, const std::vector<std::vector<std::string>>& rows, std::size_t width) {
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        // A row that goes on with the one above it has no name of its own.
        if (!row->front().empty()) out << flowing("  ", row->front(), width, "    ");
        for (std::size_t i = 1; i < row->size(); ++i) {
            const std::string heading = row->front().empty() && i == 1 ? "" : rows.front()[i] + ": ";
            if (!row->at(i).empty()) out << flowing("      ", heading + row->at(i), width, "        ");
        }
    }
}

// A cell that is wider than its column goes on in the next line.
void print_rows(std::ostream& out, std::vector<std::vector<std::string>> rows, std::size_t width) {
    // A page's headings stay English, since they are the keys of its JSON form.
    for (std::string& heading : rows.front()) heading = say(heading);
    constexpr std::size_t margin = 2;
    Columns columns(rows, width - std::min(width, margin), "  ");
    if (columns.shortens()) return print_one_by_one(out, rows, width);
    for (const auto& row : rows) {
        for (const std::string& line : columns.lines(row)) out << "  " << line << '\n';
        if (&row != &rows.front()) continue;
        std::string rule;
        for (const std::size_t column : columns.widths()) rule += "  " + std::string(column, '-');
        out << rule << '\n';
    }
}

}  // namespace

void print_page(std::ostream& out, const ManualPage& page, const TextStyle& style) {
    out << wrapped(page.title, style.width, "");
    for (const ManualPage::Section& section : page.sections) {
        out << '\n';
        if (!section.heading.empty()) out << wrapped(section.heading, style.width, "");
        for (const std::string& paragraph : section.paragraphs) out << wrapped(paragraph, style.width, "  ");
        if (!section.rows.empty()) print_rows(out, section.rows, style.width);
    }
}

}  // namespace handlesim
