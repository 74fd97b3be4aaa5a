#include "core/why/wait_graph.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <set>

#include "core/language/say.hpp"
#include "core/run/words.hpp"

namespace handlesim {

namespace {

// The right that it takes to signal an object of the type.
AccessMask signalling_right(ReasonKind kind) {
    switch (kind) {
        case ReasonKind::signal: return access::event_modify_state;
        case ReasonKind::unit: return access::semaphore_modify_state;
        default: return access::timer_modify_state;
    }
}

}  // namespace

WaitGraph::WaitGraph(const Provenance& all, const MachineBeside& machine, std::uint32_t step)
    : all_(all), machine_(machine), step_(step), able_(all.symbols().size()) {
    for (std::size_t i = 0; i < all.symbols().size(); ++i) {
        const auto id = static_cast<SymbolId>(i);
        if (lives(id)) threads_.push_back(id);
    }
    find_able();
}

bool WaitGraph::lives(SymbolId thread) const {
    const SymbolKind kind = all_.symbols()[thread].kind;
    if (kind != SymbolKind::process && kind != SymbolKind::thread) return false;
    const auto life = all_.life_of_thread(thread);
    return life && life->holds_after(step_);
}

// One that is suspended waits for whoever may resume it.
Waiting WaitGraph::waiting_of(SymbolId thread) const {
    Waiting waiting = machine_.waits_for(thread);
    if (waiting.reasons.empty() && machine_.is_suspended(thread)) {
        waiting.reasons.push_back({.kind = ReasonKind::resume, .object = all_.state().thread_object(thread)});
    }
    return waiting;
}

void WaitGraph::add_holders(ObjectTag object, AccessMask right, Bringers& found) const {
    if (object == ObjectTag::none) return;
    std::set<SymbolId> processes;
    for (const std::size_t index : all_.handles(object, step_)) {
        const EntryRecord& entry = all_.entries()[index];
        const bool may = right == 0 || entry.view.access_unspecified || (entry.view.access & right) != 0;
        if (may) processes.insert(entry.process);
    }
    for (const SymbolId process : processes) {
        for (const SymbolId thread : all_.threads_of(process)) {
            if (lives(thread)) found.threads.push_back(thread);
        }
    }
}

// An object that can be opened by its name is within everybody's reach.
bool WaitGraph::has_name(ObjectTag object) const {
    const ObjectRecord& record = all_.object(object);
    if (record.made_in == 0 || all_.handles(object, step_).empty()) return false;
    const WrittenCall* made = all_.call(record.made_in);
    const std::string* name = made == nullptr ? nullptr : name_of(*made);
    return name != nullptr && !name->empty();
}

// Overlapped calls that were begun with the object as their event and are not done: the file does that.
std::vector<std::uint32_t> WaitGraph::calls_on(ObjectTag object) const {
    std::vector<std::uint32_t> steps;
    if (object == ObjectTag::none) return steps;
    for (const std::size_t index : all_.object(object).others) {
        const OtherReference& one = all_.others()[index];
        if (one.reason == ReferenceReason::call && one.span.holds_after(step_)) steps.push_back(one.span.since);
    }
    return steps;
}

WaitGraph::Bringers WaitGraph::bringers(const Reason& reason, SymbolId waiter) const {
    Bringers found;
    switch (reason.kind) {
        case ReasonKind::signal:
        case ReasonKind::unit:
        case ReasonKind::timer:
            add_holders(reason.object, signalling_right(reason.kind), found);
            found.calls = calls_on(reason.object);
            found.anyone = has_name(reason.object) || reason.kind == ReasonKind::timer || !found.calls.empty();
            break;
        case ReasonKind::mutex_owner:
        case ReasonKind::turn:
        case ReasonKind::thread_end:
            if (reason.thread != SymbolId::none) found.threads.push_back(reason.thread);
            return found;  // a thread that waits for itself is told as such
        case ReasonKind::process_end:
            // Nobody sees the end of its own process.
            if (reason.process == all_.process_of(waiter)) {
                found.threads.push_back(waiter);
                return found;
            }
            for (const SymbolId thread : all_.threads_of(reason.process)) {
                if (lives(thread)) found.threads.push_back(thread);
            }
            return found;
        case ReasonKind::data:
        case ReasonKind::room: {
            add_holders(reason.other, 0, found);
            // A call inside keeps the end open too, and it may go on.
            for (const std::size_t index : all_.object(reason.other).others) {
                const OtherReference& one = all_.others()[index];
                if (one.reason == ReferenceReason::call && one.span.holds_after(step_)) found.threads.push_back(one.by);
            }
            break;
        }
        case ReasonKind::resume:
        case ReasonKind::resume_done: add_holders(reason.object, access::thread_suspend_resume, found); break;
        default: found.anyone = true; break;
    }
    // A recording need not tell whose call it is.
    std::erase(found.threads, SymbolId::none);
    found.itself = std::erase(found.threads, waiter) > 0;
    std::ranges::sort(found.threads);
    found.threads.erase(std::unique(found.threads.begin(), found.threads.end()), found.threads.end());
    return found;
}

bool WaitGraph::can_be_ended(SymbolId thread, const Waiting& waiting) const {
    const auto is_able = [&](SymbolId other) { return able_[static_cast<std::size_t>(other)] && other != thread; };
    const auto can_come = [&](const Reason& reason) {
        const Bringers found = bringers(reason, thread);
        return std::ranges::any_of(found.threads, is_able) ||
               (found.anyone && (reason.kind == ReasonKind::timer || std::ranges::any_of(threads_, is_able)));
    };
    return waiting.all ? std::ranges::all_of(waiting.reasons, can_come)
                       : std::ranges::any_of(waiting.reasons, can_come);
}

void WaitGraph::find_able() {
    std::map<SymbolId, Waiting> waiting;
    for (const SymbolId thread : threads_) {
        Waiting one = waiting_of(thread);
        if (one.reasons.empty()) {
            able_[static_cast<std::size_t>(thread)] = true;
        } else {
            waiting.emplace(thread, std::move(one));
        }
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (const auto& [thread, what] : waiting) {
            if (able_[static_cast<std::size_t>(thread)] || !can_be_ended(thread, what)) continue;
            able_[static_cast<std::size_t>(thread)] = true;
            changed = true;
        }
    }
}

WaitStory WaitGraph::of(SymbolId thread) const {
    return of(thread, machine_.waits_for(thread));
}

WaitStory WaitGraph::of(SymbolId thread, Waiting waiting) const {
    WaitStory story;
    if (waiting.reasons.empty()) return story;
    for (const Reason& reason : waiting.reasons) {
        Bringers found = bringers(reason, thread);
        const bool nobody_else = found.threads.empty() && !found.anyone;
        story.hopeless.push_back(nobody_else && !found.itself);
        story.itself_only.push_back(nobody_else && found.itself);
        story.could.insert(story.could.end(), found.threads.begin(), found.threads.end());
        story.anyone = story.anyone || found.anyone;
        story.calls.insert(story.calls.end(), found.calls.begin(), found.calls.end());
    }
    std::ranges::sort(story.could);
    story.could.erase(std::unique(story.could.begin(), story.could.end()), story.could.end());
    story.stuck = !can_be_ended(thread, waiting);
    story.waiting = std::move(waiting);
    if (story.stuck) story.cycle = cycle_from(thread);
    std::ranges::copy_if(story.could, std::back_inserter(story.suspended),
                         [&](SymbolId other) { return machine_.is_suspended(other); });
    return story;
}

// The threads that could end a thread's wait, and cannot act themselves.
std::vector<SymbolId> WaitGraph::waits_on(SymbolId thread) const {
    std::vector<SymbolId> found;
    for (const Reason& reason : waiting_of(thread).reasons) {
        for (const SymbolId other : bringers(reason, thread).threads) {
            if (!able_[static_cast<std::size_t>(other)]) found.push_back(other);
        }
    }
    return found;
}

// The shortest cycle that is reached from a thread, one that it is part of before others.
std::vector<SymbolId> WaitGraph::cycle_from(SymbolId thread) const {
    const auto cycle_through = [&](SymbolId start) -> std::vector<SymbolId> {
        std::map<SymbolId, SymbolId> came_from;
        std::deque<SymbolId> next{start};
        while (!next.empty()) {
            const SymbolId one = next.front();
            next.pop_front();
            for (const SymbolId other : waits_on(one)) {
                if (other == start) {
                    std::vector<SymbolId> cycle{one};
                    while (cycle.back() != start) cycle.push_back(came_from.at(cycle.back()));
                    std::ranges::reverse(cycle);
                    return cycle;
                }
                if (came_from.emplace(other, one).second) next.push_back(other);
            }
        }
        return {};
    };
    if (std::vector<SymbolId> own = cycle_through(thread); !own.empty()) return own;
    std::set<SymbolId> seen{thread};
    std::deque<SymbolId> next{thread};
    while (!next.empty()) {
        const SymbolId one = next.front();
        next.pop_front();
        for (const SymbolId other : waits_on(one)) {
            if (!seen.insert(other).second) continue;
            if (std::vector<SymbolId> cycle = cycle_through(other); !cycle.empty()) return cycle;
            next.push_back(other);
        }
    }
    return {};
}

// That the other closes its end helps where the one who waits does not keep it open itself.
bool WaitGraph::helps_to_close(ObjectTag end, SymbolId waiter) const {
    const SymbolId process = all_.process_of(waiter);
    const std::vector<std::size_t> handles = all_.handles(end, step_);
    return std::ranges::none_of(handles, [&](std::size_t entry) { return all_.entries()[entry].process == process; });
}

std::string WaitGraph::edge_words(SymbolId from, SymbolId to) const {
    const std::string_view who = all_.name(from), whom = all_.name(to);
    for (const Reason& reason : waiting_of(from).reasons) {
        const std::vector<SymbolId> threads = bringers(reason, from).threads;
        if (std::ranges::find(threads, to) == threads.end()) continue;
        const auto of = [&](std::string_view text, ObjectTag object) {
            return say(text, who, whom, all_.words(object));
        };
        switch (reason.kind) {
            case ReasonKind::mutex_owner: return of("{} waits for {} to release {}", reason.object);
            case ReasonKind::signal: return of("{} waits for {} to set {}", reason.object);
            case ReasonKind::unit: return of("{} waits for {} to release a unit of {}", reason.object);
            case ReasonKind::data:
                return of(helps_to_close(reason.other, from) ? "{} waits for {} to write to {}, or close it"
                                                             : "{} waits for {} to write to {}",
                          reason.other);
            case ReasonKind::room:
                return of(helps_to_close(reason.other, from) ? "{} waits for {} to read from {}, or close it"
                                                             : "{} waits for {} to read from {}",
                          reason.other);
            case ReasonKind::turn: return of("{} waits for {} to return from its call on {}", reason.object);
            case ReasonKind::process_end:
            case ReasonKind::thread_end: return say("{} waits for {} to end", who, whom);
            case ReasonKind::resume:
            case ReasonKind::resume_done: return say("{} waits for {} to resume it", who, whom);
            default: return say("{} waits for {} to go on", who, whom);
        }
    }
    return say("{} waits for {} to go on", who, whom);
}

}  // namespace handlesim
