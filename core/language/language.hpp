// In which language people are spoken to.
//
// English is the source: a text's English words are what it is known by, here and in tests, and what is said where no
// translation has it. Words of Windows (names of calls, errors, accesses), of the formats (JSON's keys, ids of rules)
// and of the scenario itself are the same in every language.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace handlesim {

enum class Language : std::uint8_t { english, korean };

// As the command line has them: "en", "ko".
std::optional<Language> language_named(std::string_view name);
std::string_view name_of(Language language);

// One of the whole program, like the locale of C: chosen before anything is said, and then left alone.
Language language();
void set_language(Language chosen);

// Another one for what this thread says, as long as it lives: of a library that is asked in several languages.
class SpokenHere {
public:
    explicit SpokenHere(Language chosen);
    ~SpokenHere();
    SpokenHere(const SpokenHere&) = delete;
    SpokenHere& operator=(const SpokenHere&) = delete;

private:
    std::optional<Language> before_;
};

// The language that the environment asks for ("ko_KR.UTF-8"), by the first that is set of LC_ALL, LC_MESSAGES and LANG.
Language language_of_environment();

}  // namespace handlesim
