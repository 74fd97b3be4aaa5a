// Lines of a width that is read, without taking words or strings apart.
#include <cctype>

#include "core/export/c_program.hpp"

namespace handlesim {

namespace {

constexpr std::size_t page = 100;

// Where a line of code may end: behind a comma, before && and ||, never inside of a string or comment.
std::size_t last_break(std::string_view line, std::size_t most) {
    bool in_string = false, in_comment = false;
    std::size_t found = std::string_view::npos;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (in_comment) {
            in_comment = !(line[i] == '*' && line[i + 1] == '/');
        } else if (in_string) {
            if (line[i] == '\\') {
                ++i;
            } else if (line[i] == '"') {
                in_string = false;
            }
        } else if (line[i] == '"') {
            in_string = true;
        } else if (line[i] == '/' && line[i + 1] == '*') {
            in_comment = true;
        } else {
            const std::string_view rest = line.substr(i);
            std::size_t end = std::string_view::npos;
            if (rest.starts_with(", ")) end = i + 1;
            if (rest.starts_with(" && ") || rest.starts_with(" || ")) end = i;
            if (end == std::string_view::npos) continue;
            if (end <= most || found == std::string_view::npos) found = end;
            if (end > most) break;
        }
    }
    return found;
}

bool is_in_a_word(std::string_view line, std::size_t at) {
    return at < line.size() && (std::isalnum(static_cast<unsigned char>(line[at])) != 0 || line[at] == '_');
}

}  // namespace

bool has_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        if ((at == 0 || !is_in_a_word(line, at - 1)) && !is_in_a_word(line, at + word.size())) return true;
    }
    return false;
}

std::string wrapped_code(const std::string& line, std::size_t indent) {
    std::string text;
    std::string rest = line;
    std::size_t left = indent;
    while (left + rest.size() > page) {
        const std::size_t end = last_break(rest, page - left);
        if (end == std::string::npos || end + 1 >= rest.size()) break;
        text += std::string(left, ' ') + rest.substr(0, end) + '\n';
        rest = rest.substr(end + 1);
        left = indent + 4;
    }
    return text + std::string(left, ' ') + rest + '\n';
}

std::string wrapped_comment(std::string_view comment, const std::string& prefix) {
    std::string text, line = prefix;
    while (!comment.empty()) {
        const std::size_t end = comment.find(' ');
        const std::string_view word = comment.substr(0, end);
        if (line.size() + word.size() > page && line.size() > prefix.size()) {
            line.pop_back();
            text += line + '\n';
            line = prefix;
        }
        line += std::string(word) + ' ';
        comment.remove_prefix(end == std::string_view::npos ? comment.size() : end + 1);
    }
    line.pop_back();
    return text + line + '\n';
}

}  // namespace handlesim
