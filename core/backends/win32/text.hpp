// Text between UTF-8, which scenarios speak, and UTF-16, which the API takes.
#pragma once

#include <string>
#include <string_view>

namespace handlesim::win32 {

std::wstring widen(std::string_view text);
std::string narrow(std::wstring_view text);

}  // namespace handlesim::win32
