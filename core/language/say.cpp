#include "core/language/say.hpp"

#include <charconv>
#include <unordered_map>
#include <vector>

#include "core/language/korean/korean.hpp"
#include "core/language/particles.hpp"

namespace handlesim {

namespace {

using Parts = std::initializer_list<SaidPart>;

std::string filled_in_order(std::string_view text, const Parts& parts) {
    std::string result;
    const SaidPart* next = parts.begin();
    while (true) {
        const std::size_t at = text.find("{}");
        if (at == std::string_view::npos || next == parts.end()) return result.append(text);
        result.append(text.substr(0, at)).append((next++)->text);
        text.remove_prefix(at + 2);
    }
}

// Each "{0}", or "{0:은/는}" with the particle.
std::string filled_by_number(std::string_view text, const Parts& parts) {
    std::string result;
    while (true) {
        const std::size_t at = text.find('{');
        const std::size_t end = text.find('}', at == std::string_view::npos ? 0 : at);
        if (at == std::string_view::npos || end == std::string_view::npos) return result.append(text);
        const std::string_view inside = text.substr(at + 1, end - at - 1);
        std::size_t number = parts.size();
        const char* behind = std::from_chars(inside.data(), inside.data() + inside.size(), number).ptr;
        if (number < parts.size()) {
            const std::string& part = (parts.begin() + number)->text;
            result.append(text.substr(0, at)).append(part);
            const std::string_view rest = inside.substr(static_cast<std::size_t>(behind - inside.data()));
            if (rest.starts_with(':')) result.append(particle_behind(part, rest.substr(1)));
        } else {
            result.append(text.substr(0, end + 1));
        }
        text.remove_prefix(end + 1);
    }
}

const Translation* find_korean(std::string_view english) {
    static const auto by_english = [] {
        std::unordered_map<std::string_view, const Translation*> all;
        for (const Translation& one : translations(Language::korean)) all.emplace(one.english, &one);
        return all;
    }();
    const auto found = by_english.find(english);
    return found == by_english.end() ? nullptr : found->second;
}

}  // namespace

std::string say_parts(std::string_view english, Parts parts) {
    if (language() == Language::korean) {
        if (const Translation* found = find_korean(english)) return filled_by_number(found->translated, parts);
    }
    return parts.size() == 0 ? std::string(english) : filled_in_order(english, parts);
}

std::string counted(const std::string& number, std::string_view what) {
    if (language() != Language::english) {
        const std::string key = "{} " + std::string(what);
        if (find_korean(key) != nullptr) return say(key, number);
    }
    return number + " " + std::string(what) + (number == "1" ? "" : "s");
}

std::string counted(std::uint64_t number, std::string_view what) {
    return counted(std::to_string(number), what);
}

std::span<const Translation> translations(Language language) {
    static const std::vector<Translation> korean = all_korean();
    return language == Language::korean ? std::span<const Translation>(korean) : std::span<const Translation>();
}

}  // namespace handlesim
