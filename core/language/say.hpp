// A text in the language of whoever reads it.
//
//     say("{} is still blocked in step {}", name, number)
//
// The English text is the key of its translations, which stand in korean/, and is itself what is said in English: each
// "{}" is the next part. A translation names the parts, "{0}" and "{1}", in its own order. Korean has particles that
// follow the sound before them: "{0:은/는}" is the part and the one of the two that fits.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "core/language/language.hpp"

namespace handlesim {

// What stands in for a "{}".
struct SaidPart {
    std::string text;

    // NOLINTBEGIN(google-explicit-constructor): a text's parts are passed as they are
    SaidPart(std::string_view words) : text(words) {}
    SaidPart(std::string words) : text(std::move(words)) {}
    SaidPart(const char* words) : text(words) {}
    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
    SaidPart(Number number) : text(std::to_string(number)) {}
    // NOLINTEND(google-explicit-constructor)
};

std::string say_parts(std::string_view english, std::initializer_list<SaidPart> parts);

template <class... Parts>
std::string say(std::string_view english, const Parts&... parts) {
    return say_parts(english, {SaidPart(parts)...});
}

// "13 steps", and in languages that count otherwise their way; `what` is one of it. The translation's key is "{} step".
std::string counted(std::uint64_t number, std::string_view what);
// Of numbers that only text can hold.
std::string counted(const std::string& number, std::string_view what);

// --- Translations

struct Translation {
    std::string_view english;
    std::string_view translated;
};

// All that there are in a language, for the tests of completeness; of English none.
std::span<const Translation> translations(Language language);

}  // namespace handlesim
