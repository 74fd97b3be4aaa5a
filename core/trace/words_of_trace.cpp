#include "core/trace/words_of_trace.hpp"

#include <algorithm>
#include <array>

#include "core/nt/status.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

std::string one_line(std::string_view text) {
    std::string line;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::string_view rest = text.substr(i);
        const bool separator = rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9");
        const bool control = byte == 0xC2 && rest.size() > 1 && static_cast<unsigned char>(rest[1]) < 0xA0;
        if (separator || control || byte < ' ' || byte == 0x7F) {
            line += '_';
            i += separator ? 2 : control ? 1 : 0;
        } else {
            line += text[i];
        }
    }
    return line;
}

bool names_objects(std::string_view type) {
    constexpr std::array<std::string_view, 11> named{"Event",   "Mutant",       "Semaphore",    "Timer",
                                                     "Section", "Job",          "KeyedEvent",   "Directory",
                                                     "Desktop", "SymbolicLink", "WindowStation"};
    return std::ranges::find(named, type) != named.end();
}

namespace {

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_word(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, small, small);
}

bool is_system_frame(std::string_view frame) {
    constexpr std::array<std::string_view, 8> modules{"ntdll", "kernel32", "kernelbase", "wow64",
                                                      "nt",    "ucrtbase", "ntoskrnl",   "verifier"};
    const std::string_view module = frame.substr(0, frame.find('!'));
    return std::ranges::any_of(modules, [&](std::string_view one) { return same_word(one, module); });
}

std::string status_in_words(std::string_view status) {
    if (status == "0") return "success";
    if (const auto number = status.starts_with("0x") ? hex_in(status) : std::nullopt) {
        if (*number == 0) return "success";
        const StatusInfo* known = find_status(static_cast<std::uint32_t>(*number));
        return known != nullptr ? std::string(known->name) : std::string(status);
    }
    if (status.empty() || status.starts_with("STATUS_")) return std::string(status);
    const bool is_name = status.front() >= 'A' && status.front() <= 'Z';
    return (is_name ? "STATUS_" : "") + std::string(status);
}

}  // namespace handlesim::trace
