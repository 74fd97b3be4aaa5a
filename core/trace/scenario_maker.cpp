#include "core/trace/scenario_maker.hpp"

#include <algorithm>

#include "core/trace/findings.hpp"
#include "core/trace/lines.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

// A word out of letters and digits: the last part of a path, without its ending.
std::string plain_word(std::string_view text, std::string_view otherwise) {
    const std::size_t slash = text.find_last_of("\\/");
    if (slash != std::string_view::npos) text.remove_prefix(slash + 1);
    if (text.ends_with(".exe")) text.remove_suffix(4);
    std::string word;
    constexpr std::size_t longest = 40;
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool other = (c >= '0' && c <= '9') || c == '_';
        if (letter || (other && !word.empty())) word += c;
        if (word.size() == longest) break;
    }
    return word.empty() ? std::string(otherwise) : word;
}

}  // namespace

std::string ScenarioMaker::unique(std::string word) {
    const std::uint32_t times = ++used_[word];
    if (times == 1) return word;
    return unique(word + "-" + std::to_string(times));
}

std::uint32_t ScenarioMaker::new_name(const Traced& traced, const TracedObject& object) {
    std::string type = plain_word(traced.word(object.type), "entry");
    std::ranges::transform(type, type.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    names_.push_back(unique(type + "-of-log"));
    return static_cast<std::uint32_t>(names_.size());
}

std::uint32_t ScenarioMaker::known(std::uint32_t process, std::uint64_t value) const {
    const auto found = at_.find({process, value});
    return found == at_.end() ? 0 : found->second;
}

const std::string& ScenarioMaker::process_name(const Traced& traced, std::uint32_t process) {
    const auto found = processes_.find(process);
    if (found != processes_.end()) return found->second;
    const TracedProcess& it = traced.processes[process];
    return processes_[process] =
               unique(plain_word(traced.word(it.image), "process") + "-" + id_in_words(traced, it.pid));
}

void ScenarioMaker::process_began(const Traced& traced, std::uint32_t process, const Event& event) {
    const TracedProcess& it = traced.processes[process];
    const std::uint32_t creator = it.creator != nobody ? it.creator : it.parent;
    if (creator == nobody || traced.processes[creator].ended) return;  // there from the start
    Step step;
    step.what = Do::birth;
    step.by = creator;
    step.process = process;
    step.line = event.line;
    step.inherits = event.inherits;
    if (event.list != nullptr && event.inherits == Inherits::listed) {
        for (const std::uint64_t value : *event.list) {
            if (const std::uint32_t entry = known(creator, value)) step.list.push_back(entry);
        }
    }
    born_.insert(process);
    last_birth_[creator] = steps_.size();
    steps_.push_back(std::move(step));
}

void ScenarioMaker::entry_came(const Traced& traced, std::uint32_t holding, const Event& event) {
    const Holding& entry = traced.holdings[holding];
    const TracedObject& object = traced.objects[entry.object];
    last_object_[{entry.process, entry.value}] = object.serial;
    switch (entry.how) {
        case How::created: created(traced, entry, event); return;
        case How::duplicated:
        case How::inherited: break;
        case How::listed:
        case How::was_there:
            if (there_before(traced, entry, entry.process, entry.value, entry.inherit) == 0) {
                created(traced, entry, event);
            }
            return;
        case How::given:
        case How::unknown:
            ++left_out_["entries that a birth duplicates, which have no name in a scenario"];
            at_[{entry.process, entry.value}] = 0;
            return;
    }
    std::uint32_t source = entry.from == nobody ? 0 : known(entry.from, entry.from_value);
    if (source == 0 && entry.from != nobody) {
        const bool inherited = entry.how == How::inherited;
        source = there_before(traced, entry, entry.from, entry.from_value, inherited);
        if (source == 0 && inherited) source = made_before_birth(traced, entry, event);
    }
    if (source == 0) {
        created(traced, entry, event);  // from where the log does not say
        return;
    }
    Step step;
    step.what = entry.how == How::inherited ? Do::inherit : Do::duplicate;
    step.by = entry.by != nobody ? entry.by : entry.how == How::inherited ? entry.from : entry.process;
    if (event.by && entry.by == nobody && entry.how == How::duplicated) step.by = entry.process;
    step.process = entry.process;
    step.object = object.serial;
    step.line = event.line;
    step.value = entry.value;
    step.source = source;
    step.source_process = entry.from;
    step.target_process = entry.process;
    step.inherit = entry.inherit;
    step.entry = entry.how == How::inherited ? source : new_name(traced, object);
    if (step.what == Do::duplicate) {
        needs_handle_to(step.by, step.source_process);
        needs_handle_to(step.by, step.target_process);
    }
    at_[{entry.process, entry.value}] = step.entry;
    if (step.what == Do::inherit) inherited_.insert(source);
    // What is inherited by inference needs a birth that inherits.
    const auto birth = last_birth_.find(entry.from);
    if (step.what == Do::inherit && birth != last_birth_.end() && steps_[birth->second].process == entry.process &&
        steps_[birth->second].inherits == Inherits::not_told) {
        steps_[birth->second].inherits = Inherits::all;
    }
    steps_.push_back(std::move(step));
}

void ScenarioMaker::created(const Traced& traced, const Holding& entry, const Event& event) {
    const TracedObject& object = traced.objects[entry.object];
    Step step;
    step.what = Do::create;
    step.by = step.process = entry.process;
    step.object = object.serial;
    step.line = event.line;
    step.value = entry.value;
    step.type = traced.word(object.type);
    step.name = object.name;
    step.call = event.call;
    step.inherit = entry.inherit;
    step.entry = new_name(traced, object);
    at_[{entry.process, entry.value}] = step.entry;
    // The handles that a birth gives are its own results.
    const auto birth = last_birth_.find(entry.process);
    if (birth != last_birth_.end()) {
        Step& born = steps_[birth->second];
        if (step.type == "Process" && object.target == born.process && born.process_entry == 0) {
            born.process_entry = step.entry;
            born.inherit = entry.inherit;
            to_process_[{entry.process, object.target}] = step.entry;
            return;
        }
        if (step.type == "Thread" && born.thread_entry == 0 && step.call == "new_thread") {
            born.thread_entry = step.entry;
            return;
        }
    }
    if (step.type == "Process" && object.target != nobody) {
        step.target_process = object.target;
        to_process_[{entry.process, object.target}] = step.entry;
    }
    steps_.push_back(std::move(step));
}

void ScenarioMaker::entry_went(const Traced& traced, const Holding& entry, Cause cause, const Event& event) {
    if (cause == Cause::exit) return;
    const auto found = at_.find({entry.process, entry.value});
    if (found == at_.end() || found->second == 0) return;
    Step step;
    step.what = Do::close;
    step.by = step.process = entry.process;
    step.object = traced.objects[entry.object].serial;
    step.line = event.line;
    step.value = entry.value;
    step.entry = found->second;
    at_.erase(found);
    const bool moved = cause == Cause::close_source && !steps_.empty() && steps_.back().what == Do::duplicate &&
                       steps_.back().source == step.entry && steps_.back().line == event.line;
    if (moved) {
        steps_.back().closes_source = true;
    } else {
        steps_.push_back(std::move(step));
    }
}

void ScenarioMaker::flags_changed(const Traced& traced, const Holding& entry, const Event& event) {
    const std::uint32_t name = known(entry.process, entry.value);
    if (name == 0) return;
    Step step;
    step.what = Do::flags;
    step.by = step.process = entry.process;
    step.object = traced.objects[entry.object].serial;
    step.line = event.line;
    step.entry = name;
    step.inherit = event.inherit;
    step.protect = event.protect;
    if (step.inherit) flagged_.insert(name);
    if (step.inherit || step.protect) steps_.push_back(std::move(step));
}

void ScenarioMaker::process_ended(const Traced& /*traced*/, std::uint32_t process, const Event& event) {
    Step step;
    step.what = Do::exit;
    step.by = step.process = process;
    step.line = event.line;
    steps_.push_back(std::move(step));
}

// --- The document.

std::uint64_t ScenarioMaker::object_around(const Traced& traced, const Around& around) const {
    std::vector<std::pair<std::uint32_t, std::uint64_t>> places;
    for (const auto& [place, object] : last_object_) {
        if (place.second != around.value) continue;
        if (!is_meant(traced, place.first, around.process)) continue;
        places.emplace_back(place.first, object);
    }
    if (places.empty()) {
        const std::string missing = no_such_process(traced, around.process);
        throw LogError("--around " + (around.process.empty() ? "" : around.process + ":") + hex(around.value) + ": " +
                       (!missing.empty() ? missing
                                         : "the log shows no entry at that number" +
                                               std::string(around.process.empty() ? "" : " in that process")));
    }
    const bool one = std::ranges::all_of(places, [&](const auto& it) { return it.second == places.front().second; });
    if (one) return places.front().second;
    std::string list;
    constexpr std::size_t most = 5;
    for (std::size_t i = 0; i < places.size() && i < most; ++i) {
        list += (i > 0 ? ", " : "") + id_in_words(traced, traced.processes[places[i].first].pid) + ":" +
                hex(around.value) + " (" + name_of(traced, places[i].first) + ")";
    }
    throw LogError("--around " + hex(around.value) +
                   ": several processes have an entry at that number; write PROCESS:" + hex(around.value) + ", as " +
                   list);
}

ScenarioMaker::Kept ScenarioMaker::wanted(const Traced& traced, const std::optional<Around>& around) const {
    Kept keep{std::vector<bool>(steps_.size(), !around), std::vector<bool>(starts_.size(), !around)};
    if (!around) return keep;
    const std::uint64_t object = object_around(traced, *around);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const Step& step = steps_[i];
        keep.steps[i] = step.what != Do::birth && step.what != Do::exit && step.object == object;
    }
    for (std::size_t i = 0; i < starts_.size(); ++i) keep.starts[i] = starts_[i].object == object;
    need(keep);
    return keep;
}

// Births of those who make the steps, and handles to the processes that they name, and so on.
void ScenarioMaker::need(Kept& kept) const {
    std::vector<bool>& keep = kept.steps;
    std::set<std::uint32_t> processes, entries;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        if (!keep[i]) continue;
        processes.insert({steps_[i].by, steps_[i].process});
    }
    for (std::size_t i = steps_.size(); i-- > 0;) {
        const Step& step = steps_[i];
        if (step.what == Do::birth && processes.contains(step.process)) {
            keep[i] = true;
            processes.insert(step.by);
        }
        if (step.what == Do::create && entries.contains(step.entry)) {
            keep[i] = true;
            processes.insert(step.by);
        }
        if (step.what != Do::duplicate || !keep[i]) continue;
        for (const std::uint32_t other : {step.source_process, step.target_process}) {
            const auto handle = to_process_.find({step.by, other});
            if (handle != to_process_.end()) entries.insert(handle->second);
        }
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        if (steps_[i].what == Do::exit && processes.contains(steps_[i].process)) keep[i] = true;
    }
    for (std::size_t i = 0; i < starts_.size(); ++i) {
        if (entries.contains(starts_[i].entry)) kept.starts[i] = true;
    }
}

bool ScenarioMaker::can_be_said(const Step& step) const {
    switch (step.what) {
        case Do::close:
        case Do::flags: return bound_.contains(step.entry);
        case Do::duplicate: return bound_.contains(step.source);
        case Do::birth:
        case Do::create:
        case Do::inherit:
        case Do::exit: break;
    }
    return true;
}

Json ScenarioMaker::scenario(const Traced& traced, const std::optional<Around>& around) {
    if (traced.header.order == Order::none) tell_inferred_births(traced);
    const Kept keep = wanted(traced, around);
    std::set<std::uint32_t> begins;  // whose birth is a step: they are not there at the start
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        if (keep.steps[i] && steps_[i].what == Do::birth) begins.insert(steps_[i].process);
    }
    std::set<std::uint32_t> present, born;
    std::map<std::uint32_t, std::vector<const Start*>> tables;
    for (std::size_t i = 0; i < starts_.size(); ++i) {
        if (!keep.starts[i] || begins.contains(starts_[i].process) || begins.contains(starts_[i].target)) continue;
        present.insert(starts_[i].process);
        if (starts_[i].target != nobody && !born_.contains(starts_[i].target)) present.insert(starts_[i].target);
        tables[starts_[i].process].push_back(&starts_[i]);
        bound_.insert(starts_[i].entry);
    }
    Json list = Json::array();
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        if (!keep.steps[i]) continue;
        const Step& step = steps_[i];
        if (step.what == Do::inherit) continue;  // the birth says it
        const bool early = (born_.contains(step.by) && !born.contains(step.by)) ||
                           (step.what == Do::create && step.target_process != nobody &&
                            born_.contains(step.target_process) && !born.contains(step.target_process));
        if (early) {
            ++left_out_["calls of, or about, a process before the log has it begin"];
            continue;
        }
        if (!can_be_said(step)) {
            ++left_out_["calls with entries that no step makes"];
            continue;
        }
        Json json = step_json(traced, step);
        if (json.empty()) continue;
        present.insert(step.by);
        if (step.what == Do::create && step.target_process != nobody) present.insert(step.target_process);
        if (step.what == Do::birth) born.insert(step.process);
        bound_.insert({step.entry, step.process_entry, step.thread_entry});
        list.push_back(std::move(json));
    }
    Json start = Json::array();
    for (const std::uint32_t process : present) {
        if (born.contains(process)) continue;
        const auto table = tables.find(process);
        if (table == tables.end()) {
            start.push_back(process_name(traced, process));
            continue;
        }
        Json entries = Json::array();
        for (const Start* one : table->second) entries.push_back(entry_json(traced, *one));
        start.push_back({{"process", process_name(traced, process)}, {"entries", std::move(entries)}});
    }
    if (start.empty()) throw LogError("nothing in the log can be said as a scenario");
    Json json = Json::object();
    constexpr std::size_t longest_tool = 120;
    std::string tool = one_line(traced.header.tool);
    if (tool.size() > longest_tool) tool.resize(longest_tool);
    std::string title = "Imported from a log of " + tool;
    if (around) title += ", around " + hex(around->value);
    json["title"] = title;
    json["story"] =
        tables.empty()
            ? "The calls of the log as steps. Numbers are given out anew; a note has the log's own and its line."
            : "The calls of the log as steps; what was there before them stands in the tables at the start, at the "
              "log's numbers. New numbers are given out anew; a note has the log's own and its line.";
    if (!traced.header.profile.empty()) json["profile"] = traced.header.profile;
    json["start"] = std::move(start);
    json["steps"] = std::move(list);
    return json;
}

}  // namespace handlesim::trace
