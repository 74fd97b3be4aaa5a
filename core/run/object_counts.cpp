#include "core/run/object_counts.hpp"

#include <algorithm>
#include <unordered_set>

namespace handlesim {

namespace {

using LabelKind = ObjectLabel::Kind;

// A list in which each object stands once.
class Touched {
public:
    void add(ObjectTag object) {
        if (object != ObjectTag::none && seen_.insert(object).second) list_.push_back(object);
    }
    std::vector<ObjectTag> take() { return std::move(list_); }

private:
    std::unordered_set<ObjectTag> seen_;
    std::vector<ObjectTag> list_;
};

}  // namespace

ObjectCounting::ObjectCounting(const RunState& state) : state_(state) {
    for (const SymbolId process : state_.processes()) {
        for (const auto& [slot, entry] : state_.table(process)) add(process, entry);
    }
}

void ObjectCounting::add(SymbolId process, const EntryView& entry) {
    Handles& handles = handles_[entry.object];
    handles.type = entry.type;
    ++handles.count;
    ++handles.by[process];
}

void ObjectCounting::drop(SymbolId process, const EntryView& entry) {
    const auto found = handles_.find(entry.object);
    if (found == handles_.end()) return;
    Handles& handles = found->second;
    if (--handles.by[process] == 0) handles.by.erase(process);
    if (--handles.count == 0) handles_.erase(found);
}

std::vector<ObjectTag> ObjectCounting::follow(const StepRecord& record, const std::vector<SymbolId>& ended) {
    Touched touched;
    for (const TableChange& change : record.report.tables) {
        if (change.kind != TableChange::Kind::added) {
            drop(change.process, change.before);
            touched.add(change.before.object);
        }
        if (change.kind != TableChange::Kind::removed) {
            add(change.process, change.after);
            touched.add(change.after.object);
        }
    }
    for (const ReferenceChange& change : record.report.references) touched.add(change.object);
    for (const ActorObjects& objects : record.created) {
        touched.add(objects.process);
        touched.add(objects.thread);
    }
    for (const SymbolId thread : ended) {
        touched.add(state_.thread_object(thread));
        touched.add(state_.process_object(state_.scenario().symbols[thread].process));
    }
    // A thread's object may keep its process's.
    std::vector<ObjectTag> list = touched.take();
    const std::size_t count = list.size();
    for (std::size_t i = 0; i < count; ++i) {
        const ObjectLabel label = state_.naming().name(list[i]);
        if (label.kind != LabelKind::thread) continue;
        const ObjectTag process = state_.process_object(state_.scenario().symbols[label.symbol].process);
        if (process != ObjectTag::none && std::ranges::find(list, process) == list.end()) list.push_back(process);
    }
    return list;
}

bool ObjectCounting::runs(ObjectTag object) const {
    const ObjectLabel label = state_.naming().name(object);
    if (label.kind == LabelKind::process) return state_.process_runs(label.symbol);
    return label.kind == LabelKind::thread && state_.thread_runs(label.symbol);
}

bool ObjectCounting::is_kept(ObjectTag object) const {
    return object != ObjectTag::none && (handles_.contains(object) || state_.kept().contains(object) || runs(object));
}

std::optional<ObjectCounts> ObjectCounting::of(ObjectTag object) const {
    ObjectCounts one;
    one.object = object;
    const ObjectLabel label = state_.naming().name(object);
    if (label.kind == LabelKind::process) one.type = ObjectType::process;
    if (label.kind == LabelKind::thread) one.type = ObjectType::thread;
    if (const auto handles = handles_.find(object); handles != handles_.end()) {
        one.type = handles->second.type;
        one.handle_count = handles->second.count;
        for (const SymbolId process : state_.processes()) {
            if (handles->second.by.contains(process)) one.held_by.push_back(process);
        }
    }
    one.usage_count = one.handle_count;
    if (runs(object)) {
        ++one.usage_count;
        one.others.push_back({ReferenceReason::running, SymbolId::none});
    }
    if (const auto kept = state_.kept().find(object); kept != state_.kept().end()) {
        one.type = kept->second.type;
        one.others.insert(one.others.end(), kept->second.by.begin(), kept->second.by.end());
    }
    if (label.kind == LabelKind::process && !state_.process_runs(label.symbol)) {
        for (const SymbolId thread : state_.threads(label.symbol)) {
            if (is_kept(state_.thread_object(thread))) one.others.push_back({ReferenceReason::thread, thread});
        }
    }
    if (one.handle_count == 0 && one.others.empty()) return std::nullopt;
    return one;
}

std::vector<ObjectCounts> ObjectCounting::all() const {
    Touched known;
    for (const auto& [object, handles] : handles_) known.add(object);
    for (const auto& [object, kept] : state_.kept()) known.add(object);
    for (const SymbolId process : state_.processes()) {
        known.add(state_.process_object(process));
        for (const SymbolId thread : state_.threads(process)) known.add(state_.thread_object(thread));
    }
    std::vector<ObjectCounts> found;
    for (const ObjectTag object : known.take()) {
        if (std::optional<ObjectCounts> one = of(object)) found.push_back(std::move(*one));
    }
    std::ranges::sort(found, {}, [&](const ObjectCounts& one) { return state_.order_of(one.object); });
    return found;
}

std::vector<ObjectCounts> count_objects(const RunState& state) {
    return ObjectCounting(state).all();
}

}  // namespace handlesim
