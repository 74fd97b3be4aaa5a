// What a scenario begins with: entries that were there before the log, or that a listing shows.
#include <algorithm>

#include "core/kernel/system.hpp"
#include "core/nt/object_type.hpp"
#include "core/trace/scenario_maker.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

std::uint32_t ScenarioMaker::there_before(const Traced& traced, const Holding& like, std::uint32_t process,
                                          std::uint64_t value, bool inherit) {
    if (born_.contains(process) || value == 0) return 0;
    if (!start_places_.insert({process, value & ~std::uint64_t{3}}).second) return 0;
    const TracedObject& object = traced.objects[like.object];
    Start start;
    start.process = process;
    start.value = value;
    start.object = object.serial;
    start.line = like.line;
    start.type = traced.word(object.type);
    start.name = object.name;
    start.target = object.target;
    start.inherit = inherit;
    start.protect = like.protect;
    start.access = like.access;
    start.entry = new_name(traced, object);
    at_[{process, value}] = start.entry;
    last_object_[{process, value}] = object.serial;
    if (start.type == "Process" && start.target != nobody) to_process_[{process, start.target}] = start.entry;
    starts_.push_back(std::move(start));
    return starts_.back().entry;
}

std::uint32_t ScenarioMaker::made_before_birth(const Traced& traced, const Holding& inherited, const Event& event) {
    const auto birth = last_birth_.find(inherited.from);
    if (birth == last_birth_.end() || steps_[birth->second].process != inherited.process) return 0;
    const TracedObject& object = traced.objects[inherited.object];
    Step step;
    step.by = step.process = step.source_process = step.target_process = inherited.from;
    step.object = object.serial;
    step.line = event.line;
    step.value = inherited.from_value;
    step.type = traced.word(object.type);
    step.name = object.name;
    step.inherit = true;
    step.entry = new_name(traced, object);
    const auto [first, is_first] = first_entry_.try_emplace({inherited.from, object.serial}, step.entry);
    step.what = is_first ? Do::create : Do::duplicate;
    if (is_first) step.target_process = nobody;
    step.source = is_first ? 0 : first->second;
    at_[{inherited.from, inherited.from_value}] = step.entry;
    last_object_[{inherited.from, inherited.from_value}] = object.serial;
    const std::size_t place = birth->second;
    const std::uint32_t entry = step.entry;
    steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(place), std::move(step));
    for (auto& [creator, at] : last_birth_) at += at >= place ? 1U : 0U;
    return entry;
}

// Who duplicates between processes has handles to them. Where the log shows none, they were there before it.
void ScenarioMaker::needs_handle_to(std::uint32_t caller, std::uint32_t process) {
    const bool is_there = caller == process || process == nobody || to_process_.contains({caller, process});
    if (is_there || born_.contains(caller) || born_.contains(process)) return;
    names_.push_back(unique("process-of-log"));
    Start start;
    start.process = caller;
    start.type = "Process";
    start.target = process;
    start.entry = static_cast<std::uint32_t>(names_.size());
    to_process_[{caller, process}] = start.entry;
    starts_.push_back(std::move(start));
}

// Who seems to have inherited entries is born by whoever it has them from, and makes its own ones after that.
void ScenarioMaker::tell_inferred_births(const Traced& traced) {
    std::map<std::uint32_t, std::vector<const Holding*>> heirs;
    traced.for_each_at_end([&](std::uint32_t process, std::uint32_t, const Holding& entry) {
        if (entry.how == How::inherited && entry.why == Why::gap_in_child) heirs[process].push_back(&entry);
    });
    // Parents before their children; nobody is the parent of his own.
    while (!heirs.empty()) {
        const auto next =
            std::ranges::find_if(heirs, [&](const auto& one) { return !heirs.contains(one.second.front()->from); });
        if (next == heirs.end()) return;
        bear(next->first, std::move(next->second));
        heirs.erase(next);
    }
}

void ScenarioMaker::bear(std::uint32_t child, std::vector<const Holding*> inherited) {
    Step birth;
    birth.what = Do::birth;
    birth.by = inherited.front()->from;
    birth.process = child;
    birth.inherits = Inherits::listed;
    birth.inferred = true;
    std::map<std::uint64_t, std::uint32_t> parents;  // the parent's entries, by the number in both
    std::ranges::sort(inherited, {}, &Holding::value);
    for (const Holding* one : inherited) {
        const std::uint32_t entry = known(birth.by, one->from_value);
        if (entry == 0) continue;
        parents[one->value] = entry;
        birth.list.push_back(entry);
        if (birth.line == 0) birth.line = one->line;
        inherited_.insert(entry);
    }
    if (birth.list.empty()) return;
    const std::uint32_t parent = birth.by;
    born_.insert(child);
    steps_.push_back(std::move(birth));
    std::vector<Start> left;
    for (Start& start : starts_) {
        if (start.process != child) {
            left.push_back(std::move(start));
            continue;
        }
        Step step;
        step.by = step.process = child;
        step.object = start.object;
        step.line = start.line;
        step.value = start.value;
        step.entry = start.entry;
        const auto copy = parents.find(start.value);
        if (copy != parents.end()) {
            step.what = Do::inherit;
            step.by = parent;
            step.entry = copy->second;
            at_[{child, start.value}] = copy->second;
        } else {
            step.what = Do::create;
            step.type = start.type;
            step.name = start.name;
            step.inherit = start.inherit;
        }
        steps_.push_back(std::move(step));
    }
    starts_ = std::move(left);
}

// What a scenario calls the type of an object that is nobody's there: a handle to some process.
std::string ScenarioMaker::scenario_type(const std::string& type) {
    if (type == "Mutex") return "Mutant";  // as some tools call it
    const bool of_somebody = type == "Process" || type == "Thread" || type == "Token" || type.empty();
    return of_somebody ? type + "Handle" : one_line(type);
}

// What it is called, with what a scenario does not take in a text replaced; another object's word is not taken.
Json ScenarioMaker::entry_json(const Traced& traced, const Start& start) {
    Json json = Json::object();
    json["as"] = name(start.entry);
    constexpr std::uint64_t largest = 0xFF'FFFC;  // of a start's entry; contract 4
    const std::uint64_t value = start.value & ~std::uint64_t{3};
    const Profile* profile = find_profile(traced.header.profile);
    const bool reserved = table_rules(profile == nullptr ? default_profile() : *profile).leaf_heads_reserved;
    const bool is_head = reserved && Handle{value}.slot() % HandleTable::leaf_size == 0;
    if (value != 0 && value <= largest && !is_head) {
        json["value"] = hex(value);
    } else if (value != 0) {
        ++left_out_["numbers that no entry of a scenario's start has, in whose place others stand"];
    }
    const bool is_process = start.type == "Process" && start.target != nobody && !born_.contains(start.target);
    json["type"] = is_process ? start.type : scenario_type(start.type);
    std::string called = one_line(start.name);
    if (called.empty()) called = "object " + std::to_string(start.object);
    const std::string plain = called;
    for (std::uint64_t number = start.object; called_.try_emplace(called, start.object).first->second != start.object;
         ++number) {
        called = plain + " (" + std::to_string(number) + ")";
    }
    json["object"] = is_process ? process_name(traced, start.target) : called;
    // Some systems keep what was asked beside what was granted.
    const ObjectType type = object_type_named(json["type"].text).value_or(ObjectType::opaque);
    if (start.access) json["access"] = hex(*start.access & info(type).valid);
    if (begins_inheritable(start.entry, start.inherit)) json["inherit"] = true;
    if (start.protect) json["protect_from_close"] = true;
    return json;
}

}  // namespace handlesim::trace
