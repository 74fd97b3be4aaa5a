#include <charconv>
#include <nlohmann/json.hpp>

#include "core/json/parse.hpp"

namespace handlesim {

namespace {

// Walks a text of which the parser has already accepted what comes before the place that is sought.
class Locator {
public:
    explicit Locator(std::string_view text) : text_(text) {
        if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }

    std::size_t find(std::string_view pointer, Place place) {
        skip_space();
        std::size_t key_at = at_;
        while (!pointer.empty()) {
            pointer.remove_prefix(1);
            const auto slash = pointer.find('/');
            const std::string token = unescaped(pointer.substr(0, slash));
            pointer = slash == std::string_view::npos ? std::string_view() : pointer.substr(slash);
            const bool repeated = pointer.empty() && place == Place::repeated_key;
            const bool found = peek() == '{' ? enter_member(token, repeated ? 2 : 1, key_at) : enter_element(token);
            if (!found) break;
        }
        return place == Place::value ? at_ : key_at;
    }

    // From the value at hand down to the one that begins at `offset`.
    std::string down_to(std::size_t offset) {
        std::string pointer;
        while (at_ < offset && (peek() == '{' || peek() == '[')) {
            const std::string part = step_towards(offset);
            if (part.empty()) break;
            pointer += part;
        }
        return pointer;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    static std::string unescaped(std::string_view token) {
        std::string result;
        for (std::size_t i = 0; i < token.size(); ++i) {
            if (token[i] == '~' && i + 1 < token.size()) {
                result += token[++i] == '0' ? '~' : '/';
            } else {
                result += token[i];
            }
        }
        return result;
    }

    // A string of the document without its quotes and escapes.
    static std::string spelled_out(std::string_view quoted) {
        if (quoted.find('\\') == std::string_view::npos) return std::string(quoted.substr(1, quoted.size() - 2));
        return nlohmann::json::parse(quoted.begin(), quoted.end()).get<std::string>();
    }

    void skip_space() {
        while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
    }

    void skip_string() {
        ++at_;
        while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
        ++at_;
    }

    // A whole value: brackets are counted, and those inside strings are not.
    void skip_value() {
        std::size_t depth = 0;
        do {
            skip_space();
            const char c = peek();
            if (c == '"') {
                skip_string();
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at_;
            } else if (c == '}' || c == ']') {
                --depth;
                ++at_;
            } else if (c == ',' || c == ':') {
                ++at_;
            } else {
                while (at_ < text_.size() &&
                       std::string_view(",:]} \t\r\n").find(text_[at_]) == std::string_view::npos) {
                    ++at_;
                }
            }
        } while (depth > 0 && at_ < text_.size());
    }

    // To the value of the occurrence-th member of that name.
    bool enter_member(const std::string& name, int occurrence, std::size_t& key_at) {
        const std::size_t object_at = at_;
        ++at_;
        while (at_ < text_.size()) {
            skip_space();
            if (peek() != '"') break;
            const std::size_t start = at_;
            skip_string();
            const std::string key = spelled_out(text_.substr(start, at_ - start));
            skip_space();
            ++at_;
            skip_space();
            if (key == name && --occurrence == 0) {
                key_at = start;
                return true;
            }
            skip_value();
            skip_space();
            if (peek() == ',') ++at_;
        }
        at_ = object_at;
        return false;
    }

    // Into the part of the object or list that holds `offset`.
    std::string step_towards(std::size_t offset) {
        const bool is_object = peek() == '{';
        ++at_;
        for (std::size_t index = 0; at_ < text_.size(); ++index) {
            skip_space();
            if (peek() == '}' || peek() == ']') break;
            std::string key;
            if (is_object) {
                const std::size_t start = at_;
                skip_string();
                key = spelled_out(text_.substr(start, at_ - start));
                skip_space();
                ++at_;
                skip_space();
            }
            const std::size_t begin = at_;
            skip_value();
            if (offset < at_) {
                at_ = begin;
                const Path root;
                return is_object ? Path(root, key).pointer() : Path(root, index).pointer();
            }
            skip_space();
            if (peek() == ',') ++at_;
        }
        return {};
    }

    bool enter_element(const std::string& token) {
        std::size_t index = 0;
        std::from_chars(token.data(), token.data() + token.size(), index);
        const std::size_t array_at = at_;
        if (peek() != '[') return false;
        ++at_;
        skip_space();
        for (; index > 0 && at_ < text_.size() && peek() != ']'; --index) {
            skip_value();
            skip_space();
            if (peek() == ',') ++at_;
            skip_space();
        }
        if (index == 0) return true;
        at_ = array_at;
        return false;
    }
};

}  // namespace

std::string pointer_at(std::string_view text, std::string_view pointer, std::size_t offset) {
    Locator locator(text);
    locator.find(pointer, Place::value);
    return std::string(pointer) + locator.down_to(offset);
}

std::size_t locate(std::string_view text, std::string_view pointer, Place place) {
    return Locator(text).find(pointer, place);
}

}  // namespace handlesim
