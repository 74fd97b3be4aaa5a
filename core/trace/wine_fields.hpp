// Fields of a line of Wine's server: "handle=0004, access=000f001f, name=L\"a, b\", data={00,01}".
#pragma once

#include <string_view>

#include "core/trace/scan.hpp"

namespace handlesim::trace {

// The fields of one level, in their order; braces and strings inside are stepped over.
class WineFields {
public:
    explicit WineFields(std::string_view body) : rest_(body) {}

    bool next(std::string_view& key, std::string_view& value) {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == ',')) rest_.remove_prefix(1);
        const std::size_t equals = rest_.find('=');
        if (equals == std::string_view::npos) return false;
        key = rest_.substr(0, equals);
        const std::size_t end = end_of_value(equals + 1);
        value = rest_.substr(equals + 1, end - equals - 1);
        rest_.remove_prefix(end);
        return true;
    }

    // The field of that name among those that are left; empty where there is none.
    std::string_view find(std::string_view wanted) {
        std::string_view key, value;
        while (next(key, value)) {
            if (key == wanted) return value;
        }
        return {};
    }

private:
    std::string_view rest_;

    std::size_t end_of_value(std::size_t at) const {
        int depth = 0;
        for (; at < rest_.size(); ++at) {
            switch (rest_[at]) {
                case '{': ++depth; break;
                case '}':
                    if (--depth < 0) return at;
                    break;
                case '"': at = end_of_string(at); break;
                case ',':
                    if (depth == 0) return at;
                    break;
                default: break;
            }
        }
        return at < rest_.size() ? at : rest_.size();
    }
    // Where the quote stands that ends the string that begins here.
    std::size_t end_of_string(std::size_t at) const {
        for (++at; at < rest_.size() && rest_[at] != '"'; ++at) {
            if (rest_[at] == '\\') ++at;
        }
        return at;
    }
};

inline std::string_view wine_field(std::string_view body, std::string_view key) {
    return WineFields(body).find(key);
}
inline std::optional<std::uint64_t> wine_number(std::string_view body, std::string_view key) {
    return hex_in(wine_field(body, key));
}
// What stands between the braces of "{...}".
inline std::string_view inside_braces(std::string_view value) {
    return value.size() >= 2 && value.front() == '{' && value.back() == '}' ? value.substr(1, value.size() - 2)
                                                                            : std::string_view{};
}
// What stands between the quotes of L"...", with the escapes as they are.
inline std::string_view inside_quotes(std::string_view value) {
    const std::size_t begin = value.find('"');
    if (begin == std::string_view::npos || value.size() < begin + 2) return {};
    return value.substr(begin + 1, value.size() - begin - 2);
}

}  // namespace handlesim::trace
