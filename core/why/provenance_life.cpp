// How long things lived: processes, threads, objects, and what a pipe's ends are connected with.
#include <algorithm>

#include "core/why/provenance.hpp"

namespace handlesim {

void Provenance::begin_actor(const ActorObjects& objects, std::uint32_t step) {
    Actor& made = actor(objects.actor);
    made.life = Span{step, never};
    const SymbolId process = process_of(objects.actor);
    actor(process).threads.push_back(objects.actor);
    know(objects.thread, ObjectType::thread, {ObjectLabel::Kind::thread, objects.actor, 0}, step);
    if (objects.process == ObjectTag::none) return;
    made.process_life = Span{step, never};
    know(objects.process, ObjectType::process, {ObjectLabel::Kind::process, objects.actor, 0}, step);
}

void Provenance::end_threads(const std::vector<SymbolId>& ended, std::uint32_t step) {
    for (const SymbolId thread : ended) {
        std::optional<Span>& life = actor(thread).life;
        if (life) life->until = std::min(life->until, step);
        Actor& process = actor(process_of(thread));
        const auto runs = [&](SymbolId one) { return actor(one).life && actor(one).life->until == never; };
        if (process.process_life && std::ranges::none_of(process.threads, runs)) {
            process.process_life->until = std::min(process.process_life->until, step);
        }
    }
}

std::optional<Span> Provenance::life_of_process(SymbolId process) const {
    return actor(process).process_life;
}

std::optional<Span> Provenance::life_of_thread(SymbolId thread) const {
    return actor(thread).life;
}

bool Provenance::has_ended(SymbolId process, std::uint32_t step) const {
    if (process == SymbolId::none) return false;
    const std::optional<Span>& life = actor(process).process_life;
    return life.has_value() && !life->holds_after(step);
}

const std::vector<SymbolId>& Provenance::threads_of(SymbolId process) const {
    return actor(process).threads;
}

SymbolId Provenance::process_of_object(ObjectTag tag) const {
    const ObjectRecord& record = object(tag);
    const bool is_actor =
        record.label.kind == ObjectLabel::Kind::process || record.label.kind == ObjectLabel::Kind::thread;
    return record.tag != ObjectTag::none && is_actor ? process_of(record.label.symbol) : SymbolId::none;
}

// --- References that are no handles, and connections

void Provenance::change_reference(const ReferenceChange& change, std::uint32_t step) {
    ObjectRecord& object = know(change.object, change.type, change.label, step);
    if (change.added) {
        object.others.push_back(others_.size());
        others_.push_back({change.object, change.reason, change.by, Span{step, never}});
        return;
    }
    const auto same = [&](std::size_t index) {
        const OtherReference& one = others_[index];
        return one.reason == change.reason && one.by == change.by && one.span.until == never;
    };
    const auto found = std::ranges::find_if(object.others, same);
    if (found != object.others.end()) others_[*found].span.until = step;
}

void Provenance::add_connection(ObjectTag first, ObjectTag second, std::uint32_t step) {
    connections_of_[first].push_back(connections_.size());
    connections_of_[second].push_back(connections_.size());
    connections_.push_back({first, second, Span{step, never}});
}

void Provenance::connect(const StepRecord& record) {
    for (const ConnectionChange& change : record.report.connections) {
        if (change.connected) {
            add_connection(change.end, change.other, record.number);
            continue;
        }
        for (const std::size_t index : connections_of_[change.end]) {
            Span& span = connections_[index].span;
            if (span.until == never) span.until = record.number;
        }
    }
    // A kernel that tells nothing of connections still makes the two ends in one call.
    const bool pipe = record.step->call()->is<op::CreatePipe<Written>>();
    if (!pipe || !record.report.connections.empty() || !record.succeeded()) return;
    std::vector<ObjectTag> made;
    for (const TableChange& change : record.report.tables) {
        if (change.kind == TableChange::Kind::added) made.push_back(change.after.object);
    }
    if (made.size() == 2) add_connection(made[0], made[1], record.number);
}

std::vector<ObjectTag> Provenance::other_ends(ObjectTag end, std::uint32_t step) const {
    std::vector<ObjectTag> found;
    const auto of_end = connections_of_.find(end);
    if (of_end == connections_of_.end()) return found;
    for (const std::size_t index : of_end->second) {
        const Connection& one = connections_[index];
        if (one.span.holds_after(step)) found.push_back(one.first == end ? one.second : one.first);
    }
    return found;
}

// --- Life of objects

bool Provenance::alive(ObjectTag tag, std::uint32_t step) const {
    const ObjectRecord& record = object(tag);
    if (record.tag == ObjectTag::none) return false;
    const auto entry_holds = [&](std::size_t entry) { return entries_[entry].span.holds_after(step); };
    if (std::ranges::any_of(record.handles, entry_holds)) return true;
    const auto other_holds = [&](std::size_t other) { return others_[other].span.holds_after(step); };
    if (std::ranges::any_of(record.others, other_holds)) return true;
    if (record.type == ObjectType::thread) {
        const std::optional<Span>& life = actor(record.label.symbol).life;
        return life && life->holds_after(step);
    }
    if (record.type != ObjectType::process) return false;
    // A process object stays with its threads' objects (nt-kernel 3.1).
    return std::ranges::any_of(actor(record.label.symbol).threads, [&](SymbolId thread) {
        const std::optional<Span>& life = actor(thread).life;
        return life && life->since <= step && alive(state_.thread_object(thread), step);
    });
}

std::uint32_t Provenance::end_of(ObjectTag tag) const {
    const ObjectRecord& record = object(tag);
    std::vector<Span> kept;
    const auto add = [&](const ObjectRecord& one) {
        for (const std::size_t entry : one.handles) kept.push_back(entries_[entry].span);
        for (const std::size_t other : one.others) kept.push_back(others_[other].span);
        if (one.type == ObjectType::thread && actor(one.label.symbol).life) {
            kept.push_back(*actor(one.label.symbol).life);
        }
    };
    add(record);
    if (record.type == ObjectType::process) {
        for (const SymbolId thread : actor(record.label.symbol).threads) add(object(state_.thread_object(thread)));
    }
    std::ranges::sort(kept, {}, &Span::since);
    // It is kept until then; a call that waited made it later than it began.
    std::uint32_t end = kept.empty() ? record.made_in : std::max(record.made_in, kept.front().since);
    for (const Span& span : kept) {
        if (span.since > end) break;
        end = std::max(end, span.until);
    }
    return end;
}

}  // namespace handlesim
