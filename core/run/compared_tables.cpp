#include "core/run/compared_tables.hpp"

#include <set>

namespace handlesim {

namespace {

bool same_change(const ComparedSide& first_side, const TableChange& first, const ComparedSide& second_side,
                 const TableChange& second, const Tokens& tokens, bool by_name) {
    const EntryView& left = first.entry();
    const EntryView& right = second.entry();
    const auto same_object = [&] {
        if (left.type == ObjectType::token) return tokens.match(left.object, right.object);
        return first_side.object(first) == second_side.object(second) &&
               (!by_name || first_side.name(first.name) == second_side.name(second.name));
    };
    const bool open = left.access_unspecified || right.access_unspecified;
    return first.kind == second.kind && left.type == right.type && left.inherit == right.inherit &&
           left.protect_from_close == right.protect_from_close && (open || left.access == right.access) &&
           first_side.name(first.process) == second_side.name(second.process) && same_object();
}

struct Said {
    std::string words, kind;
};

Said all_of(const ComparedSide& side, const std::vector<const TableChange*>& changes, std::string_view process) {
    Said said;
    std::set<std::string> kinds;
    for (const TableChange* change : changes) {
        if (side.name(change->process) != process) continue;
        said.words += (said.words.empty() ? "" : "; ") + side.words(*change);
        kinds.insert(ComparedSide::kind_of(*change));
    }
    if (said.words.empty()) return {"no such change", "no such change"};
    for (const std::string& one : kinds) said.kind += (said.kind.empty() ? "" : ", ") + one;
    return said;
}

}  // namespace

std::vector<TablesApart> compare_changes(const ComparedSide& first, const StepRecord& first_step,
                                         const ComparedSide& second, const StepRecord& second_step, Tokens& tokens) {
    std::vector<const TableChange*> left, right;
    for (const TableChange& change : first_step.report.tables) left.push_back(&change);
    for (const TableChange& change : second_step.report.tables) {
        const auto same = [&](const TableChange* other) {
            const bool chance = first.is_named_by_chance(*other) || second.is_named_by_chance(change);
            return same_change(first, *other, second, change, tokens, !chance);
        };
        const auto found = std::ranges::find_if(left, same);
        if (found == left.end()) {
            right.push_back(&change);
            continue;
        }
        if (change.entry().type == ObjectType::token) tokens.follow(**found, change);
        left.erase(found);
    }
    std::set<std::string_view> processes;
    for (const TableChange* change : left) processes.insert(first.name(change->process));
    for (const TableChange* change : right) processes.insert(second.name(change->process));
    std::vector<TablesApart> apart;
    for (const std::string_view process : processes) {
        Said here = all_of(first, left, process);
        Said there = all_of(second, right, process);
        apart.push_back({std::string(process), std::move(here.words), std::move(there.words), std::move(here.kind),
                         std::move(there.kind)});
    }
    return apart;
}

}  // namespace handlesim
