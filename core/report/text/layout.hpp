// The small things of typesetting: how wide a text is, and where it breaks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace handlesim {

// Columns that a text takes: characters, and East Asian wide ones twice.
std::size_t width_of(std::string_view text);
std::string padded(std::string_view text, std::size_t width);

// The text in lines of at most `width` columns, each indented; existing line breaks stay. Lines break between words,
// and within one only where it is wider than a line and has a mark to break behind: a bar, a slash, a comma.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);
// The same for what is one line where there is room: it begins with `first`, goes on below the indentation, and spaces
// in it stay as they are.
std::string flowing(std::string_view first, std::string_view text, std::size_t width, std::string_view indent);

// "a-very-lo...-name", of that width; a text that fits stays as it is.
std::string shortened(std::string_view text, std::size_t width);

// Rows in columns that fit a page. Where they do not, the widest columns become narrower and their cells go on in the
// next line; what cannot break is shortened in the middle.
class Columns {
public:
    // `between` is what stands between two columns.
    Columns(const std::vector<std::vector<std::string>>& rows, std::size_t width, std::string_view between);

    // The lines of one row, without spaces at their ends.
    std::vector<std::string> lines(const std::vector<std::string>& row);
    const std::vector<std::size_t>& widths() const { return widths_; }
    // Whether the page is too narrow even where every cell breaks wherever it can.
    bool shortens() const { return shortens_; }
    // What was shortened in the rows that were asked for, in full: "a-very-lo...-name is a-very-long-long-name".
    const std::vector<std::string>& in_full() const { return in_full_; }

private:
    std::vector<std::size_t> widths_;
    std::string between_;
    bool shortens_ = false;
    std::vector<std::string> in_full_;

    std::vector<std::string> cell_lines(const std::string& text, std::size_t width);
};

}  // namespace handlesim
