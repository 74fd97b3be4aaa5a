#include "core/trace/follow.hpp"

#include <algorithm>

#include "core/kernel/system.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

std::size_t Follower::PlaceHash::operator()(const PlaceKey& key) const {
    constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t hash = key.stack;
    for (const std::uint64_t part : {key.process, key.call, key.type}) hash = (hash ^ part) * odd;
    return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

void Follower::begin(const Header& header) {
    traced_.header = header;
    profile_ = options_.profile != nullptr ? options_.profile : find_profile(header.profile);
    if (profile_ == nullptr) profile_ = &default_profile();
}

void Follower::unread(std::uint64_t line, std::string_view why) {
    constexpr std::size_t shown = 20;
    ++traced_.unread;
    ++traced_.unread_by_reason[std::string(why)];
    if (traced_.first_unread.size() < shown) traced_.first_unread.push_back({line, std::string(why)});
}

void Follower::take(const Event& event) {
    ++traced_.events;
    const bool about_handle = event.handle || event.from.handle || event.to.handle;
    if (about_handle) ++traced_.handle_events;
    switch (event.kind) {
        case EventKind::process: process_begins(event); break;
        case EventKind::exit: process_ends(event); break;
        case EventKind::thread: break;
        case EventKind::has: listed(event); break;
        case EventKind::created: created(event); break;
        case EventKind::duplicate: duplicated(event); break;
        case EventKind::inherit: inherited(event); break;
        case EventKind::close: closed(event); break;
        case EventKind::flags: flags_set(event); break;
        case EventKind::use: used(event); break;
        case EventKind::free:
            if (event.handle) at(process_of(event.pid.value_or(0))).table.know_free(*event.handle, event.next);
            break;
        case EventKind::stack: traced_.stacks.try_emplace(event.stack, event.frames); break;
        case EventKind::carry: carry(event); break;
        case EventKind::hidden: at(process_of(event.pid.value_or(0))).whole = false; break;
    }
}

Traced Follower::finish() {
    constexpr std::uint8_t both = 3;
    std::uint8_t listings = 0;
    for (const TracedProcess& process : traced_.processes) listings |= process.snapshots;
    traced_.two_listings = listings == both;
    if (traced_.header.order == Order::none) infer_inheritance();
    traced_.for_each_at_end([&](std::uint32_t, std::uint32_t, const Holding& entry) { leave(entry); });
    return std::move(traced_);
}

// An entry was never closed.
void Follower::leave(const Holding& entry) {
    if (entry.place == nobody || entry.by != nobody) return;  // what others put there is told apart
    const std::string& name = traced_.objects[entry.object].name;
    const auto [found, is_new] = left_ids_.try_emplace({entry.place, name}, traced_.left_open.size());
    if (is_new) traced_.left_open.push_back({entry.place, name, 0, entry.line, entry.line});
    LeftOpen& left = traced_.left_open[found->second];
    ++left.count;
    left.first_line = std::min(left.first_line, entry.line);
    left.last_line = std::max(left.last_line, entry.line);
}

// --- Processes.

std::uint32_t Follower::known(std::uint32_t pid) const {
    const auto found = by_pid_.find(pid);
    return found == by_pid_.end() ? nobody : found->second;
}

std::uint32_t Follower::process_of(std::uint32_t pid) {
    if (pid == last_pid_ && last_process_ != nobody) return last_process_;
    std::uint32_t process = known(pid);
    if (process == nobody) {
        process = new_process(pid, 0);
        at(process).before_log = true;
    }
    last_pid_ = pid;
    last_process_ = process;
    return process;
}

std::uint32_t Follower::new_process(std::uint32_t pid, std::uint64_t line) {
    const auto process = static_cast<std::uint32_t>(traced_.processes.size());
    TracedProcess& made = traced_.processes.emplace_back();
    made.pid = pid;
    made.line = line;
    made.whole = traced_.header.complete && line != 0;
    const Tells& tells = traced_.header.tells;
    const bool tells_numbers = tells.creates == "yes" && tells.closes == "yes" && tells.duplicates == "yes";
    if (traced_.header.complete) {
        made.table = FollowedTable(table_rules(*profile_));
    } else if (tells_numbers && profile_->reuses_last_freed) {
        made.table = FollowedTable::of_freed();
    }
    by_pid_[pid] = process;
    ended_pids_.erase(pid);
    last_process_ = nobody;
    return process;
}

void Follower::process_ends(const Event& event) {
    const std::uint32_t process = known(event.pid.value_or(0));
    if (process == nobody) return;
    TracedProcess& ended = at(process);
    if (options_.observer != nullptr) options_.observer->process_ended(traced_, process, event);
    ended.ended = true;
    ended.end_line = event.line;
    std::vector<std::uint64_t> values;
    ended.table.for_each([&](std::uint64_t value, std::uint32_t) { values.push_back(value); });
    for (const std::uint64_t value : values) {
        const Holding* entry = entry_at(process, value);
        // Only a log of every call tells that there was none.
        const bool tells_uses = traced_.header.complete;
        if (tells_uses && entry != nullptr && entry->how == How::inherited && entry->uses == 0) {
            Incident never;
            never.kind = Incident::Kind::never_used;
            never.line = event.line;
            never.earlier_line = entry->line;
            never.process = process;
            never.by = entry->from;
            never.value = value;
            never.type = traced_.objects[entry->object].type;
            never.name = traced_.objects[entry->object].name;
            never.entry = *entry;
            incident(std::move(never));
        }
        drop(process, value, event, Cause::exit);
    }
    at(process).table = FollowedTable();
    at(process).closed_at = {};
    at(process).closed = {};
    by_pid_.erase(event.pid.value_or(0));
    ended_pids_.insert(event.pid.value_or(0));
    last_process_ = nobody;
}

// The process whose table is meant: by its id, or by the caller's handle to it. Nobody where that leads nowhere.
std::uint32_t Follower::resolve(const Place& place, std::uint32_t caller) {
    if (place.pid) return process_of(*place.pid);
    if (!place.process || caller == nobody) return nobody;
    const Holding* handle = entry_at(caller, *place.process);
    if (handle == nullptr || handle->object == nobody) return nobody;
    const TracedObject& object = traced_.objects[handle->object];
    if (object.target != nobody) return object.target;
    return object.target_pid ? process_of(*object.target_pid) : nobody;
}

// --- Entries and objects.

Holding* Follower::entry_at(std::uint32_t process, std::uint64_t value) {
    const std::uint32_t id = at(process).table.find(value);
    return id >= FollowedTable::unseen ? nullptr : &traced_.holdings[id];
}

std::uint32_t Follower::new_holding(std::uint32_t process, std::uint64_t value, const Event& event) {
    std::uint32_t id = 0;
    if (free_holdings_.empty()) {
        id = static_cast<std::uint32_t>(traced_.holdings.size());
        traced_.holdings.emplace_back();
    } else {
        id = free_holdings_.back();
        free_holdings_.pop_back();
        traced_.holdings[id] = Holding{};
    }
    Holding& made = traced_.holdings[id];
    made.value = value;
    made.process = process;
    made.line = event.line;
    made.tid = event.tid;
    made.told = event.told;
    made.access = event.access;
    made.stack = event.stack;
    return id;
}

std::uint32_t Follower::new_object(const Event& event) {
    std::uint32_t id = 0;
    if (free_objects_.empty()) {
        id = static_cast<std::uint32_t>(traced_.objects.size());
        traced_.objects.emplace_back();
    } else {
        id = free_objects_.back();
        free_objects_.pop_back();
    }
    TracedObject& made = traced_.objects[id];
    made.type = traced_.words.id(event.type);
    made.name.assign(event.name);
    made.address = event.object;
    made.target_pid = event.target_pid;
    made.target = event.target_pid && event.type == "Process" ? known(*event.target_pid) : nobody;
    made.handles = 0;
    made.serial = ++traced_.objects_made;
    return id;
}

// Which object an event is about: by its address; by its name, where its type has names and the log nothing better;
// else a new one.
std::uint32_t Follower::object_for(const Event& event) {
    if (event.object && *event.object != 0) {
        const auto [found, is_new] = at_address_.try_emplace(*event.object, 0);
        if (is_new) {
            *found = new_object(event);
        } else if (traced_.objects[*found].name.empty()) {
            traced_.objects[*found].name.assign(event.name);
        }
        return *found;
    }
    if (event.name.empty() || !names_objects(event.type)) return new_object(event);
    std::string key(event.type);
    key += '\n';
    key += event.name;
    const auto [found, is_new] = named_.try_emplace(std::move(key), 0);
    if (is_new) found->second = new_object(event);
    return found->second;
}

void Follower::let_go(std::uint32_t object) {
    TracedObject& held = traced_.objects[object];
    if (held.handles == 0 || --held.handles > 0) return;
    if (held.address) at_address_.erase(*held.address);
    if (!held.name.empty() && !named_.empty()) {
        named_.erase(std::string(traced_.words[held.type]) + '\n' + held.name);
    }
    free_objects_.push_back(object);
}

std::uint32_t Follower::place_of(std::uint32_t process, std::uint32_t call, std::uint32_t type, std::uint64_t stack) {
    const auto [found, is_new] =
        place_ids_.try_emplace({process, call, type, stack}, static_cast<std::uint32_t>(traced_.places.size()));
    if (is_new) {
        MakingPlace& made = traced_.places.emplace_back();
        made.process = process;
        made.call = call;
        made.type = type;
        made.stack = stack;
    }
    return found->second;
}

std::uint32_t Follower::put(std::uint32_t process, std::uint64_t value, std::uint32_t object, const Event& event,
                            How how, std::optional<std::uint64_t> must) {
    judge_number(process, value, must, event);
    const std::uint32_t id = new_holding(process, value, event);
    Holding& made = traced_.holdings[id];
    made.object = object;
    made.how = how;
    made.inherit = event.inherit.value_or(false);
    made.told_inherit = event.inherit;
    made.protect = event.protect.value_or(false);
    hold(object);
    at(process).table.put(value, id, made.inherit);
    if (how == How::created || how == How::duplicated) {
        const std::uint32_t place =
            place_of(process, traced_.words.id(event.call), traced_.objects[object].type, event.stack);
        made.place = place;
        MakingPlace& where = traced_.places[place];
        ++where.made;
        where.last_line = event.line;
    }
    return id;
}

// Takes an entry away and remembers who did it.
void Follower::drop(std::uint32_t process, std::uint64_t value, const Event& event, Cause cause) {
    const std::uint32_t by = event.by ? process_of(*event.by) : process;
    TracedProcess& owner = at(process);
    const std::uint32_t id = owner.table.find(value);
    if (id == FollowedTable::none) return;
    owner.table.take(value);
    if (id == FollowedTable::unseen) return;
    const Holding& entry = traced_.holdings[id];
    if (options_.observer != nullptr) options_.observer->entry_went(traced_, entry, cause, event);
    if (cause != Cause::exit) {
        std::uint32_t place = owner.closed_at.find(value);
        if (place == PagedSlots::none) {
            place = static_cast<std::uint32_t>(owner.closed.size());
            owner.closed_at.put(value, place);
            owner.closed.emplace_back();
        }
        Closed& last = owner.closed[place];
        last.line = event.line;
        last.made_line = entry.line;
        last.by = by;
        last.call = traced_.words.id(event.call);
        last.type = traced_.objects[entry.object].type;
        last.tid = event.tid;
        last.stack = event.stack;
        last.cause = cause;
        if (entry.place != nobody) {
            MakingPlace& where = traced_.places[entry.place];
            ++where.closers[{last.call, event.stack}];
        }
    } else {
        leave(entry);
    }
    let_go(entry.object);
    free_holdings_.push_back(id);
}

}  // namespace handlesim::trace
