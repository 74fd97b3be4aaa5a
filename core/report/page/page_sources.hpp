// The page's own files, as they were at build time (.cmake/HandlesimPage.cmake joins them): in pieces, for a compiler
// need not take a literal of any length.
#pragma once

#include <vector>

#include <string_view>

namespace handlesim {

const std::vector<std::string_view>& page_markup();
const std::vector<std::string_view>& page_style();
const std::vector<std::string_view>& page_script();

}  // namespace handlesim
