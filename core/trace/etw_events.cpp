#include "core/trace/etw_events.hpp"

#include <algorithm>

namespace handlesim::trace {

namespace {

// Handles of the kernel's own table, whoever makes them.
constexpr std::uint32_t kernel_bit = 0x8000'0000;

bool is_same_value(const EtwEvent& one) {
    return one.kind == EtwKind::duplicate && one.handle == one.target_handle && one.source_pid == one.pid &&
           (one.handle & kernel_bit) == 0;
}

}  // namespace

void EtwTeller::tell(const EtwEvent& one, const EtwNames& names) {
    const Texts texts{names[one.name], names[one.type_name]};
    if (is_same_value(one)) {
        pending_[one.tid].push_back({one, std::string(texts.name), std::string(texts.type_name)});
        return;
    }
    const auto held = one.kind == EtwKind::process_start ? made_for(one) : pending_.find(one.tid);
    if (one.kind == EtwKind::process_start) {
        process(one, texts.name);
        if (held == pending_.end()) return;
        for (const HeldBack& copy : held->second) inherited(copy, one);
        pending_.erase(held);
        return;
    }
    if (held != pending_.end()) {
        for (const HeldBack& copy : held->second) duplicate(copy.event, copy.texts());
        pending_.erase(held);
    }
    tell_now(one, texts);
}

void EtwTeller::finish() {
    for (const auto& [tid, copies] : pending_) {
        for (const HeldBack& copy : copies) duplicate(copy.event, copy.texts());
    }
    pending_.clear();
}

// The duplicates that were made for a process which starts: by the thread that starts it, or, where the log does not
// tell that one, by the thread of its parent that made such duplicates last.
EtwTeller::Pending::iterator EtwTeller::made_for(const EtwEvent& birth) {
    const auto by = [](Pending::iterator one) { return one->second.front().event.pid; };
    const auto last_time = [](Pending::iterator one) { return one->second.back().event.time; };
    if (birth.tid != 0) {
        const auto own = pending_.find(birth.tid);
        return own != pending_.end() && by(own) == birth.source_pid ? own : pending_.end();
    }
    auto last = pending_.end();
    for (auto one = pending_.begin(); one != pending_.end(); ++one) {
        if (by(one) != birth.source_pid) continue;
        if (last == pending_.end() || last_time(one) > last_time(last)) last = one;
    }
    return last;
}

Event EtwTeller::event(EventKind kind, const EtwEvent& one, Texts texts) const {
    Event made;
    made.kind = kind;
    made.line = one.line;
    made.tid = one.tid;
    made.pid = one.pid;
    made.handle = one.handle;
    if (one.object != 0) made.object = one.object;
    made.name = texts.name;
    made.type = texts.type_name;
    if (one.type_name == 0) {
        const auto type = types_.find(one.type);
        if (type != types_.end()) made.type = type->second;
    }
    if ((one.handle & kernel_bit) != 0 && kind != EventKind::process) {
        if (one.pid != system_pid) made.by = one.pid;
        made.pid = system_pid;
        made.told = Told::kernel_table;
    }
    return made;
}

void EtwTeller::tell_now(const EtwEvent& one, Texts texts) {
    switch (one.kind) {
        case EtwKind::create: {
            Event made = event(EventKind::created, one, texts);
            made.call = "HandleCreate";
            sink_.take(made);
            break;
        }
        case EtwKind::close: {
            Event closed = event(EventKind::close, one, texts);
            closed.call = "HandleClose";
            sink_.take(closed);
            break;
        }
        case EtwKind::duplicate: duplicate(one, texts); break;
        case EtwKind::rundown: {
            Event there = event(EventKind::has, one, texts);
            there.tid.reset();
            sink_.take(there);
            break;
        }
        case EtwKind::process_start:
        case EtwKind::process_there: process(one, texts.name); break;
        case EtwKind::process_end: {
            Event ended;
            ended.kind = EventKind::exit;
            ended.line = one.line;
            ended.pid = one.target_pid;
            sink_.take(ended);
            break;
        }
    }
}

void EtwTeller::process(const EtwEvent& one, std::string_view image) {
    Event began;
    began.kind = EventKind::process;
    began.line = one.line;
    began.tid = one.tid;
    began.pid = one.target_pid;
    if (one.kind == EtwKind::process_start) {
        began.parent = one.source_pid;
        if (one.tid != 0) began.creator = one.pid;
    }
    began.image = image;
    sink_.take(began);
}

void EtwTeller::duplicate(const EtwEvent& one, Texts texts) {
    // A table has one entry at a number: the copy went to a process that the log does not name.
    if (is_same_value(one) && one.target_pid == one.source_pid) {
        sink_.untold("the table that a duplicate at the same number went to");
        return;
    }
    Event copy = event(EventKind::duplicate, one, texts);
    copy.call = "HandleDuplicate";
    copy.by = one.pid;
    copy.from = {one.source_pid, {}, one.handle};
    const bool kernel = (one.target_handle & kernel_bit) != 0;
    copy.to = {kernel ? system_pid : one.target_pid, {}, one.target_handle};
    copy.told = kernel ? Told::kernel_table : Told::told;
    sink_.take(copy);
}

void EtwTeller::inherited(const HeldBack& one, const EtwEvent& birth) {
    Event copy = event(EventKind::inherit, one.event, one.texts());
    copy.by = one.event.pid;
    copy.from = {one.event.pid, {}, one.event.handle};
    copy.to = {birth.target_pid, {}, one.event.handle};
    copy.told = Told::inferred;
    copy.why = Why::dup_same_value;
    sink_.take(copy);
}

std::uint32_t EtwNames::named(std::string_view name) {
    if (name.empty()) return 0;
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    texts_.emplace_back(name);
    const auto id = static_cast<std::uint32_t>(texts_.size());
    ids_.emplace(texts_.back(), id);
    return id;
}

void EtwLog::hand_over(const Header& header, EventSink& sink) {
    // Buffers of one processor come in order; sorting what is sorted costs more than looking.
    if (!std::ranges::is_sorted(events, {}, &EtwEvent::time)) std::ranges::stable_sort(events, {}, &EtwEvent::time);
    sink.begin(header);
    const EtwTypes by_name_only;
    EtwTeller teller(by_name_only, sink);
    for (const EtwEvent& one : events) teller.tell(one, names);
    teller.finish();
}

Header etw_header(std::string_view kind, std::string_view tool, std::string_view births, std::string_view has) {
    Header header;
    header.kind = kind;
    header.tool = tool;
    header.profile = "windows";
    header.order = Order::total;
    header.tells = {.creates = "yes",
                    .closes = "yes",
                    .duplicates = "yes",
                    .inheritance = births == "no" ? "no" : "inferred",
                    .failures = "no",
                    .access = "no",
                    .flags = "no",
                    .identity = "address",
                    .births = std::string(births),
                    .has = std::string(has)};
    return header;
}

}  // namespace handlesim::trace
