#include "core/scenario/scenario.hpp"

#include <set>

#include <algorithm>

#include "core/scenario/file_name.hpp"

namespace handlesim {

bool Expectation::accepts_blocking() const {
    return std::ranges::any_of(
        alternatives, [](const Alternative& alternative) { return alternative.kind == Alternative::Kind::blocks; });
}

Check Check::replaced_by(const Check& other) const {
    Check result = *this;
    const auto take = [](auto& mine, const auto& theirs) {
        if (theirs) mine = theirs;
    };
    take(result.holds, other.holds);
    take(result.lacks, other.lacks);
    take(result.only, other.only);
    take(result.held_by, other.held_by);
    take(result.handle_count, other.handle_count);
    take(result.members, other.members);
    take(result.owner, other.owner);
    take(result.terminated_by, other.terminated_by);
    take(result.usage_count, other.usage_count);
    take(result.alive, other.alive);
    take(result.running, other.running);
    Observed::each(result.observed, [&](const ObservedField& field, auto& mine) {
        Observed::each(other.observed, [&](const ObservedField& same, const auto& theirs) {
            if constexpr (std::is_same_v<std::decay_t<decltype(mine)>, std::decay_t<decltype(theirs)>>) {
                if (field.name == same.name) take(mine, theirs);
            }
        });
    });
    return result;
}

const Expectation& Step::expectation() const {
    static const Expectation success;
    return extras && extras->expect ? *extras->expect : success;
}

// The entry that is called as the profile comes before one of another profile that does the same there.
const Known* find_known(const std::vector<Known>& known, const Profile& played, const Profile& own) {
    if (known.empty() || played.name == own.name) return nullptr;
    const auto does_the_same = [&](const Known& entry) {
        return std::ranges::all_of(entry.switches,
                                   [&](const Switch* one) { return same_value(*one, *entry.profile, played); });
    };
    for (std::string_view wanted = played.based_on; !wanted.empty() && wanted != own.name;
         wanted = falls_back_to(wanted)) {
        const auto found = std::ranges::find_if(
            known, [&](const Known& entry) { return entry.profile->name == wanted && does_the_same(entry); });
        if (found != known.end()) return &*found;
    }
    const auto found = std::ranges::find_if(
        known, [&](const Known& entry) { return !entry.switches.empty() && does_the_same(entry); });
    return found == known.end() ? nullptr : &*found;
}

const Known* Step::known_for(const Profile& played, const Profile& own) const {
    return extras ? find_known(extras->known, played, own) : nullptr;
}

std::string PlaceFinder::at(const Scenario& scenario, std::uint64_t offset) {
    const Position place = position(scenario, offset);
    return scenario.file + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
}

Position PlaceFinder::position(const Scenario& scenario, std::uint64_t offset) {
    Position position = positions_.at(scenario.text, offset);
    position.line += scenario.lines_before;
    return position;
}

Scenario Scenario::without_text() const {
    Scenario copy;
    copy.file = file;
    copy.title = title;
    copy.story = story;
    copy.cites = cites;
    copy.profile = profile;
    copy.symbols = symbols.copy();
    copy.start = start;
    copy.start_entries = start_entries;
    copy.steps = steps;
    copy.always = always;
    copy.at_the_end = at_the_end;
    copy.translation = translation;
    std::uint32_t element = 0;
    for (Step& step : copy.steps) {
        step.offset = step.length = 0;
        step.element = element++;
    }
    for (auto* checks : {&copy.always, &copy.at_the_end}) {
        for (CheckWithKnown& check : *checks) check.offset = check.length = 0;
    }
    return copy;
}

void Scenario::expect_as(const Profile& other) {
    const Profile& own = *profile;
    for (Step& step : steps) {
        const Known* known = step.known_for(other, own);
        if (known == nullptr) continue;
        if (auto* check = std::get_if<Boxed<Check>>(&step.what)) {
            if (known->check) **check = (*check)->replaced_by(*known->check);
        } else if (known->skip) {
            step.by = SymbolId::none;
        } else {
            step.extras->expect = known->expect;
        }
        step.extras->known.clear();
    }
    for (auto* list : {&always, &at_the_end}) {
        for (CheckWithKnown& lasting : *list) {
            const Known* known = find_known(lasting.known, other, own);
            if (known == nullptr) continue;
            if (known->skip) {
                Check nothing;
                nothing.subject = lasting.check.subject;
                nothing.name = lasting.check.name;
                lasting.check = std::move(nothing);
            }
            if (known->check) lasting.check = lasting.check.replaced_by(*known->check);
            lasting.known.clear();
        }
    }
    profile = &other;
}

namespace {

// What a call makes a file or directory of; empty where it makes none.
std::string made_path(const WrittenCall& call) {
    if (const auto* directory = call.get_if<op::CreateDirectory<Written>>()) return directory->path.text;
    if (const auto* file = call.get_if<op::CreateFile<Written>>()) return file->path.text;
    if (const auto* move = call.get_if<op::MoveFile<Written>>()) return move->to.text;
    return {};
}

}  // namespace

std::vector<std::string> Scenario::directories_at_the_start(const std::vector<Step>& other_steps) const {
    std::vector<std::string> wanted;
    for (const StartEntry& entry : start_entries) {
        const std::size_t end = entry.object.rfind('\\');
        const bool is_path = entry.type == ObjectType::file && fault_of_file_name(entry.object).empty();
        if (is_path && end != std::string::npos) wanted.push_back(entry.object.substr(0, end));
    }
    std::set<std::string> made;
    for (const Step& step : other_steps) {
        if (step.call() == nullptr) continue;
        made.insert(without_case(made_path(*step.call())));
        const auto* create = step.call()->get_if<op::CreateProcess<Written>>();
        if (create != nullptr && create->current_directory) wanted.push_back(create->current_directory->text);
    }
    std::vector<std::string> there;
    std::set<std::string> known;
    for (const std::string& path : wanted) {
        for (std::size_t end = path.find('\\'); true; end = path.find('\\', end + 1)) {
            const std::string directory = path.substr(0, end);
            // Below one that a call makes nothing is there.
            if (directory.empty() || !fault_of_file_name(directory).empty()) break;
            if (made.contains(without_case(directory))) break;
            if (known.insert(without_case(directory)).second) there.push_back(directory);
            if (end == std::string::npos) break;
        }
    }
    return there;
}

void Scenario::begin_with_directories_of(const Scenario& whole) {
    const std::vector<std::string> wanted = whole.directories_at_the_start();
    const std::vector<std::string> there = directories_at_the_start();
    const auto making = [&](const std::string& path) {
        op::CreateDirectory<Written> create;
        create.path.text = path;
        Step step;
        step.by = start.front();
        step.what = WrittenCall(create);
        return step;
    };
    std::vector<Step> first;
    for (const std::string& path : wanted) {
        if (std::ranges::find(there, path) == there.end()) first.push_back(making(path));
    }
    steps.insert(steps.begin(), first.begin(), first.end());
    for (const std::string& path : there) {
        if (std::ranges::find(wanted, path) != wanted.end()) continue;
        // Made at some time, be it at the end, it is not there from the start.
        Step last = making(path);
        Expectation anything;
        anything.alternatives = {Alternative{Alternative::Kind::any, {}, 0, {}}};
        last.extras.made().expect = std::move(anything);
        last.extras.made().note = "so that it is not there from the start";
        steps.push_back(std::move(last));
    }
}

std::optional<std::uint32_t> Scenario::model_only_step() const {
    if (!start_entries.empty()) return 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const WrittenCall* call = steps[i].call();
        if (call != nullptr && is_for_the_model_only(*call)) return static_cast<std::uint32_t>(i + 1);
    }
    return std::nullopt;
}

SymbolId Scenario::table_of(SymbolId handle) const {
    const std::uint32_t binder = symbols[handle].bound_by;
    if (binder != 0) return symbols[steps[binder - 1].by].process;
    const auto entry = std::ranges::find(start_entries, handle, &StartEntry::name);
    return entry == start_entries.end() ? SymbolId::none : entry->process;
}

}  // namespace handlesim
