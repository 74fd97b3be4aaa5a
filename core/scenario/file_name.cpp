#include "core/scenario/file_name.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace handlesim {

namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return upper(c); });
    return result;
}

// The digits that number a device: superscript one, two and three are among them (Microsoft, "Naming Files, Paths, and
// Namespaces").
bool is_device_number(std::string_view text) {
    constexpr std::array<std::string_view, 3> superscripts{"\xC2\xB9", "\xC2\xB2", "\xC2\xB3"};
    const bool digit = text.size() == 1 && text.front() >= '0' && text.front() <= '9';
    return digit || std::ranges::find(superscripts, text) != superscripts.end();
}

// Names that mean a device in every directory. Systems look at what stands before the first dot or colon, without the
// spaces at its end, and do not care for case.
bool is_device_name(std::string_view name) {
    std::string stem = upper(name.substr(0, name.find_first_of(".:")));
    while (stem.ends_with(' ')) stem.pop_back();
    constexpr std::array<std::string_view, 7> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"};
    if (std::ranges::find(devices, stem) != devices.end()) return true;
    const bool numbered = stem.starts_with("COM") || stem.starts_with("LPT");
    return numbered && is_device_number(std::string_view(stem).substr(3));
}

// Control characters, C1 among them (U+0080 to U+009F, in UTF-8).
bool has_control_character(std::string_view name) {
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte < 0x20 || byte == 0x7F) return true;
        if (byte == 0xC2 && i + 1 < name.size() && static_cast<unsigned char>(name[i + 1]) < 0xA0) return true;
    }
    return false;
}

std::string_view fault_of_part(std::string_view name) {
    if (is_device_name(name)) return "it means a device";
    if (name.find('/') != std::string_view::npos) return "directories are parted by a backslash here";
    if (name.find(':') != std::string_view::npos) return "it leaves the scenario's directory";
    if (name.ends_with('.') || name.ends_with(' ')) return "Windows drops a dot or space at its end";
    if (has_control_character(name)) return "it has a control character";
    return {};  // letters that a file name cannot have are for the kernel to refuse: they lead nowhere
}

}  // namespace

std::string_view fault_of_file_name(std::string_view path) {
    // One part behind the other.
    bool is_first = true;
    for (auto bar = path.find('\\'); bar != std::string_view::npos; bar = path.find('\\')) {
        const std::string_view directory = path.substr(0, bar);
        if (directory.empty())
            return is_first ? "it leaves the scenario's directory" : "it has two backslashes in a row";
        if (bar + 1 == path.size()) return "it ends with a backslash";
        if (directory == ".." || directory == ".") return "it leaves the scenario's directory";
        is_first = false;
        if (const std::string_view fault = fault_of_part(directory); !fault.empty()) return fault;
        path.remove_prefix(bar + 1);
    }
    return fault_of_part(path);
}

std::string without_case(std::string_view path) {
    return upper(path);
}

bool is_pipe_or_mailslot_path(std::string_view path) {
    const std::string key = upper(path);
    return key.starts_with("\\\\.\\PIPE\\") || key.starts_with("\\\\.\\MAILSLOT\\");
}

}  // namespace handlesim
