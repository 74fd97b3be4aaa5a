#include "core/study/provenance.hpp"

#include <algorithm>

namespace handlesim {

namespace {

bool is_actor(std::string_view type) {
    return type == "Process" || type == "Thread";
}

std::string process_key(std::string_view process) {
    return "Process " + std::string(process);
}

std::string_view without_tag(std::string_view handle) {
    return handle.substr(0, handle.find('|'));
}

bool succeeded(const RecordedStep& step) {
    return step.outcome && !step.outcome->blocked && step.outcome->error.empty();
}

}  // namespace

bool EntryRecord::inheritable_after(std::uint32_t step) const {
    bool result = inherit;
    for (const Flag& flag : flags) {
        if (flag.step <= step) result = flag.inherit;
    }
    return result;
}

Provenance::Provenance(const RecordedRun& run) : run_(&run) {
    for (const std::string& actor : run.start) {
        threads_[actor] = Span{};
        know("Thread", actor, std::nullopt, 0);
        if (actor.find('/') != std::string::npos) continue;
        processes_[actor] = Span{};
        know("Process", actor, std::nullopt, 0);
    }
    for (const RecordedStep& step : run.steps) written_.emplace_back(step.text);
    for (std::size_t i = 0; i < run.steps.size(); ++i) follow(run.steps[i], written_[i]);
}

void Provenance::follow(const RecordedStep& step, const WrittenStep& written) {
    if (!step.outcome) return;
    note_uses(step, written);
    begin_actors(step, written);
    for (const RecordedChange& change : step.tables) change_table(change, step, written);
    for (const RecordedReference& change : step.references) change_reference(change, step.number);
    bind(step);
    connect(step);
    end_threads(step, written);
}

void Provenance::note_uses(const RecordedStep& step, const WrittenStep& written) {
    if (step.operation == "CreateProcess") return;
    const std::string process = process_of(step.by);
    const auto note = [&](const std::string& handle) {
        const std::string value = value_of(handle);
        if (!value.empty()) uses_[{process, value}].push_back(step.number);
    };
    for (const auto& [key, text] : written.texts()) {
        if (key != "by" && key != "do") note(text);
    }
    for (const std::string& handle : written.list("handles")) note(handle);
}

const std::vector<std::uint32_t>& Provenance::uses(const std::string& process, const std::string& value) const {
    static const std::vector<std::uint32_t> none;
    const auto found = uses_.find({process, value});
    return found == uses_.end() ? none : found->second;
}

// --- Actors

void Provenance::begin_actors(const RecordedStep& step, const WrittenStep& written) {
    if (!succeeded(step)) return;
    if (step.operation == "CreateProcess") {
        const std::string child = written.text("child");
        processes_[child] = threads_[child] = Span{step.number, never};
        know("Process", child, std::nullopt, step.number);
        know("Thread", child, std::nullopt, step.number);
    } else if (step.operation == "CreateThread") {
        const std::string thread = written.text("thread");
        threads_[thread] = Span{step.number, never};
        know("Thread", thread, std::nullopt, step.number);
    }
}

// Where a recording does not tell, an end is known from the call that asks for it.
std::vector<std::string> Provenance::ended_by(const RecordedStep& step, const WrittenStep& written) const {
    if (!step.ended.empty() || !succeeded(step)) return step.ended;
    std::string process;
    if (step.operation == "ExitProcess") process = process_of(step.by);
    if (step.operation == "TerminateProcess") {
        process = object(reached(written.text("handle"), process_of(step.by), step.number - 1)).name;
    }
    std::vector<std::string> ended;
    for (const auto& [thread, life] : threads_) {
        if (!process.empty() && process_of(thread) == process) ended.push_back(thread);
    }
    return ended;
}

void Provenance::end_threads(const RecordedStep& step, const WrittenStep& written) {
    for (const std::string& thread : ended_by(step, written)) {
        threads_[thread].until = std::min(threads_[thread].until, step.number);
        const std::string process = process_of(thread);
        const bool runs = std::ranges::any_of(
            threads_, [&](const auto& one) { return process_of(one.first) == process && one.second.until == never; });
        if (!runs) processes_[process].until = std::min(processes_[process].until, step.number);
    }
}

// --- Objects

ObjectKey Provenance::know(const std::string& type, const std::string& name, std::optional<std::uint32_t> id,
                           std::uint32_t step) {
    const ObjectKey key = is_actor(type) || !id ? type + " " + name : "#" + std::to_string(*id);
    ObjectRecord& record = objects_.try_emplace(key, ObjectRecord{key, type, name, step}).first->second;
    // An object whose handle was dropped may be named later.
    if (record.name.empty() || record.name.starts_with("of step ")) record.name = name;
    return key;
}

const ObjectRecord& Provenance::object(const ObjectKey& key) const {
    static const ObjectRecord nothing;
    const auto found = objects_.find(key);
    return found == objects_.end() ? nothing : found->second;
}

// --- Tables

void Provenance::change_table(const RecordedChange& change, const RecordedStep& step, const WrittenStep& written) {
    const ObjectKey object = know(change.type, change.object, change.id, step.number);
    std::vector<std::size_t>& place = by_place_[{change.process, change.value}];
    if (change.change == "added") {
        EntryRecord entry;
        entry.object = object;
        entry.process = change.process;
        entry.value = change.value;
        entry.type = change.type;
        entry.access = change.access;
        entry.name = change.name;
        entry.cause = change.cause;
        entry.operation = step.operation;
        entry.by = step.by;
        entry.inherit = change.inherit;
        entry.from = source_of(change, step, written);
        entry.span.since = step.number;
        place.push_back(entries_.size());
        by_object_[object].push_back(entries_.size());
        entries_.push_back(std::move(entry));
        return;
    }
    if (place.empty()) return;  // of what stood there before the recording
    EntryRecord& entry = entries_[place.back()];
    if (change.change == "removed") {
        entry.span.until = step.number;
        return;
    }
    if (change.inherit != entry.inheritable_after(step.number)) {
        entry.flags.push_back({step.number, step.by, change.inherit});
    }
    entry.access = change.access;
    if (!change.name.empty()) entry.name = change.name;
}

// The entry that this one was copied from: as the backend told, else as the call says.
std::size_t Provenance::source_of(const RecordedChange& change, const RecordedStep& step,
                                  const WrittenStep& written) const {
    const std::uint32_t before = step.number - 1;
    if (!change.from_process.empty()) return entry_at(change.from_process, change.from_value, before);
    const std::string caller = process_of(step.by);
    const auto process_behind = [&](std::string_view field) {
        if (!written.has(field)) return caller;
        const ObjectRecord& found = object(reached(written.text(field), caller, before));
        return found.type == "Process" ? found.name : std::string();
    };
    if (change.cause == "inherited") return entry_at(process_behind("parent_process"), change.value, before);
    if (change.cause != "duplicated") return no_entry;
    return reached_entry(written.text("source"), process_behind("source_process"), before);
}

std::vector<std::size_t> Provenance::handles(const ObjectKey& object, std::uint32_t step) const {
    std::vector<std::size_t> found;
    std::ranges::copy_if(handles_ever(object), std::back_inserter(found),
                         [&](std::size_t entry) { return entries_[entry].span.holds_after(step); });
    return found;
}

const std::vector<std::size_t>& Provenance::handles_ever(const ObjectKey& object) const {
    static const std::vector<std::size_t> none;
    const auto found = by_object_.find(object);
    return found == by_object_.end() ? none : found->second;
}

std::size_t Provenance::entry_at(std::string_view process, std::string_view value, std::uint32_t step) const {
    const auto place = by_place_.find({std::string(process), std::string(value)});
    if (place == by_place_.end()) return no_entry;
    for (const std::size_t entry : place->second) {
        if (entries_[entry].span.holds_after(step)) return entry;
    }
    return no_entry;
}

std::vector<std::size_t> Provenance::chain(std::size_t entry) const {
    std::vector<std::size_t> links;
    for (; entry != no_entry; entry = entries_[entry].from) links.push_back(entry);
    std::ranges::reverse(links);
    return links;
}

// --- References that are no handles, and connections

void Provenance::change_reference(const RecordedReference& change, std::uint32_t step) {
    const ObjectKey object = know(change.type, change.object, change.id, step);
    if (change.added) {
        others_.push_back({object, change.reason, change.by, Span{step, never}});
        return;
    }
    const auto same = [&](const OtherReference& one) {
        return one.object == object && one.reason == change.reason && one.by == change.by && one.span.until == never;
    };
    const auto found = std::ranges::find_if(others_, same);
    if (found != others_.end()) found->span.until = step;
}

void Provenance::connect(const RecordedStep& step) {
    for (const RecordedConnection& change : step.connections) {
        const ObjectKey end = "#" + std::to_string(change.end);
        if (change.connected) {
            connections_.push_back({end, "#" + std::to_string(change.other), Span{step.number, never}});
            continue;
        }
        for (Connection& one : connections_) {
            const bool meant = one.first == end || one.second == end;
            if (meant && one.span.until == never) one.span.until = step.number;
        }
    }
    // A kernel that tells nothing of connections still makes the two ends in one call.
    if (step.operation != "CreatePipe" || !step.connections.empty() || !succeeded(step)) return;
    std::vector<ObjectKey> made;
    for (const RecordedChange& change : step.tables) {
        if (change.change == "added") made.push_back(know(change.type, change.object, change.id, step.number));
    }
    if (made.size() == 2) connections_.push_back({made[0], made[1], Span{step.number, never}});
}

std::vector<ObjectKey> Provenance::other_ends(const ObjectKey& end, std::uint32_t step) const {
    std::vector<ObjectKey> found;
    for (const Connection& one : connections_) {
        if (!one.span.holds_after(step)) continue;
        if (one.first == end) found.push_back(one.second);
        if (one.second == end) found.push_back(one.first);
    }
    return found;
}

// --- Names

void Provenance::bind(const RecordedStep& step) {
    for (const auto& [name, value] : step.values) {
        values_[name] = value;
        bound_in_[name] = step.number;
        const auto number = step.objects.find(name);
        std::size_t entry = entry_at(process_of(step.by), value, step.number);
        for (const RecordedChange& change : step.tables) {
            const bool made = change.change != "removed" && change.value == value && change.name == name;
            if (made) entry = entry_at(change.process, value, step.number);
        }
        if (entry != no_entry) {
            bound_[name] = entries_[entry].object;
            if (entries_[entry].name.empty()) entries_[entry].name = name;
        } else if (number != step.objects.end()) {
            bound_[name] = "#" + std::to_string(number->second);
        }
    }
}

std::string Provenance::value_of(std::string_view handle) const {
    const std::string_view name = without_tag(handle);
    if (name.starts_with("0x") || name.starts_with("0X")) return std::string(name);
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second;
}

std::size_t Provenance::reached_entry(std::string_view handle, std::string_view process, std::uint32_t step) const {
    const std::string value = value_of(handle);
    return value.empty() ? no_entry : entry_at(process, value, step);
}

ObjectKey Provenance::reached(std::string_view handle, std::string_view process, std::uint32_t step) const {
    if (handle == "CurrentProcess" || handle == "INVALID_HANDLE_VALUE") return process_key(process);
    const std::size_t entry = reached_entry(handle, process, step);
    return entry == no_entry ? ObjectKey() : entries_[entry].object;
}

ObjectKey Provenance::named(std::string_view name) const {
    const auto found = bound_.find(name);
    if (found != bound_.end()) return found->second;
    if (processes_.contains(name)) return process_key(name);
    return threads_.contains(name) ? "Thread " + std::string(name) : ObjectKey();
}

std::vector<std::string> Provenance::names() const {
    std::vector<std::string> all;
    for (const auto& [name, key] : bound_) all.push_back(name);
    for (const auto& [name, span] : threads_) all.push_back(name);
    return all;
}

std::uint32_t Provenance::binder_of(std::string_view name) const {
    for (std::uint32_t number = 1; number <= last_step(); ++number) {
        for (const std::string_view key : {"as", "read_as", "write_as", "process_as", "thread_as", "view_as"}) {
            if (written(number).text(key) == name) return number;
        }
    }
    return 0;
}

std::uint32_t Provenance::bound_in(std::string_view name) const {
    const auto found = bound_in_.find(name);
    return found == bound_in_.end() ? 0 : found->second;
}

// --- Life

std::optional<Span> Provenance::life_of_process(std::string_view process) const {
    const auto found = processes_.find(process);
    return found == processes_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Span> Provenance::life_of_thread(std::string_view thread) const {
    const auto found = threads_.find(thread);
    return found == threads_.end() ? std::nullopt : std::optional(found->second);
}

bool Provenance::alive(const ObjectKey& key, std::uint32_t step) const {
    if (!handles(key, step).empty()) return true;
    const auto holds = [&](const OtherReference& one) { return one.object == key && one.span.holds_after(step); };
    if (std::ranges::any_of(others_, holds)) return true;
    const ObjectRecord& record = object(key);
    if (record.type == "Thread") {
        const auto thread = threads_.find(record.name);
        return thread != threads_.end() && thread->second.holds_after(step);
    }
    if (record.type != "Process") return false;
    // A process object stays with its threads' objects (nt-kernel 3.1).
    return std::ranges::any_of(threads_, [&](const auto& one) {
        return process_of(one.first) == record.name && one.second.since <= step && alive("Thread " + one.first, step);
    });
}

std::uint32_t Provenance::end_of(const ObjectKey& key) const {
    for (std::uint32_t step = object(key).made_in; step <= last_step(); ++step) {
        if (!alive(key, step)) return step;
    }
    return never;
}

}  // namespace handlesim
