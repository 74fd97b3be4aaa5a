// The small things of typesetting: how wide a text is, and where it breaks.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace handlesim {

// Columns that text is wrapped at.
inline constexpr std::size_t page_width = 100;

// Columns that a text takes: characters, and East Asian wide ones twice.
std::size_t width_of(std::string_view text);
std::string padded(std::string_view text, std::size_t width);
// The text in lines of at most `width` columns, each indented; existing line breaks stay.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent);

}  // namespace handlesim
