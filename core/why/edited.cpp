// Making changes in a scenario.
#include <algorithm>

#include "core/scenario/read_scenario.hpp"
#include "core/why/edits.hpp"

namespace handlesim {

namespace {

// What happens at one step of the unchanged scenario.
struct Slot {
    std::vector<Step> before, after;
    std::vector<std::uint32_t> moved_before, moved_after;
    bool moved = false;
};

// Directories that were there from the start by what a step said that says it no more: now somebody makes them first.
std::vector<Step> lost_directories(const Scenario& before, const std::vector<Step>& steps) {
    const std::vector<std::string> wanted = before.directories_at_the_start();
    if (wanted.empty()) return {};
    const std::vector<std::string> left = before.directories_at_the_start(steps);
    std::vector<Step> made;
    for (const std::string& path : wanted) {
        if (std::ranges::find(left, path) != left.end()) continue;
        op::CreateDirectory<Written> create;
        create.path.text = path;
        made.push_back(call_of(before.start.front(), create));
    }
    return made;
}

}  // namespace

EditedScenario edited(const Scenario& scenario, const std::vector<const Edit*>& edits) {
    EditedScenario result{scenario.without_text(), {}, {}};
    std::vector<Step> steps = std::move(result.scenario.steps);
    result.scenario.steps.clear();
    std::vector<Slot> slots(steps.size());
    Symbols& symbols = result.scenario.symbols;
    for (const Edit* edit : edits) {
        for (const Edit::Part& part : edit->parts) {
            Slot& slot = slots[part.step - 1];
            switch (part.kind) {
                case Edit::Kind::patch: part.change(std::get<WrittenCall>(steps[part.step - 1].what), symbols); break;
                case Edit::Kind::insert_before: slot.before.push_back(part.made(symbols)); break;
                case Edit::Kind::insert_after: slot.after.push_back(part.made(symbols)); break;
                case Edit::Kind::move_before:
                case Edit::Kind::move_after: {
                    auto& here = part.kind == Edit::Kind::move_before ? slot.moved_before : slot.moved_after;
                    if (!slots[part.moved - 1].moved) here.push_back(part.moved);
                    slots[part.moved - 1].moved = true;
                    break;
                }
            }
        }
    }
    result.place.resize(steps.size());
    const auto number = [&] { return static_cast<std::uint32_t>(result.scenario.steps.size()); };
    const auto insert = [&](Step& step) {
        result.scenario.steps.push_back(std::move(step));
        result.added.push_back(number());
    };
    const auto keep = [&](std::size_t index) {
        result.scenario.steps.push_back(std::move(steps[index]));
        result.place[index] = number();
    };
    for (Step& step : lost_directories(scenario, steps)) insert(step);
    for (std::size_t i = 0; i < slots.size(); ++i) {
        for (Step& step : slots[i].before) insert(step);
        for (const std::uint32_t moved : slots[i].moved_before) keep(moved - 1);
        if (!slots[i].moved) keep(i);
        for (Step& step : slots[i].after) insert(step);
        for (const std::uint32_t moved : slots[i].moved_after) keep(moved - 1);
    }
    bind_names(result.scenario);
    return result;
}

}  // namespace handlesim
