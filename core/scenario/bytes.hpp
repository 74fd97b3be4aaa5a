// Bytes as documents write them: text where they are UTF-8, else "hex:...".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace handlesim {

inline constexpr std::string_view hex_prefix = "hex:";

// Two hexadecimal digits a byte; nothing where the text is none of that.
std::optional<std::string> bytes_of_hex(std::string_view digits);
// The bytes themselves, or "hex:..." where they are no UTF-8 text, or would be taken for that form.
std::string text_of_bytes(std::string_view bytes);

}  // namespace handlesim
