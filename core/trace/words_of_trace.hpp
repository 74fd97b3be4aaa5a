// Small words that following and findings share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/nt/number_words.hpp"

namespace handlesim::trace {

// Whether two entries with one type and one name are the same object: files, keys and the like are opened anew.
bool names_objects(std::string_view type);
// The text as a scenario takes one: with _ for control characters and line separators.
std::string one_line(std::string_view text);
// Whether two names are one to Windows, which does not tell capital letters from small ones (of ASCII).
bool same_word(std::string_view one, std::string_view other);
// "0", "INVALID_HANDLE" and "0xC0000008" as the model's own words: "success", "STATUS_INVALID_HANDLE".
std::string status_in_words(std::string_view status);
// Whether a stack's frame is the system's own: "ntdll!NtClose+0xc".
bool is_system_frame(std::string_view frame);

}  // namespace handlesim::trace
