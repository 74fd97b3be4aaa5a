#include "core/language/language.hpp"

#include <atomic>
#include <cstdlib>

namespace handlesim {

namespace {

std::atomic<Language> chosen_language{Language::english};
thread_local std::optional<Language> language_of_thread;

}  // namespace

std::optional<Language> language_named(std::string_view name) {
    if (name == "en") return Language::english;
    if (name == "ko") return Language::korean;
    return std::nullopt;
}

std::string_view name_of(Language language) {
    return language == Language::korean ? "ko" : "en";
}

Language language() {
    return language_of_thread ? *language_of_thread : chosen_language.load(std::memory_order_relaxed);
}

void set_language(Language chosen) {
    chosen_language.store(chosen, std::memory_order_relaxed);
}

SpokenHere::SpokenHere(Language chosen) : before_(language_of_thread) {
    language_of_thread = chosen;
}

SpokenHere::~SpokenHere() {
    language_of_thread = before_;
}

Language language_of_environment() {
    for (const char* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(variable);
        if (value == nullptr || *value == '\0') continue;
        const std::string_view locale = value;
        const bool korean = locale == "ko" || locale.starts_with("ko_") || locale.starts_with("ko.");
        return korean ? Language::korean : Language::english;
    }
    return Language::english;
}

}  // namespace handlesim
