// Reading what calls on files, pipes and sockets are given: bytes, paths, share modes, ports.
#include <algorithm>
#include <array>
#include <charconv>

#include "core/scenario/bytes.hpp"
#include "core/scenario/readers.hpp"

namespace handlesim {

namespace {

std::string in_quotes(std::string_view word) {
    return "\"" + std::string(word) + "\"";
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::string upper(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return upper(c); });
    return result;
}

// Names that mean a device in every directory.
bool is_device_name(std::string_view name) {
    const std::string stem = upper(name.substr(0, name.find('.')));
    constexpr std::array<std::string_view, 6> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    if (std::ranges::find(devices, stem) != devices.end()) return true;
    const bool numbered = stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT"));
    return numbered && stem.back() >= '0' && stem.back() <= '9';
}

bool is_device_path(std::string_view path) {
    const std::string key = upper(path);
    return key.starts_with("\\\\.\\PIPE\\") || key.starts_with("\\\\.\\MAILSLOT\\");
}

std::string check_file_name(const Path& path, const std::string& name, std::string_view hint) {
    const auto refuse = [&](std::string_view why) {
        throw DocumentError(path, in_quotes(name) + " is no bare file name: " + std::string(why), std::string(hint));
    };
    if (name.find_first_of("\\/:") != std::string::npos) refuse("it leaves the scenario's directory");
    if (name.ends_with('.') || name.ends_with(' ')) refuse("Windows drops a dot or space at its end");
    if (is_device_name(name)) refuse("it means a device");
    return name;
}

}  // namespace

std::string read_bytes(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node, TextKind::free_text);
    if (!text.starts_with(hex_prefix)) return text;
    auto bytes = bytes_of_hex(std::string_view(text).substr(hex_prefix.size()));
    if (!bytes)
        throw DocumentError(path, in_quotes(text) + " is no row of bytes", "write \"hex:\" and two digits a byte");
    return *std::move(bytes);
}

ShareMode read_share(const Path& path, const Node& node) {
    ShareMode share{0};
    std::string_view rest = read_string(path, node);
    while (true) {
        const auto bar = rest.find('|');
        std::string_view word = rest.substr(0, bar);
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        const auto found = std::ranges::find(ShareMode::names, word);
        if (found != ShareMode::names.end()) {
            share.bits |= 1U << static_cast<unsigned>(found - ShareMode::names.begin());
        } else {
            const bool hexadecimal = word.starts_with("0x") || word.starts_with("0X");
            std::uint32_t bits = 0;
            const char* end = word.data() + word.size();
            const auto parsed =
                hexadecimal ? std::from_chars(word.data() + 2, end, bits, 16) : std::from_chars_result{};
            if (!hexadecimal || word.size() == 2 || parsed.ec != std::errc{} || parsed.ptr != end || bits > 7) {
                throw DocumentError(path, in_quotes(word) + " is no share mode",
                                    did_you_mean(word, {ShareMode::names.begin(), ShareMode::names.end()}));
            }
            share.bits |= bits;
        }
        if (bar == std::string_view::npos) return share;
        rest.remove_prefix(bar + 1);
    }
}

std::string read_file_name(const Path& path, const Node& node) {
    return check_file_name(path, read_string(path, node), "a bare name lies in the scenario's own directory");
}

std::string read_file_path(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node);
    if (is_device_path(text)) return text;
    return check_file_name(path, text, "write a bare name, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME");
}

std::string read_port(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node);
    const std::string_view fault = text.empty() ? std::string_view("it is empty") : fault_of_name("p" + text);
    if (!fault.empty()) {
        throw DocumentError(path, in_quotes(text) + " is no label of a port", "letters, digits and _ - . only");
    }
    return text;
}

}  // namespace handlesim
