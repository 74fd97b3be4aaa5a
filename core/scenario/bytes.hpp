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

// The length of the well-formed UTF-8 sequence at the beginning; 0 where there is none (Unicode 15, table 3-7).
std::size_t well_formed_length(std::string_view text);

}  // namespace handlesim
