// Births: what a child's table holds before its first call.
#include <algorithm>

#include "core/trace/follow.hpp"

namespace handlesim::trace {

void Follower::process_begins(const Event& event) {
    if (!event.pid) return;
    const std::uint32_t before = known(*event.pid);
    // Who was born by a call of the log says later that it runs.
    if (before != nobody && !event.creator && !event.parent) {
        TracedProcess& there = at(before);
        // Its id went to another program between two listings.
        const bool another = listing_ > 0 && there.image != 0 && traced_.words[there.image] != event.image;
        if (another) {
            const std::uint32_t process = new_process(*event.pid, event.line);
            at(process).before_log = true;
            at(process).image = traced_.words.id(event.image);
            at(process).snapshots = static_cast<std::uint8_t>(1U << listing_);
            return;
        }
        there.snapshots |= static_cast<std::uint8_t>(1U << listing_);
        if (!event.image.empty() && there.image == 0) there.image = traced_.words.id(event.image);
        return;
    }
    const bool is_there = before != nobody && at(before).before_log && !traced_.header.complete;
    const std::uint32_t process = is_there ? before : new_process(*event.pid, event.line);
    // Naming a process that was not known moves all of them.
    const std::uint32_t creator = event.creator ? process_of(*event.creator) : nobody;
    TracedProcess& made = at(process);
    made.line = event.line;
    made.before_log = false;  // whoever has its id after another birth is another process
    made.creator = creator;
    if (!event.image.empty()) made.image = traced_.words.id(event.image);
    if (traced_.header.order == Order::none) made.snapshots = static_cast<std::uint8_t>(1U << listing_);
    if (event.parent) {
        const std::uint32_t parent = process_of(*event.parent);
        at(process).parent = parent;
    } else if (event.parent_handle && at(process).creator != nobody) {
        const std::uint32_t parent = resolve({{}, event.parent_handle, {}}, at(process).creator);
        at(process).parent = parent;
        if (parent == nobody) at(process).whole = false;
    }
    if (options_.observer != nullptr) options_.observer->process_began(traced_, process, event);
    if (event.inherits != Inherits::not_told && at(process).parent != nobody) birth(process, event);
}

void Follower::birth(std::uint32_t child, const Event& event) {
    const std::uint32_t parent = at(child).parent;
    // What is not known of the parent's table is not known of the child's.
    if (event.inherits != Inherits::nothing && !at(parent).whole) at(child).whole = false;
    copy_inherited(child, parent, event);
    copy_carried(child, parent, event);
    // Without inheritance the standard handles and the console's are duplicated for the child.
    constexpr std::uint64_t detached = 1, highest_real = 0x7FFF'FFFF;
    const std::uint64_t console = event.console.value_or(0);
    if (console != 0 && console != detached && console <= highest_real) give(child, parent, console, false, event);
    if (event.inherits != Inherits::nothing || !event.standard || console == detached) return;
    for (const std::uint64_t value : *event.standard) {
        if (value != 0) give(child, parent, value, true, event);
    }
}

void Follower::copy_inherited(std::uint32_t child, std::uint32_t parent, const Event& event) {
    if (event.inherits == Inherits::nothing) return;
    std::vector<std::uint64_t> values;
    at(parent).table.for_each_inheritable([&](std::uint64_t value, std::uint32_t) { values.push_back(value); });
    if (event.inherits == Inherits::listed && event.list != nullptr) {
        std::vector<std::uint64_t> wanted = *event.list;
        if (event.standard) wanted.insert(wanted.end(), event.standard->begin(), event.standard->end());
        std::erase_if(values, [&](std::uint64_t value) { return std::ranges::find(wanted, value) == wanted.end(); });
    }
    for (const std::uint64_t value : values) {
        const Holding* source = entry_at(parent, value);
        if (source == nullptr) continue;
        const Holding from = *source;
        const std::uint32_t id = new_holding(child, value, event);
        Holding& made = traced_.holdings[id];
        made.object = from.object;
        made.how = How::inherited;
        made.access = from.access;
        made.inherit = true;
        made.protect = from.protect;
        made.from = parent;
        made.from_value = value;
        made.from_line = from.line;
        hold(from.object);
        at(child).table.inherit(value, id, true);
        came(id, event);
    }
    at(child).table.finish_inheritance();
}

// A duplicate of the parent's entry at the next free number of the child; 0 where the parent has none.
std::uint32_t Follower::give(std::uint32_t child, std::uint32_t parent, std::uint64_t value, bool inherit,
                             const Event& event) {
    constexpr std::uint64_t current = 0xFFFF'FFFF;
    const Holding* source = value == current ? nullptr : entry_at(parent, value);
    if (source == nullptr && value != current) {
        if (!at(parent).whole) at(child).whole = false;
        return 0;
    }
    const auto next = at(child).table.next();
    if (!next) return 0;
    const Holding from = source != nullptr ? *source : Holding{};
    std::uint32_t object = from.object;
    if (source == nullptr) {
        Event itself;
        itself.type = "Process";
        itself.line = event.line;
        itself.target_pid = at(parent).pid;
        object = new_object(itself);
    }
    const std::uint32_t id = new_holding(child, *next, event);
    Holding& made = traced_.holdings[id];
    made.object = object;
    made.how = How::given;
    made.access = from.access;
    made.inherit = inherit;
    made.from = parent;
    made.from_value = value;
    made.from_line = from.line;
    hold(object);
    at(child).table.put(*next, id, inherit);
    came(id, event);
    return static_cast<std::uint32_t>(*next);
}

void Follower::carry(const Event& event) {
    if (!event.pid || !event.handle) return;
    TracedProcess& process = at(process_of(*event.pid));
    if (event.type == "WindowStation") {
        process.station = *event.handle;
    } else if (event.tid) {
        process.desktops[*event.tid] = *event.handle;
        if (process.desktop == 0) process.desktop = *event.handle;
    }
}

// Wine gives each child its parent's window station and desktop, unless it inherited some.
void Follower::copy_carried(std::uint32_t child, std::uint32_t parent, const Event& event) {
    std::uint64_t station = 0, desktop = 0;
    at(child).table.for_each([&](std::uint64_t value, std::uint32_t id) {
        const std::string_view type = traced_.words[traced_.objects[traced_.holdings[id].object].type];
        if (station == 0 && type == "WindowStation") station = value;
        if (desktop == 0 && type == "Desktop") desktop = value;
    });
    if (station == 0 && at(parent).station != 0) station = give(child, parent, at(parent).station, false, event);
    if (station != 0 && desktop == 0) {
        std::uint64_t source = at(parent).desktop;
        if (event.tid && at(child).creator == parent) {
            const auto own = at(parent).desktops.find(*event.tid);
            if (own != at(parent).desktops.end()) source = own->second;
        }
        if (source != 0) desktop = give(child, parent, source, false, event);
    }
    at(child).station = station;
    at(child).desktop = desktop;
}

}  // namespace handlesim::trace
