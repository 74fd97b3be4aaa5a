// What each kind of event does to the tables that are followed.
#include <algorithm>

#include "core/trace/follow.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

constexpr std::uint64_t close_source = 1, same_access = 2, same_attributes = 4;

// -1 to -6, in 32 bits as Wine's server prints them and in 64.
bool is_pseudo_value(std::uint64_t value) {
    constexpr std::uint64_t lowest = 0xFFFF'FFFA, highest = 0xFFFF'FFFF;
    return (value >= lowest && value <= highest) || value >= ~std::uint64_t{5};
}

}  // namespace

void Follower::created(const Event& event) {
    if (!event.pid || !event.handle || event.result == Result::failure) return;
    const std::uint32_t process = process_of(*event.pid);
    const std::uint32_t object = object_for(event);
    const std::uint32_t id = put(process, *event.handle, object, event, How::created);
    const bool kernel = event.told == Told::kernel_table;
    if (event.by && *event.by != *event.pid && !kernel) put_there_by(id, process_of(*event.by), event);
    came(id, event);
}

// Another process than the table's own made the entry.
void Follower::put_there_by(std::uint32_t id, std::uint32_t caller, const Event& event) {
    Holding& made = traced_.holdings[id];
    made.by = caller;
    Incident foreign;
    foreign.kind = Incident::Kind::foreign_duplicate;
    foreign.line = event.line;
    foreign.process = made.process;
    foreign.by = caller;
    foreign.value = made.value;
    foreign.tid = event.tid;
    foreign.type = traced_.objects[made.object].type;
    foreign.name = traced_.objects[made.object].name;
    foreign.entry = made;
    foreign.stack = event.stack;
    incident(std::move(foreign));
}

// An entry that a listing shows.
void Follower::listed(const Event& event) {
    if (!event.pid || !event.handle) return;
    const std::uint32_t process = process_of(*event.pid);
    TracedProcess& owner = at(process);
    const auto bit = static_cast<std::uint8_t>(1U << std::max(event.snapshot, listing_));
    owner.snapshots |= bit;
    Holding* entry = entry_at(process, *event.handle);
    if (entry != nullptr && (entry->snapshots & bit) != 0) {
        unread(event.line, "a second entry at the same number of one process");
        return;
    }
    if (entry != nullptr) {
        TracedObject& object = traced_.objects[entry->object];
        const bool by_address = object.address && event.object;
        const bool same_type = traced_.words[object.type] == event.type;
        const bool same = same_type && (by_address ? *object.address == *event.object : object.name == event.name);
        if (same) {
            if (object.name.empty()) object.name.assign(event.name);
            entry->snapshots |= bit;
            return;
        }
        ++owner.gone_by_type[object.type];
        drop(process, *event.handle, event, Cause::call);
    }
    const std::uint32_t object = object_for(event);
    const std::uint32_t id = put(process, *event.handle, object, event, How::listed);
    traced_.holdings[id].snapshots = bit;
    came(id, event);
}

void Follower::inherited(const Event& event) {
    if (!event.from.pid || !event.to.pid || !event.from.handle || !event.to.handle) return;
    const std::uint32_t parent = process_of(*event.from.pid), child = process_of(*event.to.pid);
    const Holding* source = entry_at(parent, *event.from.handle);
    const std::uint32_t object = source != nullptr ? source->object : object_for(event);
    const std::uint64_t line = source != nullptr ? source->line : 0;
    const std::uint32_t id = put(child, *event.to.handle, object, event, How::inherited);
    Holding& made = traced_.holdings[id];
    made.why = event.why;
    made.from = parent;
    made.from_value = *event.from.handle;
    made.from_line = line;
    made.inherit = true;
    came(id, event);
    if (event.told != Told::inferred) return;
    Incident seen;
    seen.kind = Incident::Kind::inherited;
    seen.line = event.line;
    seen.process = child;
    seen.by = parent;
    seen.value = made.value;
    seen.type = traced_.objects[object].type;
    seen.name = traced_.objects[object].name;
    seen.entry = made;
    seen.told = Told::inferred;
    incident(std::move(seen));
}

// Of a log that tells every creation and of which object a close is: what was made before it begins.
bool Follower::shows_what_was_there(std::uint32_t process, const Event& event) const {
    return traced_.header.tells.creates == "yes" && event.object && event.result != Result::failure &&
           event.told != Told::kernel_table && !traced_.processes[process].whole &&
           traced_.processes[process].parent == nobody;
}

void Follower::closed(const Event& event) {
    if (!event.pid || !event.handle) return;
    if (ended_pids_.contains(*event.pid)) return;  // its table went with it; some logs tell each entry of it
    const std::uint32_t process = process_of(*event.pid);
    if (event.cause == Cause::server) {
        drop(process, *event.handle, event, Cause::server);
        return;
    }
    const Holding* entry = entry_at(process, *event.handle);
    const bool unseen = entry == nullptr && at(process).table.find(*event.handle) == FollowedTable::unseen;
    judge_close(process, entry, unseen, event);
    if (entry == nullptr && !unseen && shows_what_was_there(process, event)) {
        Event before = event;
        before.line = 0;
        before.tid.reset();
        const std::uint32_t id = put(process, *event.handle, object_for(event), before, How::was_there);
        came(id, before);
        entry = &traced_.holdings[id];
    }
    const bool hit_nothing = entry == nullptr && !unseen && !is_pseudo_value(*event.handle);
    const bool told_bad = event.result == Result::failure && hit_nothing;
    if (hit_nothing && (told_bad || (at(process).whole && event.result == Result::not_told))) {
        Incident bad;
        bad.kind = Incident::Kind::bad_close;
        bad.line = event.line;
        bad.process = process;
        bad.value = *event.handle;
        bad.tid = event.tid;
        bad.call = traced_.words.id(event.call);
        bad.stack = event.stack;
        if (const Closed* earlier = at(process).closed_before(*event.handle)) {
            bad.kind = Incident::Kind::double_close;
            bad.closed = *earlier;
            bad.earlier_line = earlier->line;
        }
        incident(std::move(bad));
    }
    if (event.result != Result::failure) drop(process, *event.handle, event, event.cause);
}

void Follower::used(const Event& event) {
    if (!event.pid || !event.handle) return;
    const std::uint32_t process = process_of(*event.pid);
    Holding* entry = entry_at(process, *event.handle);
    if (entry != nullptr) {
        ++entry->uses;
        entry->last_use = event.line;
    }
    if (event.result == Result::not_told) return;
    const std::string told = status_in_words(event.status);
    const bool refused = event.result == Result::failure && told == "STATUS_INVALID_HANDLE";
    if (refused && entry == nullptr) {
        Incident bad;
        bad.kind = Incident::Kind::bad_use;
        bad.line = event.line;
        bad.process = process;
        bad.value = *event.handle;
        bad.tid = event.tid;
        bad.call = traced_.words.id(event.call);
        bad.stack = event.stack;
        if (const Closed* earlier = at(process).closed_before(*event.handle)) bad.closed = *earlier;
        incident(std::move(bad));
    }
    const TracedProcess& owner = at(process);
    if (!traced_.header.complete || owner.table.find(*event.handle) == FollowedTable::unseen) return;
    if (entry == nullptr && !owner.whole) {
        cannot_tell("entries that the log does not show");
        return;
    }
    const bool right = refused == (entry == nullptr);
    traced_.results.add(right);
    if (right || owner.shaken) return;
    const std::string said = std::string(event.call) + " with " + hex(*event.handle) + " comes to " + told;
    if (entry == nullptr) {
        impossible(event, process, said + ", and nothing is open there", {"STATUS_INVALID_HANDLE"}, "nothing-to-use");
    } else {
        impossible(event, process, said + " (" + describe(*entry) + ")", {"anything but STATUS_INVALID_HANDLE"},
                   "open-is-known");
    }
}

void Follower::flags_set(const Event& event) {
    used(event);
    if (!event.pid || !event.handle || event.result == Result::failure) return;
    const std::uint32_t process = process_of(*event.pid);
    Holding* entry = entry_at(process, *event.handle);
    if (entry == nullptr) return;
    if (event.old_flags && at(process).whole) {
        const std::uint64_t flags = (entry->inherit ? 1U : 0U) | (entry->protect ? 2U : 0U);
        traced_.results.add(flags == *event.old_flags);
        if (flags != *event.old_flags && !at(process).shaken) {
            impossible(event, process,
                       std::string(event.call) + " finds flags " + std::to_string(*event.old_flags) + " on " +
                           hex(*event.handle) + " (" + describe(*entry) + ")",
                       {"flags " + std::to_string(flags)}, "flags-are-kept");
        }
    }
    if (options_.observer != nullptr) options_.observer->flags_changed(traced_, *entry, event);
    if (event.inherit) entry->inherit = *event.inherit;
    if (event.protect) entry->protect = *event.protect;
    if (event.inherit) at(process).table.set_inherit(*event.handle, *event.inherit);
}

void Follower::duplicated(const Event& event) {
    const Id caller_id = event.by ? event.by : event.pid;
    const std::uint32_t caller = caller_id ? process_of(*caller_id) : nobody;
    const std::uint32_t source = resolve(event.from, caller);
    const std::uint32_t target = resolve(event.to, caller);
    const std::uint64_t options = event.options.value_or(0);
    const bool pseudo = event.from.handle && is_pseudo_value(*event.from.handle);
    Holding* entry = source != nobody && event.from.handle && !pseudo ? entry_at(source, *event.from.handle) : nullptr;
    if (entry != nullptr) {
        ++entry->uses;
        entry->last_use = event.line;
    }
    const std::string told = status_in_words(event.status);
    const bool judged = source != nobody && event.from.handle && !pseudo && at(source).whole && !at(source).shaken &&
                        at(source).table.find(*event.from.handle) != FollowedTable::unseen;
    if (judged && event.result != Result::not_told && entry == nullptr) {
        const bool right = event.result == Result::failure;
        traced_.results.add(right);
        if (!right) {
            impossible(event, source, std::string(event.call) + " of " + hex(*event.from.handle) + " works",
                       {"STATUS_INVALID_HANDLE"}, "nothing-to-duplicate");
        }
    } else if (judged && target != nobody && !at(target).ended && event.result != Result::not_told) {
        traced_.results.add(event.result == Result::success || told != "STATUS_INVALID_HANDLE");
    }
    const std::uint64_t to = event.to.handle.value_or(0);
    const bool in_place =
        entry != nullptr && source == target && (options & close_source) != 0 && profile_->moves_in_place &&
        ((options & same_access) != 0 || (event.access && entry->access && (*event.access & ~*entry->access) == 0));
    if (event.result != Result::failure && target != nobody && to != 0) {
        const std::uint32_t object = entry != nullptr ? entry->object : object_for(event);
        hold(object);  // until the copy is made
        Event copy = event;
        const Holding from = entry != nullptr ? *entry : Holding{};
        if ((options & same_attributes) != 0 && profile_->same_attributes_copies_flags && entry != nullptr) {
            copy.inherit = from.inherit;
            copy.protect = from.protect;
        }
        if ((options & same_access) != 0) copy.access = from.access;
        if (in_place) {
            traced_.handles.add(to == *event.from.handle);
            if (to == *event.from.handle) {
                entry->inherit = copy.inherit.value_or(false);
                entry->access = copy.access;
                at(target).table.set_inherit(to, entry->inherit);
                let_go(object);
                return;
            }
        }
        const std::uint32_t id = put(target, to, object, copy, How::duplicated,
                                     in_place ? std::optional<std::uint64_t>(*event.from.handle) : std::nullopt);
        let_go(object);
        Holding& made = traced_.holdings[id];
        made.from = source;
        made.from_value = event.from.handle.value_or(0);
        made.from_line = from.line;
        const bool kernel = event.told == Told::kernel_table;
        if (caller != nobody && caller != target && !kernel) put_there_by(id, caller, event);
        came(id, copy);
    }
    const bool closes = (options & close_source) != 0 && source != nobody && event.from.handle && !pseudo;
    if (closes && !(source == target && to == *event.from.handle)) {
        const Holding* left = entry_at(source, *event.from.handle);
        if (left == nullptr || !left->protect) drop(source, *event.from.handle, event, Cause::close_source);
    }
}

}  // namespace handlesim::trace
