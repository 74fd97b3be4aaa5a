#include "core/language/particles.hpp"

#include <array>
#include <cstdint>

namespace handlesim {

namespace {

enum class Ending : std::uint8_t { vowel, consonant, rieul };

bool ends_in_silent_e(std::string_view word) {
    constexpr std::size_t shortest = 4;  // "time", and not "me"
    return word.size() >= shortest && word.ends_with('e') &&
           (word[word.size() - 2] == 'l' || word[word.size() - 2] == 'm' || word[word.size() - 2] == 'n');
}

// What stands before a remark in parentheses, which a particle passes over: "File log (held by daemon)".
std::string_view without_remark(std::string_view word) {
    if (!word.ends_with(')')) return word;
    int open = 0;
    for (std::size_t at = word.size(); at-- > 0;) {
        if (word[at] == ')') ++open;
        if (word[at] != '(' || --open > 0) continue;
        return at > 1 && word[at - 1] == ' ' ? word.substr(0, at - 1) : word;
    }
    return word;
}

// The last character that is heard; 0 where there is none. Of "handle" and "name" that is no "e".
char32_t last_heard(std::string_view word) {
    while (!word.empty()) {
        if (ends_in_silent_e(word)) word.remove_suffix(1);
        std::size_t at = word.size() - 1;
        while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U) --at;
        const auto lead = static_cast<unsigned char>(word[at]);
        if (lead < 0x80) {
            const bool letter =
                (lead >= '0' && lead <= '9') || (lead >= 'A' && lead <= 'Z') || (lead >= 'a' && lead <= 'z');
            if (letter) return lead;
        } else {
            char32_t code = lead & (lead >= 0xF0 ? 0x07U : lead >= 0xE0 ? 0x0FU : 0x1FU);
            for (std::size_t i = at + 1; i < word.size(); ++i)
                code = (code << 6U) | (static_cast<unsigned char>(word[i]) & 0x3FU);
            return code;
        }
        word = word.substr(0, at);
    }
    return 0;
}

Ending ending_of(char32_t heard) {
    constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3, endings = 28, rieul = 8;
    if (heard >= first_syllable && heard <= last_syllable) {
        const char32_t ending = (heard - first_syllable) % endings;
        return ending == 0 ? Ending::vowel : ending == rieul ? Ending::rieul : Ending::consonant;
    }
    if (heard >= '0' && heard <= '9') {
        // 영 일 이 삼 사 오 육 칠 팔 구
        constexpr std::array digits{Ending::consonant, Ending::rieul, Ending::vowel,     Ending::consonant,
                                    Ending::vowel,     Ending::vowel, Ending::consonant, Ending::rieul,
                                    Ending::rieul,     Ending::vowel};
        return digits.at(heard - '0');
    }
    // Of names in Latin letters the usual reading of their end.
    switch (heard) {
        case 'l':
        case 'L': return Ending::rieul;
        case 'm':
        case 'M':
        case 'n':
        case 'N': return Ending::consonant;
        default: return Ending::vowel;
    }
}

}  // namespace

std::string_view particle_behind(std::string_view word, std::string_view forms) {
    const std::size_t slash = forms.find('/');
    if (slash == std::string_view::npos) return forms;
    const std::string_view behind_consonant = forms.substr(0, slash);
    const Ending ending = ending_of(last_heard(without_remark(word)));
    const bool consonant = ending == Ending::consonant || (ending == Ending::rieul && behind_consonant != "으로");
    return consonant ? behind_consonant : forms.substr(slash + 1);
}

}  // namespace handlesim
