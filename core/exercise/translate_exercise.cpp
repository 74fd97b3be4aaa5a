// What an exercise says in another language, put in the place of what it says.
#include "core/exercise/exercise.hpp"
#include "core/json/parse.hpp"
#include "core/language/say.hpp"
#include "core/scenario/read_translation.hpp"

namespace handlesim {

namespace {

[[noreturn]] void refuse(const Path& path, Place place = Place::value) {
    throw DocumentError(path, say("the exercise has no such text here"),
                        say("a translation has the same keys as its exercise, and only texts"), place);
}

void put(const Path& path, std::string& own, const Json& translated) {
    if (!translated.is(Json::Kind::string)) refuse(path);
    own = translated.text;
}

template <class Own, class Put>
void put_list(const Path& path, std::vector<Own>& own, const Json& translated, Put put_one) {
    if (!translated.is(Json::Kind::array) || translated.items.size() != own.size()) refuse(path);
    for (std::size_t i = 0; i < own.size(); ++i) put_one(Path(path, i), own[i], translated.items[i]);
}

void put_scenario(const Path& path, Json& own, const Json& translated) {
    if (own.is(Json::Kind::array)) {
        put_list(path, own.items, translated, put_scenario);
        return;
    }
    // An element without texts.
    if (!translated.is(Json::Kind::object)) refuse(path);
    for (const Json::Member& member : translated.members) {
        const Path here(path, member.key);
        if (!own.contains(member.key)) refuse(here, Place::key);
        if (is_translated(member.key)) {
            put(here, own[member.key].text, member.value);
        } else {
            put_scenario(here, own[member.key], member.value);
        }
    }
}

void put_goal(const Path& path, Goal& own, const Json& translated) {
    if (!translated.is(Json::Kind::object)) refuse(path);
    for (const Json::Member& member : translated.members) {
        if (member.key != "say") refuse(Path(path, member.key), Place::key);
        put(Path(path, member.key), own.say, member.value);
    }
}

}  // namespace

void translate_exercise(Exercise& exercise, const std::string& file, const std::string& text) {
    try {
        const Json translated = parse_json(text);
        const Path root;
        if (!translated.is(Json::Kind::object)) refuse(root);
        for (const Json::Member& member : translated.members) {
            const Path here(root, member.key);
            if (member.key == "title") {
                put(here, exercise.title, member.value);
            } else if (member.key == "task") {
                put(here, exercise.task, member.value);
            } else if (member.key == "goals") {
                put_list(here, exercise.goals, member.value, put_goal);
            } else if (member.key == "hints") {
                put_list(here, exercise.hints, member.value, put);
            } else if (member.key == "scenario") {
                put_scenario(here, exercise.scenario, member.value);
            } else {
                refuse(here, Place::key);
            }
        }
    } catch (DocumentError& error) {
        error.set_file(file);
        if (!error.position) error.set_place(text, locate(text, error.pointer(), error.place()));
        throw;
    }
}

}  // namespace handlesim
