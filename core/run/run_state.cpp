#include "core/run/run_state.hpp"

#include <algorithm>

namespace handlesim {

RunState::RunState(const RunHeader& header)
    : scenario_(header.scenario),
      naming_(header.scenario->symbols),
      bindings_(header.scenario->symbols.size()),
      actors_(header.scenario->symbols.size()),
      tables_(header.scenario->symbols.size()) {
    for (const ActorObjects& objects : header.start) create(objects);
    follow(header.beginning);
}

void RunState::create(const ActorObjects& objects) {
    naming_.actor(objects);
    Actor& made = actor(objects.actor);
    made.process = objects.process;
    made.thread = objects.thread;
    made.runs = true;
    come_upon(objects.process);
    come_upon(objects.thread);
    const SymbolId process = scenario_->symbols[objects.actor].process;
    actor(process).threads.push_back(objects.actor);
    if (process == objects.actor) processes_.push_back(process);
}

void RunState::follow(const StepRecord& record) {
    const std::vector<SymbolId> ended = ended_by(record);
    for (const ActorObjects& objects : record.created) create(objects);
    for (const TableChange& change : record.report.tables) {
        HandleTableView& table = tables_[static_cast<std::size_t>(change.process)];
        if (change.kind == TableChange::Kind::removed) {
            table.erase(change.value.slot());
        } else {
            table[change.value.slot()] = change.after;
            come_upon(change.after.object);
        }
    }
    for (const ReferenceChange& change : record.report.references) follow(change);
    for (const NamedValue& named : record.named) bindings_[static_cast<std::size_t>(named.name)] = named.value;
    naming_.follow(record);
    for (const SymbolId thread : ended) actor(thread).runs = false;
}

void RunState::follow(const ReferenceChange& change) {
    come_upon(change.object);
    if (change.added) {
        Kept& kept = kept_[change.object];
        kept.type = change.type;
        kept.by.push_back({change.reason, change.by});
        return;
    }
    // What goes may have been there before the recording.
    const auto kept = kept_.find(change.object);
    if (kept == kept_.end()) return;
    std::vector<OtherHold>& by = kept->second.by;
    const auto found = std::ranges::find(by, OtherHold{change.reason, change.by});
    if (found != by.end()) by.erase(found);
    if (by.empty()) kept_.erase(kept);
}

std::size_t RunState::order_of(ObjectTag object) const {
    const auto found = order_.find(object);
    return found == order_.end() ? order_.size() : found->second;
}

const HandleTableView& RunState::table(SymbolId process) const {
    return tables_[static_cast<std::size_t>(process)];
}

const EntryView* RunState::entry(SymbolId process, Handle value) const {
    if (!value.may_be_entry()) return nullptr;
    const HandleTableView& entries = table(process);
    const auto found = entries.find(value.slot());
    return found == entries.end() ? nullptr : &found->second;
}

std::optional<Handle> RunState::value_of(Written::Handle handle) const {
    const Symbol& symbol = scenario_->symbols[handle.name];
    if (symbol.kind != SymbolKind::handle) return symbol.value.with_tag(handle.tag);
    const Bound& bound = bindings_[static_cast<std::size_t>(handle.name)];
    return bound.bound ? std::optional(bound.value.with_tag(handle.tag)) : std::nullopt;
}

ObjectTag RunState::object_of(Handle value, SymbolId caller) const {
    const SymbolId process = scenario_->symbols[caller].process;
    if (value == current_process) return process_object(process);
    if (value == current_thread) return thread_object(caller);
    const EntryView* found = entry(process, value);
    return found == nullptr ? ObjectTag::none : found->object;
}

ObjectTag RunState::reached(Written::Handle handle, SymbolId caller) const {
    const std::optional<Handle> value = value_of(handle);
    return value ? object_of(*value, caller) : ObjectTag::none;
}

ObjectTag RunState::process_object(SymbolId process) const {
    return actor(process).process;
}

ObjectTag RunState::thread_object(SymbolId thread) const {
    return actor(thread).thread;
}

SymbolId RunState::process_with(ObjectTag object) const {
    const ObjectLabel name = naming_.name(object);
    return name.kind == ObjectLabel::Kind::process ? name.symbol : SymbolId::none;
}

bool RunState::process_runs(SymbolId process) const {
    return std::ranges::any_of(actor(process).threads, [&](SymbolId thread) { return actor(thread).runs; });
}

bool RunState::thread_runs(SymbolId thread) const {
    return actor(thread).runs;
}

std::vector<SymbolId> RunState::ended_by(const StepRecord& record) const {
    if (!record.report.ended_threads.empty() || !record.succeeded()) return record.report.ended_threads;
    SymbolId process = SymbolId::none;
    const WrittenCall& call = *record.step->call();
    if (call.is<op::ExitProcess<Written>>()) {
        process = scenario_->symbols[record.step->by].process;
    } else if (const auto* terminate = call.get_if<op::TerminateProcess<Written>>()) {
        process = process_with(reached(terminate->handle, record.step->by));
    }
    return process == SymbolId::none ? std::vector<SymbolId>() : actor(process).threads;
}

}  // namespace handlesim
