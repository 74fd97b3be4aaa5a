#include <algorithm>

#include "core/exercise/exercise.hpp"
#include "core/json/parse.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

namespace {

constexpr std::uint32_t most_calls = 1000;

const Json& need(const Path& path, const Json& object, std::string_view key, Json::Kind kind) {
    const Json* value = object.find(key);
    if (value == nullptr) throw DocumentError(path, "\"" + std::string(key) + "\" is missing");
    if (!value->is(kind)) {
        throw DocumentError(Path(path, key),
                            "expected " + std::string(describe(kind)) + ", not " + std::string(describe(value->kind)));
    }
    return *value;
}

void refuse_other_keys(const Path& path, const Json& object, const std::vector<std::string_view>& known) {
    for (const Json::Member& member : object.members) {
        if (std::ranges::count(known, member.key) == 0) {
            throw DocumentError(Path(path, member.key), "unknown key \"" + member.key + "\"",
                                did_you_mean(member.key, known), Place::key);
        }
    }
}

std::uint32_t number_of(const Path& path, const Json& object, std::string_view key, std::uint32_t otherwise) {
    if (object.find(key) == nullptr) return otherwise;
    const Json& value = need(path, object, key, Json::Kind::number);
    if (value.number < 0 || value.number > most_calls) throw DocumentError(Path(path, key), "a number from 0 to 1000");
    return static_cast<std::uint32_t>(value.number);
}

std::string word_of(const Path& path, const Json& object, std::string_view key,
                    const std::vector<std::string_view>& words) {
    const std::string& word = need(path, object, key, Json::Kind::string).text;
    if (std::ranges::count(words, word) > 0) return word;
    std::string list;
    for (const std::string_view one : words) list += (list.empty() ? "" : ", ") + std::string(one);
    throw DocumentError(Path(path, key), "\"" + word + "\" is none of " + list);
}

std::vector<std::string> strings_of(const Path& path, const Json& object, std::string_view key) {
    const Json& list = need(path, object, key, Json::Kind::array);
    std::vector<std::string> strings;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (!list.items[i].is(Json::Kind::string)) throw DocumentError(Path(Path(path, key), i), "expected a string");
        strings.push_back(list.items[i].text);
    }
    return strings;
}

// A check is one that a scenario's `finally` could have; which names there are, the answer decides.
Json check_of(const Path& path, const Json& object, std::string_view key) {
    const Json& check = need(path, object, key, Json::Kind::object);
    Scenario scenario;
    try {
        ScenarioParts(scenario, {}).element("finally", check, 0, 0);
    } catch (const DocumentError& error) {
        const std::string inside = error.pointer().substr(std::string_view("/finally/0").size());
        throw DocumentError(Path(path, key).pointer() + inside, error.what(), error.hint(), error.place());
    }
    return check;
}

std::string operation_of(const Path& path, const Json& object, std::string_view key) {
    const std::string& word = need(path, object, key, Json::Kind::string).text;
    if (operation_named(word)) return word;
    std::vector<std::string_view> names;
    for (const OperationInfo* operation : all_operations()) names.push_back(operation->name);
    throw DocumentError(Path(path, key), "\"" + word + "\" is no operation", did_you_mean(word, names));
}

// The one key that says what kind of goal it is.
void read_kind(const Path& path, const Json& json, Goal& goal) {
    const std::vector<std::string_view> kinds{"as_expected", "check", "always", "explore", "hangs", "calls"};
    const auto stands = [&](std::string_view key) { return json.contains(key); };
    if (std::ranges::count_if(kinds, stands) != 1) {
        throw DocumentError(path, "a goal has one of as_expected, check, always, explore, hangs, calls");
    }
    for (const std::string_view bound : {"least", "most"}) {
        if (stands(bound) && !stands("calls")) {
            throw DocumentError(Path(path, bound), "says how many \"calls\" there are", {}, Place::key);
        }
    }
    if (json.contains("as_expected")) {
        if (!need(path, json, "as_expected", Json::Kind::boolean).flag) {
            throw DocumentError(Path(path, "as_expected"), "only true means something here");
        }
    } else if (json.contains("hangs")) {
        goal.kind = Goal::Kind::hangs;
        goal.threads = strings_of(path, json, "hangs");
        if (goal.threads.empty()) throw DocumentError(Path(path, "hangs"), "name a thread at least");
    } else if (json.contains("explore")) {
        goal.kind = Goal::Kind::explore;
        goal.word = word_of(path, json, "explore", {"holds", "found"});
    } else if (json.contains("calls")) {
        goal.kind = Goal::Kind::calls;
        goal.word = operation_of(path, json, "calls");
        goal.least = number_of(path, json, "least", 0);
        goal.most = number_of(path, json, "most", most_calls);
        if (goal.least > goal.most) throw DocumentError(Path(path, "least"), "more than \"most\" allows");
    } else {
        const bool lasting = json.contains("always");
        goal.kind = lasting ? Goal::Kind::always : Goal::Kind::check;
        goal.check = check_of(path, json, lasting ? "always" : "check");
    }
}

Goal read_goal(const Path& path, const Json& json) {
    if (!json.is(Json::Kind::object)) throw DocumentError(path, "a goal is an object");
    refuse_other_keys(
        path, json, {"points", "say", "as_expected", "check", "always", "explore", "hangs", "calls", "least", "most"});
    Goal goal;
    goal.points = number_of(path, json, "points", 1);
    goal.say = need(path, json, "say", Json::Kind::string).text;
    read_kind(path, json, goal);
    return goal;
}

Exercise read(const Json& json) {
    const Path root;
    refuse_other_keys(root, json,
                      {"$schema", "format", "title", "task", "lesson", "keeps", "scenario", "goals", "hints"});
    word_of(root, json, "format", {exercise_format});
    Exercise exercise;
    exercise.title = need(root, json, "title", Json::Kind::string).text;
    exercise.task = need(root, json, "task", Json::Kind::string).text;
    if (json.contains("lesson")) exercise.lesson = need(root, json, "lesson", Json::Kind::string).text;
    if (json.contains("keeps") && word_of(root, json, "keeps", {"steps", "programs"}) == "programs") {
        exercise.keeps = Exercise::Keeps::programs;
    }
    exercise.scenario = need(root, json, "scenario", Json::Kind::object);
    need(Path(root, "scenario"), exercise.scenario, "steps", Json::Kind::array);
    const Path goals(root, "goals");
    const Json& list = need(root, json, "goals", Json::Kind::array);
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        exercise.goals.push_back(read_goal(Path(goals, i), list.items[i]));
    }
    if (exercise.goals.empty()) throw DocumentError(goals, "an exercise has a goal at least");
    if (json.contains("hints")) exercise.hints = strings_of(root, json, "hints");
    return exercise;
}

}  // namespace

Exercise read_exercise(const std::string& file, const std::string& text) {
    try {
        Exercise exercise = read(parse_json(text));
        exercise.file = file;
        return exercise;
    } catch (DocumentError& error) {
        error.file = file;
        if (!error.position) error.position = position_of(text, locate(text, error.pointer(), error.place()));
        throw;
    }
}

}  // namespace handlesim
