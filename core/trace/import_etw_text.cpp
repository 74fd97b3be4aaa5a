// Texts made of ETW's Object events: the dumper of xperf, and ETWAnalyzer's `-dump ObjectRef`.
#include <algorithm>
#include <map>
#include <set>

#include "core/trace/etw_events.hpp"
#include "core/trace/importers.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

// "cmd.exe (1026876)", "EventLeak.exe(924160)".
struct NamedProcess {
    std::string_view image;
    Id pid;
};
NamedProcess process_in(std::string_view text) {
    const std::size_t open = text.rfind('('), close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return {};
    return {trimmed(text.substr(0, open)), id_of(decimal_in(trimmed(text.substr(open + 1, close - open - 1))))};
}

// --- xperf: "HandleCreate, 1234, cmd.exe ( 77), 99, 0xFFFF..., 0x124, Event, ...".

class XperfText {
public:
    XperfText(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        std::string_view line;
        bool in_header = false;
        while (lines_.next(line)) {
            const std::string_view plain = trimmed(line);
            if (plain == "BeginHeader" || plain == "EndHeader") {
                in_header = plain == "BeginHeader";
                continue;
            }
            std::vector<std::string_view> fields = split(plain);
            if (in_header) {
                std::vector<std::string> names(fields.begin(), fields.end());
                columns_[names.front()] = std::move(names);
                continue;
            }
            read(fields);
        }
        const std::string_view has = rundown_ ? "at its end" : "no", births = births_ ? "yes" : "no";
        log_.hand_over(etw_header("etw-text", "xperf's dumper, the kernel's Object events", births, has), sink_);
        for (const auto& [line_number, why] : unread_) sink_.unread(line_number, why);
    }

private:
    Lines& lines_;
    EventSink& sink_;
    EtwLog log_;
    std::map<std::string, std::vector<std::string>, std::less<>> columns_;  // by event, as the header tells them
    std::set<std::uint32_t> named_;                                         // processes whose program the events tell
    std::vector<std::pair<std::uint64_t, std::string>> unread_;
    bool rundown_ = false, births_ = false;

    static std::vector<std::string_view> split(std::string_view line) {
        std::vector<std::string_view> fields;
        while (!line.empty()) fields.push_back(trimmed(cut(line, ",")));
        if (fields.empty()) fields.emplace_back();
        return fields;
    }

    // The column whose name holds the word, by the header; else the place that is known.
    std::size_t column(std::string_view event, std::string_view word, std::size_t known) const {
        const auto found = columns_.find(event);
        if (found == columns_.end()) return known;
        for (std::size_t i = 0; i < found->second.size(); ++i) {
            if (found->second[i] == word) return i;
        }
        return known;
    }

    // Empty where the row has not so many: a header may name more.
    static std::string_view field(const std::vector<std::string_view>& fields, std::size_t place) {
        return place < fields.size() ? fields[place] : std::string_view{};
    }

    void read(const std::vector<std::string_view>& fields) {
        const std::string_view name = fields.front();
        const bool create = name == "HandleCreate", close = name == "HandleClose",
                   there = name.starts_with("Handle-DC");
        if (name == "HandleDuplicate") {
            duplicate(fields);
            return;
        }
        if (name == "P-Start" || name == "P-End" || name.starts_with("P-DC")) {
            process(fields);
            return;
        }
        if (!create && !close && !there) return;
        constexpr std::size_t least = 7;
        const NamedProcess process = fields.size() >= least ? process_in(fields[2]) : NamedProcess{};
        const Number handle = hex_in(field(fields, column(name, "Handle", 5)));
        if (!process.pid || !handle) {
            unread_.emplace_back(lines_.number(), "an event about a handle with other columns than known");
            return;
        }
        EtwEvent& made = add(create ? EtwKind::create : close ? EtwKind::close : EtwKind::rundown, fields, process);
        rundown_ = rundown_ || there;
        made.object = hex_in(field(fields, column(name, "Object", 4))).value_or(0);
        made.handle = static_cast<std::uint32_t>(*handle);
        made.type_name = log_.named(field(fields, column(name, "Type", 6)));
        if (fields.size() > least) made.name = log_.named(fields.back().starts_with("0x") ? "" : fields.back());
    }

    EtwEvent& add(EtwKind kind, const std::vector<std::string_view>& fields, const NamedProcess& process) {
        is_there(process);
        EtwEvent& made = log_.events.emplace_back();
        made.kind = kind;
        made.line = lines_.number();
        made.time = decimal_in(fields[1]).value_or(0);
        made.pid = *process.pid;
        made.tid = id_of(decimal_in(fields[3])).value_or(0);
        return made;
    }

    // Whose beginning the log does not show was there before.
    void is_there(const NamedProcess& process) {
        if (process.image.empty() || !named_.insert(*process.pid).second) return;
        EtwEvent& there = log_.events.emplace_back();
        there.kind = EtwKind::process_there;
        there.target_pid = *process.pid;
        there.name = log_.named(process.image);
        there.time = log_.events.size() > 1 ? log_.events[log_.events.size() - 2].time : 0;
    }

    // "P-Start, 120, child.exe ( 200), 100, ...": the process, then its parent. Which thread made it is not told.
    void process(const std::vector<std::string_view>& fields) {
        constexpr std::size_t parent_column = 3;
        const NamedProcess process = process_in(field(fields, 2));
        const std::string_view name = fields.front();
        const Id parent = id_of(any_number_in(field(fields, column(name, "ParentPID", parent_column))));
        if (!process.pid || (name == "P-Start" && !parent)) {
            unread_.emplace_back(lines_.number(), "an event about a process with other columns than known");
            return;
        }
        if (name.starts_with("P-DC")) {
            is_there(process);
            return;
        }
        const bool starts = name == "P-Start";
        births_ = true;
        if (starts) named_.insert(*process.pid);
        EtwEvent& made = log_.events.emplace_back();
        made.kind = starts ? EtwKind::process_start : EtwKind::process_end;
        made.line = lines_.number();
        made.time = decimal_in(fields[1]).value_or(0);
        made.target_pid = *process.pid;
        made.pid = made.source_pid = parent.value_or(0);
        made.name = log_.named(process.image);
    }

    // Only a header tells where a duplicate's columns are.
    void duplicate(const std::vector<std::string_view>& fields) {
        const std::size_t none = fields.size();
        const std::size_t source = column("HandleDuplicate", "Source Handle", none);
        const std::size_t target = column("HandleDuplicate", "Target Handle", none);
        const std::size_t target_process = column("HandleDuplicate", "Target Process", none);
        const NamedProcess process = fields.size() > 4 ? process_in(fields[2]) : NamedProcess{};
        if (!process.pid || source >= none || target >= none) {
            unread_.emplace_back(lines_.number(), "a duplicate whose columns no header tells");
            return;
        }
        EtwEvent& made = add(EtwKind::duplicate, fields, process);
        made.object = hex_in(fields[4]).value_or(0);
        made.handle = id_of(hex_in(fields[source])).value_or(0);
        made.target_handle = id_of(hex_in(fields[target])).value_or(0);
        made.source_pid = made.pid;
        const NamedProcess to = target_process < none ? process_in(fields[target_process]) : NamedProcess{};
        made.target_pid = to.pid.value_or(made.pid);
    }
};

// --- ETWAnalyzer: objects with their events, "12:46:37.764854 1026876/1988012 HandleDuplicate 0x124   cmd.exe ...".

class EtwAnalyzerText {
public:
    EtwAnalyzerText(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        std::string_view line;
        while (lines_.next(line)) {
            if (line.starts_with("Id: ")) {
                begin_object(line);
            } else if (line.starts_with("        ") && !line.substr(8).starts_with(' ')) {
                if (!read(trimmed(line))) {
                    unread_.emplace_back(lines_.number(), "an event with other columns than known");
                }
            }
        }
        sort_and_tell();
    }

private:
    Lines& lines_;
    EventSink& sink_;
    EtwLog log_;
    std::uint64_t object_ = 0;
    std::uint32_t name_ = 0;
    std::map<std::uint32_t, std::uint32_t> images_, parents_;
    std::map<std::uint32_t, std::vector<EtwEvent>> births_;  // inherited entries by the child's pid
    std::vector<std::pair<std::uint64_t, std::string>> unread_;

    void begin_object(std::string_view line) {
        cut(line, "Object: ");
        object_ = hex_in(cut(line, " ")).value_or(0);
        std::string_view name = line.substr(0, line.find(" Lifetime:"));
        name_ = log_.named(trimmed(name));
    }

    // "12:46:37.764854" as a number that grows.
    static std::optional<std::uint64_t> time_in(std::string_view text) {
        std::uint64_t value = 0;
        for (const char c : text) {
            if (c == ':' || c == '.') continue;
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        }
        return value;
    }

    bool read(std::string_view line) {
        const auto time = time_in(cut(line, " "));
        std::string_view ids = cut(line, " ");
        const auto pid = id_of(decimal_in(cut(ids, "/")));
        const auto tid = id_of(decimal_in(ids));
        const std::string_view what = cut(line, " ");
        line = trimmed(line);
        const auto handle = id_of(hex_in(cut(line, " ")));
        if (!time || !pid || !tid || !handle) return false;
        line = trimmed(line);
        EtwEvent one;
        one.time = *time;
        one.line = lines_.number();
        one.pid = one.source_pid = *pid;
        one.tid = *tid;
        one.object = object_;
        one.name = name_;
        one.handle = one.target_handle = *handle;
        const std::string_view image = cut(line, " ");
        images_[*pid] = log_.named(image);
        if (what == "HandleCreate") {
            one.kind = EtwKind::create;
        } else if (what == "HandleClose") {
            one.kind = EtwKind::close;
        } else if (what == "HandleDuplicate") {
            constexpr std::string_view marker = "Inherited by process ";
            const std::size_t at = line.find(marker);
            if (at == std::string_view::npos) return false;
            std::string_view child_text = line.substr(at + marker.size());
            const NamedProcess child = process_in(child_text.substr(0, child_text.find(')') + 1));
            if (!child.pid) return false;
            one.kind = EtwKind::duplicate;
            one.target_pid = *child.pid;
            images_[*child.pid] = log_.named(child.image);
            parents_[*child.pid] = *pid;
            births_[*child.pid].push_back(one);
            return true;
        } else {
            return what == "HandleRef" || what == "HandleDeref";
        }
        log_.events.push_back(one);
        return true;
    }

    // The birth of a child comes right behind the last duplicate that was made for it.
    void sort_and_tell() {
        for (const auto& [pid, image] : images_) {
            if (parents_.contains(pid)) continue;
            EtwEvent there;
            there.kind = EtwKind::process_there;
            there.target_pid = pid;
            there.name = image;
            log_.events.push_back(there);
        }
        for (const auto& [child, copies] : births_) {
            EtwEvent birth = copies.front();
            for (const EtwEvent& copy : copies) {
                log_.events.push_back(copy);
                birth.time = std::max(birth.time, copy.time);
            }
            birth.kind = EtwKind::process_start;
            birth.target_pid = child;
            birth.source_pid = birth.pid;
            birth.name = images_.at(child);
            log_.events.push_back(birth);
        }
        log_.hand_over(etw_header("etw-text", "ETWAnalyzer -dump ObjectRef", "yes", "no"), sink_);
        for (const auto& [line_number, why] : unread_) sink_.unread(line_number, why);
    }
};

}  // namespace

void import_etw_text(Lines& lines, EventSink& sink) {
    constexpr std::size_t looked_at = std::size_t{1} << 16U;
    const std::string_view beginning = lines.peek(looked_at);
    if (beginning.find("Object: 0x") != std::string_view::npos) {
        EtwAnalyzerText(lines, sink).import();
    } else {
        XperfText(lines, sink).import();
    }
}

}  // namespace handlesim::trace
