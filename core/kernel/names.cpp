#include "core/kernel/names.hpp"

#include <algorithm>

namespace handlesim {

namespace {

// The longest name in UTF-16 units: 65532 bytes (wine-tests N14).
constexpr std::size_t longest_name = 32766;

// A code point takes one UTF-16 unit, and two from U+10000 on, which is four bytes of UTF-8.
std::size_t utf16_length(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
    }
    return units;
}

// Letters beyond ASCII are compared as they are.
std::string folded(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

}  // namespace

ParsedName parse_object_name(std::string_view name) {
    constexpr std::string_view local = "Local\\";
    constexpr std::string_view global = "Global\\";
    std::string directory;
    if (name.starts_with(local)) {
        name.remove_prefix(local.size());
    } else if (name.starts_with(global)) {
        name.remove_prefix(global.size());
        directory = global;
    }
    if (name.starts_with('\\')) return {Status::object_path_syntax_bad, {}};
    if (name.find('\\') != std::string_view::npos) return {Status::object_path_not_found, {}};
    if (name.empty() || utf16_length(name) > longest_name) return {Status::object_name_invalid, {}};
    return {Status::success, directory + std::string(name)};
}

std::optional<GoesOn> goes_on_behind(std::string_view name) {
    constexpr std::string_view local = "Local\\";
    constexpr std::string_view global = "Global\\";
    std::size_t begin = 0;
    if (name.starts_with(local)) begin = local.size();
    if (name.starts_with(global)) begin = global.size();
    const std::size_t end = name.find('\\', begin);
    if (end == std::string_view::npos || end == begin) return std::nullopt;
    return GoesOn{name.substr(0, end), end + 1 == name.size()};
}

ParsedName parse_mailslot_name(std::string_view path) {
    constexpr std::string_view device = "\\\\.\\MAILSLOT";
    const std::string key = folded(path);
    if (path.empty()) return {Status::object_path_not_found, {}};
    if (!key.starts_with(device)) return {Status::object_name_invalid, {}};
    if (key.size() == device.size() || key.substr(device.size()) == "\\") return {Status::object_path_not_found, {}};
    if (key[device.size()] != '\\') return {Status::object_name_invalid, {}};
    if (utf16_length(path) > longest_name) return {Status::object_name_invalid, {}};
    return {Status::success, key};
}

bool is_mailslot_path(std::string_view path) {
    return folded(path).starts_with("\\\\.\\MAILSLOT\\");
}

bool is_pipe_path(std::string_view path) {
    return folded(path).starts_with("\\\\.\\PIPE\\");
}

ParsedName parse_pipe_name(std::string_view path) {
    constexpr std::string_view device = "\\\\.\\PIPE";
    constexpr std::size_t longest_pipe_path = 256;  // docs CreateNamedPipe
    const std::string key = folded(path);
    if (path.empty()) return {Status::object_path_not_found, {}};
    if (key == device || key == std::string(device) + "\\") return {Status::success, {}};
    if (!key.starts_with(device) || key[device.size()] != '\\') return {Status::object_name_invalid, {}};
    if (utf16_length(path) > longest_pipe_path) return {Status::object_name_invalid, {}};
    return {Status::success, key};
}

std::string file_key(std::string_view name) {
    return folded(name);
}

ParsedName parse_file_name(std::string_view path) {
    constexpr std::string_view forbidden = "<>\"|?*";
    constexpr std::size_t longest_file_name = 255;  // own 71
    if (path.empty()) return {Status::object_path_not_found, {}};
    if (path.find_first_of(forbidden) != std::string_view::npos) return {Status::object_name_invalid, {}};
    std::string_view rest = path;
    while (true) {
        const std::size_t end = rest.find('\\');
        const std::string_view part = rest.substr(0, end);
        if (part.empty() || utf16_length(part) > longest_file_name) return {Status::object_name_invalid, {}};
        if (end == std::string_view::npos) return {Status::success, file_key(path)};
        rest.remove_prefix(end + 1);
    }
}

}  // namespace handlesim
