// What a transcript's step changed: tables, references, connections, and whom all of it names.
#include <algorithm>
#include <charconv>
#include <limits>

#include "core/run/read_records.hpp"
#include "core/scenario/read/readers.hpp"

namespace handlesim {

namespace {

TableChange::Kind read_change_kind(const Path& path, const Json& json) {
    const std::string& word = read_string(path, json);
    if (word == "added") return TableChange::Kind::added;
    if (word == "removed") return TableChange::Kind::removed;
    if (word == "changed") return TableChange::Kind::changed;
    throw DocumentError(path, in_quotes(word) + " is no change of a table", "added, removed or changed");
}

Handle read_entry_value(const Path& path, const Json& json) {
    const Handle value = read_value(path, json);
    if (!value.may_be_entry()) throw DocumentError(path, in_quotes(json.text) + " is no entry's value");
    return value;
}

}  // namespace

bool number_behind(std::string_view prefix, std::string_view text, std::uint32_t& number) {
    if (!text.starts_with(prefix)) return false;
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data() + prefix.size(), end, number);
    return result.ec == std::errc() && result.ptr == end;
}

void RecordReader::read_change(const Path& path, const Json& json, StepReport& report) {
    TableChange change;
    change.kind = read_change_kind(Path(path, "change"), wanted(json, "change"));
    change.process = read_process(Path(path, "process"), wanted(json, "process"));
    const Path place(path, "value");
    change.value = read_entry_value(place, wanted(json, "value"));
    if (const Json* cause = json.find("cause")) {
        const std::string& word = read_string(Path(path, "cause"), *cause);
        const auto named = entry_cause_named(word);
        if (!named) throw DocumentError(Path(path, "cause"), in_quotes(word) + " is no cause of a change");
        change.cause = *named;
    }
    EntryView entry = read_entry(Path(path, "entry"), wanted(json, "entry", Json::Kind::object), change.label);
    const auto there = entries_.find({change.process, change.value.slot()});
    const bool added = change.kind == TableChange::Kind::added;
    // What goes or changes may have been there before the recording.
    if (added && there != entries_.end()) {
        throw DocumentError(place, std::string(scenario_.symbols[change.process].name) + "'s table has an entry at " +
                                       to_string(change.value) + " already");
    }
    if (change.kind == TableChange::Kind::removed) {
        change.before = entry;
        if (there != entries_.end()) entries_.erase(there);
    } else {
        if (there != entries_.end()) change.before = there->second;
        change.after = entry;
        entries_[{change.process, change.value.slot()}] = entry;
    }
    if (const Json* name = json.find("name"); name != nullptr && name->kind != Json::Kind::null) {
        const Path here(path, "name");
        const std::string& word = read_string(here, *name);
        const auto symbol = scenario_.symbols.find(word);
        if (!symbol || scenario_.symbols[*symbol].kind != SymbolKind::handle) {
            throw DocumentError(here, in_quotes(word) + " is the name of no handle");
        }
        change.name = *symbol;
    }
    if (const Json* from = json.find("from")) {
        const Path here(path, "from");
        expect_kind(here, *from, Json::Kind::object);
        change.from_process = read_process(Path(here, "process"), wanted(*from, "process"));
        change.from_value = read_entry_value(Path(here, "value"), wanted(*from, "value"));
    }
    report.tables.push_back(change);
}

EntryView RecordReader::read_entry(const Path& path, const Json& json, ObjectLabel& name) {
    EntryView entry;
    entry.type = read_type(Path(path, "type"), wanted(json, "type"));
    const Json& access = wanted(json, "access", Json::Kind::string);
    entry.access_unspecified = access.text == "unspecified";
    if (!entry.access_unspecified) entry.access = read_access(Path(path, "access"), access, true);
    entry.inherit = read_flag(Path(path, "inherit"), wanted(json, "inherit"));
    entry.protect_from_close = read_flag(Path(path, "protect_from_close"), wanted(json, "protect_from_close"));
    name = read_label(Path(path, "object"), wanted(json, "object"), entry.type);
    entry.object = read_object(path, json, entry.type, name);
    return entry;
}

void RecordReader::read_reference(const Path& path, const Json& json, StepReport& report) {
    ReferenceChange change;
    const Path added(path, "change");
    const std::string& kind = read_string(added, wanted(json, "change"));
    change.added = kind == "added";
    if (!change.added && kind != "dropped") {
        throw DocumentError(added, in_quotes(kind) + " is no change of a reference", "added or dropped");
    }
    const Path reason(path, "reason");
    const std::string& word = read_string(reason, wanted(json, "reason"));
    const auto named = reference_reason_named(word);
    if (!named) throw DocumentError(reason, in_quotes(word) + " is no reason for a reference");
    change.reason = *named;
    change.type = read_type(Path(path, "type"), wanted(json, "type"));
    change.label = read_label(Path(path, "object"), wanted(json, "object"), change.type);
    change.object = read_object(path, json, change.type, change.label);
    if (const Json* by = json.find("by")) change.by = read_thread(Path(path, "by"), *by);
    report.references.push_back(change);
}

void RecordReader::read_connection(const Path& path, const Json& json, StepReport& report) const {
    ConnectionChange change;
    change.connected = read_flag(Path(path, "connected"), wanted(json, "connected"));
    change.end = read_tag(Path(path, "end"), wanted(json, "end"));
    if (change.connected) change.other = read_tag(Path(path, "other"), wanted(json, "other"));
    report.connections.push_back(change);
}

// --- Whom a line names

SymbolId RecordReader::read_thread(const Path& path, const Json& json) const {
    const std::string& word = read_string(path, json);
    const auto symbol = scenario_.symbols.find(word);
    const bool actor = symbol && (scenario_.symbols[*symbol].kind == SymbolKind::process ||
                                  scenario_.symbols[*symbol].kind == SymbolKind::thread);
    if (!actor) throw DocumentError(path, in_quotes(word) + " is no process or thread of the scenario");
    return *symbol;
}

SymbolId RecordReader::read_process(const Path& path, const Json& json) const {
    const SymbolId id = read_thread(path, json);
    if (scenario_.symbols[id].kind != SymbolKind::process) {
        throw DocumentError(path, in_quotes(scenario_.symbols[id].name) + " is a thread; a process has a table");
    }
    return id;
}

// The object of a line, by its number; where a recording has none, by its type and what it is called.
ObjectTag RecordReader::read_object(const Path& path, const Json& json, ObjectType type, const ObjectLabel& label) {
    const Path place(path, "id");
    ObjectTag object = ObjectTag::none;
    if (const Json* id = json.find("id")) {
        object = read_new_tag(place, *id);
    } else {
        const std::string words = std::string(info(type).name) + " " + to_string(label, scenario_.symbols);
        while (!by_words_.contains(words) && objects_.contains(next_unnumbered_)) ++next_unnumbered_;
        object = by_words_.try_emplace(words, static_cast<ObjectTag>(next_unnumbered_)).first->second;
    }
    introduce(place, object, type, label);
    return object;
}

// Numbers are given out one by one, and no call makes more than a handful of objects: whoever looks at a run keeps
// lists by them.
ObjectTag RecordReader::read_new_tag(const Path& path, const Json& json) const {
    constexpr std::int64_t most_of_a_step = 8;
    const std::size_t made = scenario_.start.size() + scenario_.start_entries.size() + number_;
    const auto made_at_most = static_cast<std::int64_t>(made + 2) * most_of_a_step;
    return static_cast<ObjectTag>(read_number(path, json, 0, made_at_most));
}

ObjectTag RecordReader::read_tag(const Path& path, const Json& json) const {
    const auto id =
        static_cast<std::uint32_t>(read_number(path, json, 0, std::numeric_limits<std::uint32_t>::max() - 1));
    if (!objects_.contains(id)) {
        throw DocumentError(path, "no line before has introduced an object " + std::to_string(id));
    }
    return static_cast<ObjectTag>(id);
}

ObjectLabel RecordReader::read_label(const Path& path, const Json& json, ObjectType type) const {
    const std::string& word = read_string(path, json);
    ObjectLabel name;
    if (word.empty()) return name;
    if (word == of_the_start) {
        name.kind = ObjectLabel::Kind::step;
        return name;
    }
    constexpr std::string_view of_step = "of step ";
    if (word.starts_with(of_step)) {
        if (!number_behind(of_step, word, name.step) || name.step == 0 || name.step > number_) {
            throw DocumentError(path, in_quotes(word) + " names no step before this");
        }
        name.kind = ObjectLabel::Kind::step;
        return name;
    }
    const auto symbol = scenario_.symbols.find(word);
    const SymbolKind kind = symbol ? scenario_.symbols[*symbol].kind : SymbolKind::unknown;
    const bool process = kind == SymbolKind::process;
    if (type == ObjectType::process && process) {
        name.kind = ObjectLabel::Kind::process;
    } else if (type == ObjectType::thread && (process || kind == SymbolKind::thread)) {
        name.kind = ObjectLabel::Kind::thread;
    } else if (kind == SymbolKind::handle) {
        name.kind = ObjectLabel::Kind::handle;
    } else {
        throw DocumentError(path, in_quotes(word) + " is no name of a " + std::string(info(type).name) + " here");
    }
    name.symbol = *symbol;
    return name;
}

void RecordReader::introduce(const Path& path, ObjectTag object, ObjectType type, const ObjectLabel& name) {
    const auto [known, fresh] = objects_.try_emplace(static_cast<std::uint32_t>(object), type);
    if (!fresh && known->second && *known->second != type) {
        throw DocumentError(path, "object " + std::to_string(known->first) + " is a " +
                                      std::string(info(*known->second).name) + " in another line");
    }
    known->second = type;
    if (name.kind != ObjectLabel::Kind::process && name.kind != ObjectLabel::Kind::thread) return;
    auto& actors = name.kind == ObjectLabel::Kind::process ? process_objects_ : thread_objects_;
    const auto [actor, first] = actors.try_emplace(name.symbol, object);
    if (!first && actor->second != object) {
        throw DocumentError(path, std::string(scenario_.symbols[name.symbol].name) + " is object " +
                                      std::to_string(static_cast<std::uint32_t>(actor->second)) + " in another line");
    }
}

void RecordReader::complete(Transcript& run) const {
    std::uint32_t next = 0;
    for (const auto& [id, type] : objects_) next = std::max(next, id + 1);
    const auto tag_of = [&](const std::unordered_map<SymbolId, ObjectTag>& known, SymbolId actor) {
        const auto found = known.find(actor);
        return found != known.end() ? found->second : static_cast<ObjectTag>(next++);
    };
    const auto objects_of = [&](SymbolId actor) {
        const bool process = scenario_.symbols[actor].kind == SymbolKind::process;
        return ActorObjects{actor, process ? tag_of(process_objects_, actor) : ObjectTag::none,
                            tag_of(thread_objects_, actor)};
    };
    for (const SymbolId actor : scenario_.start) run.header.start.push_back(objects_of(actor));
    for (StepRecord& record : run.steps) {
        for (ActorObjects& created : record.created) created = objects_of(created.actor);
    }
}

}  // namespace handlesim
