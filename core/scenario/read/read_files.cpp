// Reading what calls on files, pipes and sockets are given: bytes, paths, share modes, ports.
#include <algorithm>
#include <charconv>

#include "core/scenario/bytes.hpp"
#include "core/scenario/file_name.hpp"
#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

std::string check_file_name(const Path& path, const std::string& name, std::string_view hint) {
    if (const std::string_view fault = fault_of_file_name(name); !fault.empty()) {
        throw DocumentError(path, say("{} is no path below the scenario's directory: {}", in_quotes(name), say(fault)),
                            say(hint));
    }
    return name;
}

}  // namespace

std::string read_bytes(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node, TextKind::free_text);
    if (!text.starts_with(hex_prefix)) return text;
    auto bytes = bytes_of_hex(std::string_view(text).substr(hex_prefix.size()));
    if (!bytes)
        throw DocumentError(path, say("{} is no row of bytes", in_quotes(text)),
                            say("write \"hex:\" and two digits a byte"));
    return *std::move(bytes);
}

PipeMode read_pipe_mode(const Path& path, const Node& node) {
    PipeMode mode;
    std::string_view rest = read_string(path, node);
    while (true) {
        const auto bar = rest.find('|');
        std::string_view word = rest.substr(0, bar);
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        const auto* const found = std::ranges::find(pipe_mode_words, word, &PipeModeWord::word);
        if (found == pipe_mode_words.end()) {
            throw DocumentError(path, say("{} is no mode of a pipe's end", in_quotes(word)),
                                say("write byte or message, and PIPE_NOWAIT behind a | where calls are not to wait"));
        }
        mode.bits |= found->bits;
        if (bar == std::string_view::npos) return mode;
        rest.remove_prefix(bar + 1);
    }
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
                const std::string near = did_you_mean(word, {ShareMode::names.begin(), ShareMode::names.end()});
                throw DocumentError(path, say("{} is no share mode", in_quotes(word)),
                                    near.empty()
                                        ? say("write FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_SHARE_DELETE, or some of "
                                              "them with | between; \"0x0\" shares nothing")
                                        : near);
            }
            share.bits |= bits;
        }
        if (bar == std::string_view::npos) return share;
        rest.remove_prefix(bar + 1);
    }
}

std::string read_file_name(const Path& path, const Node& node) {
    return check_file_name(path, read_string(path, node),
                           "write NAME or DIRECTORY\\\\NAME, below the scenario's own directory");
}

std::string read_file_path(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node);
    if (is_pipe_or_mailslot_path(text)) return text;
    return check_file_name(path, text, "write NAME or DIRECTORY\\\\NAME, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME");
}

std::string read_port(const Path& path, const Node& node) {
    const std::string& text = read_string(path, node);
    const std::string_view fault = text.empty() ? std::string_view("it is empty") : fault_of_name("p" + text);
    if (!fault.empty()) {
        throw DocumentError(path, say("{} is no label of a port", in_quotes(text)),
                            say("letters, digits and _ - . only"));
    }
    return text;
}

}  // namespace handlesim
