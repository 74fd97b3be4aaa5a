// Texts that were saved in another encoding than UTF-8.
#include <algorithm>

#include "core/json/syntax.hpp"
#include "core/language/say.hpp"

namespace handlesim {

namespace {

// How many bytes the character takes that begins the text; 0 where it is none of UTF-8.
std::size_t length_of_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (lead < 0xC2 || length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return 0;
    }
    if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
    if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
    return length;
}

std::vector<DocumentError> only(std::string_view text, std::size_t offset, const std::string& what,
                                const std::string& remedy) {
    std::vector<DocumentError> list;
    list.emplace_back("", what, remedy);
    list.back().set_place(text, offset);
    return list;
}

}  // namespace

std::vector<DocumentError> encoding_mistakes(std::string_view text) {
    const auto remedy = [] { return say("save the file as UTF-8 (in an editor: Save As, or Save with Encoding)"); };
    const bool marked = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
    constexpr std::size_t looked_at = 1000;
    const std::string_view beginning = text.substr(0, looked_at);
    const auto nuls = static_cast<std::size_t>(std::ranges::count(beginning, '\0'));
    if (marked || (nuls > 0 && nuls >= beginning.size() / 3)) {
        return only(text, 0, say("the text is in UTF-16 or UTF-32, and a scenario is in UTF-8"), remedy());
    }
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '\0') {
            return only(text, at, say("a NUL byte stands in the text"),
                        say("remove it: JSON is text; inside a string it is written \\u0000"));
        }
        const std::size_t length = length_of_character(text.substr(at));
        if (length == 0) {
            return only(text, at, say("this is no character of UTF-8: the text is in another encoding, or damaged"),
                        remedy());
        }
        at += length;
    }
    return {};
}

}  // namespace handlesim
