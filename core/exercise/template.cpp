#include "core/exercise/template.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/language/say.hpp"
#include "core/scenario/read/repeat.hpp"

namespace handlesim {

namespace {

bool is_hole(const Json& json) {
    return json.is(Json::Kind::string) && json.text == "?";
}

// What an answer may say otherwise: it is read by people.
bool is_free(std::string_view key) {
    constexpr std::array free{"$schema", "title", "story", "cites", "note"};
    return std::ranges::count(free, key) > 0;
}

bool fits(const Json& pattern, const Json& answer);

struct ListFit {
    std::size_t fitted = 0;  // how many of the pattern's items are there, from its beginning on
    bool whole = false;      // all of them, and nothing else
};

// Lists, with holes that stand for any number of items: up to which of the answer's items each of the pattern's may
// have come.
ListFit fit_list(const std::vector<Json>& pattern, const std::vector<Json>& answer) {
    std::vector<std::size_t> ends{0};  // ascending
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        std::vector<std::size_t> next;
        if (is_hole(pattern[i])) {
            for (std::size_t end = ends.front(); end <= answer.size(); ++end) next.push_back(end);
        } else {
            for (const std::size_t end : ends) {
                if (end < answer.size() && fits(pattern[i], answer[end])) next.push_back(end + 1);
            }
        }
        if (next.empty()) return {i, false};
        ends = std::move(next);
    }
    return {pattern.size(), ends.back() == answer.size()};
}

bool object_fits(const Json& pattern, const Json& answer) {
    for (const Json::Member& member : pattern.members) {
        if (is_free(member.key)) continue;
        const Json* value = answer.find(member.key);
        if (value == nullptr ? !is_hole(member.value) : !fits(member.value, *value)) return false;
    }
    return std::ranges::all_of(answer.members, [&](const Json::Member& member) {
        return is_free(member.key) || pattern.contains(member.key);
    });
}

bool fits(const Json& pattern, const Json& answer) {
    if (is_hole(pattern)) return true;
    if (pattern.kind != answer.kind) return false;
    if (pattern.is(Json::Kind::object)) return object_fits(pattern, answer);
    if (pattern.is(Json::Kind::array)) return fit_list(pattern.items, answer.items).whole;
    return pattern == answer;
}

const std::vector<Json>& steps_of(const Json& scenario) {
    static const std::vector<Json> none;
    const Json* steps = scenario.find("steps");
    return steps == nullptr ? none : steps->items;
}

using CallsByThread = std::map<std::string, std::vector<Json>>;

CallsByThread programs_of(const Json& scenario) {
    CallsByThread programs;
    const auto add = [&](const Path& /*path*/, const Json& step) {
        const Json* by = step.find("by");
        const Json* call = step.find("do");
        if (by == nullptr || call == nullptr || call->text == "await") return;
        Json copy = step;
        if (const Json* expect = copy.find("expect"); expect != nullptr && expect->text == "blocks") {
            copy.erase("expect");
        }
        programs[by->text].push_back(std::move(copy));
    };
    const Path root;
    for (const Json& step : steps_of(scenario)) {
        if (is_repeat(step)) {
            each_round(root, step, add);
        } else {
            add(root, step);
        }
    }
    return programs;
}

// The members of a scenario beside its steps.
void compare_members(const Json& pattern, const Json& answer, std::vector<std::string>& changed) {
    std::vector<std::string_view> keys;
    for (const Json* one : {&pattern, &answer}) {
        for (const Json::Member& member : one->members) {
            if (std::ranges::count(keys, member.key) == 0) keys.push_back(member.key);
        }
    }
    for (const std::string_view key : keys) {
        if (is_free(key) || key == "steps") continue;
        const Json* wanted = pattern.find(key);
        const Json* found = answer.find(key);
        const bool same = wanted != nullptr && (found == nullptr ? is_hole(*wanted) : fits(*wanted, *found));
        if (!same) changed.push_back(say("{} is not as the exercise has it", "\"" + std::string(key) + "\""));
    }
}

}  // namespace

std::uint32_t holes_in(const Json& json) {
    std::uint32_t count = is_hole(json) ? 1 : 0;
    for (const Json& item : json.items) count += holes_in(item);
    for (const Json::Member& member : json.members) {
        if (!is_free(member.key)) count += holes_in(member.value);
    }
    return count;
}

std::vector<std::string> changes_against(const Json& pattern, const Json& answer) {
    std::vector<std::string> changed;
    compare_members(pattern, answer, changed);
    const std::vector<Json>& wanted = steps_of(pattern);
    const auto [fitted, whole] = fit_list(wanted, steps_of(answer));
    if (whole) return changed;
    if (fitted == wanted.size()) {
        changed.push_back(say("there are more steps than the exercise has, where it has no hole"));
    } else {
        changed.push_back(say("of the exercise's steps one is missing or changed: {}", wanted[fitted].in_one_line()));
    }
    return changed;
}

std::vector<std::string> changed_programs(const Json& pattern, const Json& answer) {
    std::vector<std::string> changed;
    compare_members(pattern, answer, changed);
    CallsByThread wanted = programs_of(pattern);
    const CallsByThread found = programs_of(answer);
    for (const auto& [by, calls] : found) wanted.try_emplace(by);
    for (const auto& [by, calls] : wanted) {
        const auto other = found.find(by);
        if (!fit_list(calls, other == found.end() ? std::vector<Json>() : other->second).whole) {
            changed.push_back(say("{} does not make the calls of the exercise, in its order", by));
        }
    }
    return changed;
}

}  // namespace handlesim
