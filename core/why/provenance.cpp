#include "core/why/provenance.hpp"

#include <algorithm>

#include "core/language/say.hpp"
#include "core/run/judge.hpp"

namespace handlesim {

bool EntryRecord::inheritable_after(std::uint32_t step) const {
    bool result = inherit;
    for (const Flag& flag : flags) {
        if (flag.step <= step) result = flag.inherit;
    }
    return result;
}

Provenance::Provenance(const RunHeader& header)
    : state_(header), names_(header.scenario->symbols.size()), actors_(header.scenario->symbols.size()) {
    for (const ActorObjects& objects : header.start) begin_actor(objects, 0);
    for (const TableChange& change : header.beginning.report.tables) change_table(change, header.beginning);
    bind(header.beginning);
}

Provenance::Provenance(const Transcript& run) : Provenance(run.header) {
    for (const StepRecord& record : run.steps) follow(record);
}

void Provenance::follow(const StepRecord& record) {
    last_step_ = record.number;
    if (!record.made) return;
    if (record.failed() && record.report.own.status != Status::pending) failed_.push_back(record.number);
    const std::vector<SymbolId> ended = state_.ended_by(record);
    note_uses(record);
    note_port(record);
    for (const ActorObjects& objects : record.created) begin_actor(objects, record.number);
    for (const TableChange& change : record.report.tables) change_table(change, record);
    for (const ReferenceChange& change : record.report.references) change_reference(change, record.number);
    bind(record);
    connect(record);
    end_threads(ended, record.number);
    state_.follow(record);
}

bool Provenance::failed(std::uint32_t number) const {
    return std::ranges::binary_search(failed_, number);
}

Provenance::Place Provenance::place(SymbolId process, Handle value) {
    return (std::uint64_t{static_cast<std::uint32_t>(process)} << 32U) | value.slot();
}

SymbolId Provenance::lister(const op::CreateProcess<Written>& call, SymbolId thread, std::uint32_t step) const {
    return call.parent_process ? process_behind(*call.parent_process, thread, step) : process_of(thread);
}

void Provenance::note_uses(const StepRecord& record) {
    const SymbolId thread = record.step->by;
    const SymbolId caller = process_of(thread);
    const auto note = [&](Written::Handle handle, SymbolId process, StepsByPlace& steps) {
        const std::optional<Handle> value = state_.value_of(handle);
        if (value && value->may_be_entry() && process != SymbolId::none) {
            steps[place(process, *value)].push_back(record.number);
        }
    };
    const WrittenCall& call = *record.step->call();
    if (const auto* spawn = call.get_if<op::CreateProcess<Written>>()) {
        if (spawn->parent_process) note(*spawn->parent_process, caller, uses_);
        if (!spawn->handle_list) return;
        const SymbolId owner = lister(*spawn, thread, record.number - 1);
        for (const Written::Handle& listed : *spawn->handle_list) note(listed, owner, listings_);
        return;
    }
    if (const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>()) {
        // The source is a number of the source process.
        note(duplicate->source, process_behind(duplicate->source_process, thread, record.number - 1), uses_);
        note(duplicate->source_process, caller, uses_);
        note(duplicate->target_process, caller, uses_);
        return;
    }
    for (const PassedHandle& passed : passed_handles(call)) note(passed.handle, caller, uses_);
}

void Provenance::note_port(const StepRecord& record) {
    const auto* bind = record.succeeded() ? record.step->call()->get_if<op::Bind<Written>>() : nullptr;
    if (bind == nullptr) return;
    const auto socket = static_cast<std::size_t>(reached(bind->handle, record.step->by, record.number));
    if (socket < objects_.size()) objects_[socket].ports.push_back({record.number, bind->port.text});
}

namespace {

const std::vector<std::uint32_t>& steps_at(const std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>& steps,
                                           std::uint64_t place) {
    static const std::vector<std::uint32_t> none;
    const auto found = steps.find(place);
    return found == steps.end() ? none : found->second;
}

}  // namespace

const std::vector<std::uint32_t>& Provenance::uses(SymbolId process, Handle value) const {
    return steps_at(uses_, place(process, value));
}

const std::vector<std::uint32_t>& Provenance::listings(SymbolId process, Handle value) const {
    return steps_at(listings_, place(process, value));
}

// --- Objects

ObjectRecord& Provenance::know(ObjectTag tag, ObjectType type, const ObjectLabel& label, std::uint32_t step) {
    const auto index = static_cast<std::size_t>(tag);
    if (index >= objects_.size()) objects_.resize(index + 1);
    ObjectRecord& record = objects_[index];
    if (record.tag == ObjectTag::none) {
        record.tag = tag;
        record.type = type;
        record.made_in = step;
    }
    // An object whose handle was dropped may be named later.
    const bool named = record.label.kind != ObjectLabel::Kind::unknown && record.label.kind != ObjectLabel::Kind::step;
    if (!named) record.label = label;
    return record;
}

const ObjectRecord& Provenance::object(ObjectTag tag) const {
    static const ObjectRecord nothing;
    const auto index = static_cast<std::size_t>(tag);
    return index < objects_.size() ? objects_[index] : nothing;
}

std::string Provenance::words(ObjectTag tag) const {
    const ObjectRecord& record = object(tag);
    const std::string label = label_words(tag);
    return std::string(info(record.type).name) + (label.empty() ? "" : " " + label);
}

std::string Provenance::label_words(ObjectTag tag) const {
    return words_of(object(tag).label, symbols());
}

std::string Provenance::plain_words(ObjectTag tag) const {
    const ObjectRecord& record = object(tag);
    const std::string label = to_string(record.label, symbols());
    return std::string(info(record.type).name) + (label.empty() ? "" : " " + label);
}

// --- Tables

std::uint32_t Provenance::maker_of(const TableChange& change, const StepRecord& record) const {
    for (const ReleasedCall& one : record.released) {
        const bool there = process_of(one.outcome.thread) == change.process && !is_error(one.outcome.status);
        const auto& handles = one.outcome.handles;
        if (there && change.value != null_handle && std::ranges::find(handles, change.value) != handles.end()) {
            return one.step;
        }
    }
    return record.number;
}

bool Provenance::is_socket(ObjectTag tag) const {
    const std::uint32_t made = object(tag).made_in;
    return made != 0 && call(made) != nullptr &&
           (call(made)->is<op::WSASocket<Written>>() || call(made)->is<op::Accept<Written>>());
}

void Provenance::change_table(const TableChange& change, const StepRecord& record) {
    const EntryView& view = change.entry();
    const std::uint32_t maker = maker_of(change, record);
    ObjectRecord& object = know(view.object, view.type, change.label, maker);
    std::vector<std::size_t>& there = by_place_[place(change.process, change.value)];
    if (change.kind == TableChange::Kind::added) {
        EntryRecord entry;
        entry.process = change.process;
        entry.value = change.value;
        entry.view = view;
        entry.name = change.name;
        entry.cause = change.cause;
        entry.inherit = view.inherit;
        entry.from = source_of(change, record);
        entry.span.since = record.number;
        entry.made_by = maker;
        there.push_back(entries_.size());
        object.handles.push_back(entries_.size());
        entries_.push_back(std::move(entry));
        return;
    }
    if (there.empty()) return;  // of what stood there before the recording
    EntryRecord& entry = entries_[there.back()];
    if (change.kind == TableChange::Kind::removed) {
        entry.span.until = record.number;
        return;
    }
    if (view.inherit != entry.inheritable_after(record.number)) {
        entry.flags.push_back({record.number, view.inherit});
    }
    entry.view = view;
    if (change.name != SymbolId::none) entry.name = change.name;
}

// The entry that this one was copied from: as the backend told, else as the call says.
std::size_t Provenance::source_of(const TableChange& change, const StepRecord& record) const {
    const std::uint32_t before = record.number - 1;
    if (record.step == nullptr) return no_entry;  // there before the first step
    if (change.from_process != SymbolId::none) return entry_at(change.from_process, change.from_value, before);
    const SymbolId caller = record.step->by;
    const WrittenCall& call = *record.step->call();
    if (change.cause == EntryCause::inherited) {
        const auto* spawn = call.get_if<op::CreateProcess<Written>>();
        const SymbolId parent = spawn == nullptr ? process_of(caller) : lister(*spawn, caller, before);
        return parent == SymbolId::none ? no_entry : entry_at(parent, change.value, before);
    }
    const auto* duplicate = call.get_if<op::DuplicateHandle<Written>>();
    if (change.cause != EntryCause::duplicated || duplicate == nullptr) return no_entry;
    const SymbolId owner = process_behind(duplicate->source_process, caller, before);
    return owner == SymbolId::none ? no_entry : reached_entry(duplicate->source, owner, before);
}

std::vector<std::size_t> Provenance::handles(ObjectTag tag, std::uint32_t step) const {
    std::vector<std::size_t> found;
    std::ranges::copy_if(object(tag).handles, std::back_inserter(found),
                         [&](std::size_t entry) { return entries_[entry].span.holds_after(step); });
    return found;
}

const std::vector<std::size_t>& Provenance::entries_ever_at(SymbolId process, Handle value) const {
    static const std::vector<std::size_t> none;
    const auto found = by_place_.find(place(process, value));
    return found == by_place_.end() ? none : found->second;
}

std::size_t Provenance::entry_at(SymbolId process, Handle value, std::uint32_t step) const {
    if (!value.may_be_entry()) return no_entry;
    // The last one that was made by then is the only one that can still be there.
    const std::vector<std::size_t>& ever = entries_ever_at(process, value);
    const auto later = std::upper_bound(ever.begin(), ever.end(), step, [&](std::uint32_t moment, std::size_t entry) {
        return moment < entries_[entry].span.since;
    });
    if (later == ever.begin()) return no_entry;
    const std::size_t entry = *std::prev(later);
    return entries_[entry].span.holds_after(step) ? entry : no_entry;
}

std::vector<std::size_t> Provenance::chain(std::size_t entry) const {
    std::vector<std::size_t> links;
    for (; entry != no_entry; entry = entries_[entry].from) links.push_back(entry);
    std::ranges::reverse(links);
    return links;
}

std::size_t Provenance::reached_entry(Written::Handle handle, SymbolId process, std::uint32_t step) const {
    const std::optional<Handle> value = state_.value_of(handle);
    return value ? entry_at(process, *value, step) : no_entry;
}

ObjectTag Provenance::reached(Written::Handle handle, SymbolId thread, std::uint32_t step) const {
    const std::optional<Handle> value = state_.value_of(handle);
    if (!value) return ObjectTag::none;
    if (*value == current_process) return state_.process_object(process_of(thread));
    if (*value == current_thread) return state_.thread_object(thread);
    const std::size_t entry = entry_at(process_of(thread), *value, step);
    return entry == no_entry ? ObjectTag::none : entries_[entry].object();
}

SymbolId Provenance::process_behind(Written::Handle handle, SymbolId thread, std::uint32_t step) const {
    const ObjectRecord& found = object(reached(handle, thread, step));
    return found.tag != ObjectTag::none && found.type == ObjectType::process ? found.label.symbol : SymbolId::none;
}

// --- Names

void Provenance::bind(const StepRecord& record) {
    for (const NamedValue& named : record.named) {
        Name& name = names_[static_cast<std::size_t>(named.name)];
        name.bound_in = record.number;
        name.object = named.value.object;
        name.origin = entry_at(named.process, named.value.value, record.number);
        if (name.origin != no_entry && entries_[name.origin].name == SymbolId::none) {
            entries_[name.origin].name = named.name;
        }
    }
}

ObjectTag Provenance::named(SymbolId id) const {
    switch (symbols()[id].kind) {
        case SymbolKind::process: return state_.process_object(id);
        case SymbolKind::thread: return state_.thread_object(id);
        default: return names_[static_cast<std::size_t>(id)].object;
    }
}

std::uint32_t Provenance::bound_in(SymbolId id) const {
    return names_[static_cast<std::size_t>(id)].bound_in;
}

std::size_t Provenance::origin_of(SymbolId id) const {
    return names_[static_cast<std::size_t>(id)].origin;
}

}  // namespace handlesim
