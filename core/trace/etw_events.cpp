#include "core/trace/etw_events.hpp"

#include <algorithm>

namespace handlesim::trace {

namespace {

// Handles of the kernel's own table, whoever makes them.
constexpr std::uint32_t kernel_bit = 0x8000'0000, system_pid = 4;

class EtwTeller {
public:
    EtwTeller(const EtwLog& log, EventSink& sink) : log_(log), sink_(sink) {}

    void tell() {
        for (const EtwEvent& one : log_.events) {
            if (is_same_value(one)) {
                pending_[one.tid].push_back(&one);
                continue;
            }
            const auto held = one.kind == EtwKind::process_start ? made_for(one) : pending_.find(one.tid);
            if (one.kind == EtwKind::process_start) {
                process(one);
                if (held == pending_.end()) continue;
                for (const EtwEvent* copy : held->second) inherited(*copy, one);
                pending_.erase(held);
                continue;
            }
            if (held != pending_.end()) {
                for (const EtwEvent* copy : held->second) duplicate(*copy);
                pending_.erase(held);
            }
            tell(one);
        }
        for (const auto& [tid, copies] : pending_) {
            for (const EtwEvent* copy : copies) duplicate(*copy);
        }
    }

private:
    const EtwLog& log_;
    EventSink& sink_;
    using Pending = std::unordered_map<std::uint32_t, std::vector<const EtwEvent*>>;  // by thread
    Pending pending_;

    // The duplicates that were made for a process which starts: by the thread that starts it, or, where the log does
    // not tell that one, by the thread of its parent that made such duplicates last.
    Pending::iterator made_for(const EtwEvent& birth) {
        if (birth.tid != 0) {
            const auto own = pending_.find(birth.tid);
            return own != pending_.end() && own->second.front()->pid == birth.source_pid ? own : pending_.end();
        }
        auto last = pending_.end();
        for (auto one = pending_.begin(); one != pending_.end(); ++one) {
            if (one->second.front()->pid != birth.source_pid) continue;
            if (last == pending_.end() || one->second.back()->time > last->second.back()->time) last = one;
        }
        return last;
    }

    static bool is_same_value(const EtwEvent& one) {
        return one.kind == EtwKind::duplicate && one.handle == one.target_handle && one.source_pid == one.pid &&
               (one.handle & kernel_bit) == 0;
    }

    std::string_view text(std::uint32_t id) const { return id == 0 ? std::string_view{} : log_.names[id - 1]; }

    Event event(EventKind kind, const EtwEvent& one) const {
        Event made;
        made.kind = kind;
        made.line = one.line;
        made.tid = one.tid;
        made.pid = one.pid;
        made.handle = one.handle;
        if (one.object != 0) made.object = one.object;
        made.name = text(one.name);
        const auto type = log_.types.find(one.type);
        made.type = one.type_name != 0         ? text(one.type_name)
                    : type != log_.types.end() ? std::string_view(type->second)
                                               : std::string_view{};
        if ((one.handle & kernel_bit) != 0 && kind != EventKind::process) {
            if (one.pid != system_pid) made.by = one.pid;
            made.pid = system_pid;
            made.told = Told::kernel_table;
        }
        return made;
    }

    void tell(const EtwEvent& one) {
        switch (one.kind) {
            case EtwKind::create: {
                Event made = event(EventKind::created, one);
                made.call = "HandleCreate";
                sink_.take(made);
                break;
            }
            case EtwKind::close: {
                Event closed = event(EventKind::close, one);
                closed.call = "HandleClose";
                sink_.take(closed);
                break;
            }
            case EtwKind::duplicate: duplicate(one); break;
            case EtwKind::rundown: {
                Event there = event(EventKind::has, one);
                there.tid.reset();
                sink_.take(there);
                break;
            }
            case EtwKind::process_start:
            case EtwKind::process_there: process(one); break;
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

    void process(const EtwEvent& one) {
        Event began;
        began.kind = EventKind::process;
        began.line = one.line;
        began.tid = one.tid;
        began.pid = one.target_pid;
        if (one.kind == EtwKind::process_start) {
            began.parent = one.source_pid;
            if (one.tid != 0) began.creator = one.pid;
        }
        began.image = text(one.name);
        sink_.take(began);
    }

    void duplicate(const EtwEvent& one) {
        // A table has one entry at a number: the copy went to a process that the log does not name.
        if (is_same_value(one) && one.target_pid == one.source_pid) {
            sink_.untold("the table that a duplicate at the same number went to");
            return;
        }
        Event copy = event(EventKind::duplicate, one);
        copy.call = "HandleDuplicate";
        copy.by = one.pid;
        copy.from = {one.source_pid, {}, one.handle};
        const bool kernel = (one.target_handle & kernel_bit) != 0;
        copy.to = {kernel ? system_pid : one.target_pid, {}, one.target_handle};
        copy.told = kernel ? Told::kernel_table : Told::told;
        sink_.take(copy);
    }

    void inherited(const EtwEvent& one, const EtwEvent& birth) {
        Event copy = event(EventKind::inherit, one);
        copy.by = one.pid;
        copy.from = {one.pid, {}, one.handle};
        copy.to = {birth.target_pid, {}, one.handle};
        copy.told = Told::inferred;
        copy.why = Why::dup_same_value;
        sink_.take(copy);
    }
};

}  // namespace

std::uint32_t EtwLog::named(std::string_view name) {
    if (name.empty()) return 0;
    const auto found = ids_.find(name);
    if (found != ids_.end()) return found->second;
    names.emplace_back(name);
    const auto id = static_cast<std::uint32_t>(names.size());
    ids_.emplace(names.back(), id);
    return id;
}

void EtwLog::hand_over(const Header& header, EventSink& sink) {
    // Buffers of one processor come in order; sorting what is sorted costs more than looking.
    if (!std::ranges::is_sorted(events, {}, &EtwEvent::time)) std::ranges::stable_sort(events, {}, &EtwEvent::time);
    sink.begin(header);
    EtwTeller(*this, sink).tell();
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
