#include "core/scenario/read_translation.hpp"

#include <algorithm>
#include <array>

#include "core/json/parse.hpp"
#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

constexpr std::string_view ending = ".json";

class TranslationReader {
public:
    explicit TranslationReader(Scenario& scenario) : translation_(scenario.translation) {}

    // What is translated must be there in the scenario, at the same place.
    void read(const Path& path, const Node& translated, const Node& source) {
        if (translated.is(Node::Kind::object) && source.is(Node::Kind::object)) {
            for (const auto& [key, value] : translated.members) {
                const Path here(path, key);
                const Node* own = source.find(key);
                if (own == nullptr) {
                    throw DocumentError(here, say("the scenario has no {} here", in_quotes(key)),
                                        say("a translation has the same keys as its scenario, and only texts"),
                                        Place::key);
                }
                if (value.is(Node::Kind::string) && is_translated(key)) {
                    translation_.insert_or_assign(own->text, value.text);
                } else {
                    read(here, value, *own);
                }
            }
            return;
        }
        if (translated.is(Node::Kind::array) && source.is(Node::Kind::array)) {
            if (translated.items.size() != source.items.size()) {
                throw DocumentError(path,
                                    say("the list has {} elements, the scenario's has {}", translated.items.size(),
                                        source.items.size()),
                                    say("write {} for an element with no text", "{}"));
            }
            for (std::size_t i = 0; i < source.items.size(); ++i) {
                read(Path(path, i), translated.items[i], source.items[i]);
            }
            return;
        }
        throw DocumentError(path, say("this is no text to translate"),
                            say("only \"title\", \"story\", \"note\" and \"because\" are translated"));
    }

private:
    std::map<std::string, std::string, std::less<>>& translation_;
};

}  // namespace

bool is_translated(std::string_view key) {
    constexpr std::array<std::string_view, 4> texts{"title", "story", "note", "because"};
    return std::ranges::find(texts, key) != texts.end();
}

std::string translation_of(const std::string& file, Language language) {
    if (!file.ends_with(ending)) return {};
    return file.substr(0, file.size() - ending.size()) + "." + std::string(name_of(language)) + std::string(ending);
}

std::string source_of_translation(const std::string& file) {
    const std::string korean = translation_of(std::string(ending), Language::korean);
    return file.ends_with(korean) ? file.substr(0, file.size() - korean.size()) + std::string(ending) : std::string();
}

void read_translation(Scenario& scenario, const std::string& file, const std::string& text) {
    try {
        TranslationReader(scenario).read(Path(), parse_json(text), parse_json(scenario.text));
    } catch (DocumentError& error) {
        error.set_file(file);
        if (!error.position) error.set_place(text, locate(text, error.pointer(), error.place()));
        throw;
    }
}

}  // namespace handlesim
