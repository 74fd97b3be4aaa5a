#include "core/exercise/template.hpp"

#include <algorithm>
#include <array>
#include <map>

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

// Lists, with holes that stand for any number of items: what fits from each place on, from behind.
bool list_fits(const std::vector<Json>& pattern, const std::vector<Json>& answer) {
    std::vector<bool> fits_on(answer.size() + 1, false);
    fits_on[answer.size()] = true;
    for (auto one = pattern.rbegin(); one != pattern.rend(); ++one) {
        std::vector<bool> now(answer.size() + 1, false);
        if (is_hole(*one)) now[answer.size()] = fits_on[answer.size()];
        for (std::size_t i = answer.size(); i-- > 0;) {
            now[i] = is_hole(*one) ? fits_on[i] || now[i + 1] : fits_on[i + 1] && fits(*one, answer[i]);
        }
        fits_on = std::move(now);
    }
    return fits_on[0];
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
    if (pattern.is(Json::Kind::array)) return list_fits(pattern.items, answer.items);
    return pattern == answer;
}

const std::vector<Json>& steps_of(const Json& scenario) {
    static const std::vector<Json> none;
    const Json* steps = scenario.find("steps");
    return steps == nullptr ? none : steps->items;
}

// Where the steps part: how many of the pattern's can be fitted, from the beginning, to the answer's.
std::size_t first_misfit(const std::vector<Json>& pattern, const std::vector<Json>& answer) {
    for (std::size_t length = pattern.size(); length > 0; --length) {
        std::vector<Json> begin(pattern.begin(), pattern.begin() + static_cast<std::ptrdiff_t>(length));
        begin.emplace_back("?");
        if (list_fits(begin, answer)) return length;
    }
    return 0;
}

using CallsByThread = std::map<std::string, std::vector<Json>>;

CallsByThread programs_of(const Json& scenario) {
    CallsByThread programs;
    for (const Json& step : steps_of(scenario)) {
        const Json* by = step.find("by");
        const Json* call = step.find("do");
        if (by == nullptr || call == nullptr || call->text == "await") continue;
        Json copy = step;
        if (const Json* expect = copy.find("expect"); expect != nullptr && expect->text == "blocks") {
            copy.erase("expect");
        }
        programs[by->text].push_back(std::move(copy));
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
        if (!same) changed.push_back("\"" + std::string(key) + "\" is not as the exercise has it");
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
    const std::vector<Json>& found = steps_of(answer);
    if (list_fits(wanted, found)) return changed;
    const std::size_t fitted = first_misfit(wanted, found);
    if (fitted == wanted.size()) {
        changed.emplace_back("there are more steps than the exercise has, where it has no hole");
    } else {
        changed.push_back("of the exercise's steps one is missing or changed: " + wanted[fitted].in_one_line());
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
        if (!list_fits(calls, other == found.end() ? std::vector<Json>() : other->second)) {
            changed.push_back(by + " does not make the calls of the exercise, in its order");
        }
    }
    return changed;
}

}  // namespace handlesim
