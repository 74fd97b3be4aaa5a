// Small words that following and findings share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace handlesim::trace {

// "0x1C".
std::string hex(std::uint64_t value);
// Whether two entries with one type and one name are the same object: files, keys and the like are opened anew.
bool names_objects(std::string_view type);
// "0", "INVALID_HANDLE" and "0xC0000008" as the model's own words: "success", "STATUS_INVALID_HANDLE".
std::string status_in_words(std::string_view status);
// Whether a stack's frame is the system's own: "ntdll!NtClose+0xc".
bool is_system_frame(std::string_view frame);

}  // namespace handlesim::trace
