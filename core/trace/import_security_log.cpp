// Events 4656, 4658, 4663, 4690, 4688 and 4689 of the Security log, as JSON Lines: handles to audited objects.
//
// A duplicate into System and its close are written before the opening of their source: they are held back until it
// comes. That close names the process that called, not System.
#include <deque>
#include <map>
#include <set>

#include "core/trace/importers.hpp"
#include "core/trace/json_cursor.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

// How many later lines a duplicate waits for its source.
constexpr std::uint64_t longest_wait = 1000;

struct SecurityEvent {
    std::uint64_t id = 0, line = 0;
    std::map<std::string, std::string, std::less<>> fields;

    std::string_view text(std::string_view key) const {
        const auto found = fields.find(key);
        return found == fields.end() ? std::string_view{} : std::string_view(found->second);
    }
    Number number(std::string_view key) const { return any_number_in(text(key)); }
    Id pid(std::string_view key) const { return id_of(number(key)); }
};

class SecurityLogImporter {
public:
    SecurityLogImporter(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        Header header;
        header.kind = "security-log";
        header.hexadecimal_ids = true;
        header.tool = "the Security log";
        header.profile = "windows";
        header.order = Order::total;
        header.tells = {.creates = "audited",
                        .closes = "audited",
                        .duplicates = "audited",
                        .inheritance = "no",
                        .failures = "no",
                        .access = "yes",
                        .flags = "no",
                        .identity = "name",
                        .births = "where 4688 is audited",
                        .has = "no"};
        sink_.begin(header);
        std::string_view line;
        while (lines_.next(line)) {
            if (!line.empty()) read(line);
            while (!waiting_.empty() && waiting_.front().line + longest_wait < lines_.number()) let_go_first();
        }
        while (!waiting_.empty()) let_go_first();
    }

private:
    Lines& lines_;
    EventSink& sink_;
    using Entry = std::pair<std::uint32_t, std::uint64_t>;
    std::set<Entry> open_;
    std::map<Entry, std::uint32_t> in_system_;  // by caller and number, how many
    std::map<std::uint32_t, std::string> images_;
    std::deque<SecurityEvent> waiting_;

    void read(std::string_view line) {
        SecurityEvent event;
        event.line = lines_.number();
        JsonCursor json(line);
        json.object([&](std::string_view key) { event.fields[std::string(key)] = json.text(); });
        if (json.failed()) {
            sink_.unread(event.line, "no JSON");
            return;
        }
        event.id = event.number("EventID").value_or(0);
        if (event.id == 0 && event.fields.contains("_source")) return;
        switch (event.id) {
            case 4656: opened(event); break;
            case 4658: closed(event); break;
            case 4663: used(event); break;
            case 4690: duplicated(event); break;
            case 4688: began(event); break;
            case 4689: ended(event); break;
            default: break;  // other events of the log
        }
    }

    // Other servers' handles are pointers of their own.
    static bool is_kernel(const SecurityEvent& event) {
        const std::string_view server = event.text("ObjectServer");
        return server.empty() || server == "Security";
    }

    Event made(EventKind kind, const SecurityEvent& of, const Id& pid) {
        Event event;
        event.kind = kind;
        event.line = of.line;
        event.pid = pid;
        event.tid = of.pid("ThreadID");
        event.time = of.text("EventTime");
        return event;
    }

    void name_process(const SecurityEvent& event, const Id& pid) {
        const std::string_view image = event.text("ProcessName");
        if (!pid || image.empty()) return;
        const auto [known, is_new] = images_.try_emplace(*pid, image);
        if (!is_new) return;
        Event there = made(EventKind::process, event, pid);
        there.image = known->second;
        sink_.take(there);
    }

    void opened(const SecurityEvent& event) {
        const Id pid = event.pid("ProcessId");
        const Number handle = event.number("HandleId");
        if (!is_kernel(event) || !pid || !handle || *handle == 0) return;
        name_process(event, pid);
        Event created = made(EventKind::created, event, pid);
        created.handle = handle;
        created.type = event.text("ObjectType");
        created.name = event.text("ObjectName");
        created.access = event.number("AccessMask");
        created.result = Result::success;
        created.call = "open";
        sink_.take(created);
        open_.emplace(*pid, *handle);
        release_waiting(*pid, *handle);
    }

    // What was written before its source was opened comes now.
    void release_waiting(std::uint32_t pid, std::uint64_t handle) {
        for (auto one = waiting_.begin(); one != waiting_.end();) {
            const bool its =
                one->id == 4690 && one->pid("SourceProcessId") == pid && one->number("SourceHandleId") == handle;
            if (!its) {
                ++one;
                continue;
            }
            const SecurityEvent copy = *one;
            one = waiting_.erase(one);
            tell_duplicate(copy, Told::reordered);
            const Number target = copy.number("TargetHandleId");
            for (auto close = waiting_.begin(); close != waiting_.end(); ++close) {
                if (close->id != 4658 || close->number("HandleId") != target) continue;
                close_in_system(*close);
                waiting_.erase(close);
                break;
            }
            one = waiting_.begin();
        }
    }

    void let_go_first() {
        const SecurityEvent event = waiting_.front();
        waiting_.pop_front();
        if (event.id == 4690) {
            tell_duplicate(event, Told::told);
        } else {
            close_in_system(event);
        }
    }

    void duplicated(const SecurityEvent& event) {
        const Id source = event.pid("SourceProcessId"), target = event.pid("TargetProcessId");
        const Number from = event.number("SourceHandleId"), to = event.number("TargetHandleId");
        if (!source || !target || !from || !to) {
            sink_.unread(event.line, "a duplicate without its places");
            return;
        }
        if (*target == system_pid) ++in_system_[{*source, *to}];
        if (*target == system_pid && !open_.contains({*source, *from})) {
            waiting_.push_back(event);
            return;
        }
        tell_duplicate(event, Told::told);
    }

    void tell_duplicate(const SecurityEvent& event, Told told) {
        Event copy = made(EventKind::duplicate, event, {});  // who called is not told
        copy.from = {event.pid("SourceProcessId"), {}, event.number("SourceHandleId")};
        copy.to = {event.pid("TargetProcessId"), {}, event.number("TargetHandleId")};
        copy.told = copy.to.pid == system_pid ? Told::kernel_table : told;
        copy.call = "duplicate";
        sink_.take(copy);
        if (copy.to.pid && copy.to.handle) open_.emplace(*copy.to.pid, *copy.to.handle);
    }

    void closed(const SecurityEvent& event) {
        const Id pid = event.pid("ProcessId");
        const Number handle = event.number("HandleId");
        if (!is_kernel(event) || !pid || !handle) return;
        name_process(event, pid);
        const auto system = in_system_.find({*pid, *handle});
        if (system != in_system_.end() && !open_.contains({*pid, *handle})) {
            if (--system->second == 0) in_system_.erase(system);
            if (open_.contains({system_pid, *handle})) {
                close_in_system(event);
            } else {
                waiting_.push_back(event);
            }
            return;
        }
        open_.erase({*pid, *handle});
        Event close = made(EventKind::close, event, pid);
        close.handle = handle;
        close.call = "close";
        sink_.take(close);
    }

    void close_in_system(const SecurityEvent& event) {
        Event close = made(EventKind::close, event, system_pid);
        close.by = event.pid("ProcessId");
        close.handle = event.number("HandleId");
        close.told = Told::kernel_table;
        close.call = "close";
        open_.erase({system_pid, close.handle.value_or(0)});
        sink_.take(close);
    }

    void used(const SecurityEvent& event) {
        const Id pid = event.pid("ProcessId");
        if (!is_kernel(event) || !pid) return;
        Event use = made(EventKind::use, event, pid);
        use.handle = event.number("HandleId");
        use.access = event.number("AccessMask");
        use.call = "use";
        sink_.take(use);
    }

    void began(const SecurityEvent& event) {
        const Id pid = event.pid("NewProcessId");
        if (!pid) return;
        images_[*pid] = event.text("NewProcessName");
        Event born = made(EventKind::process, event, pid);
        born.creator = born.parent = event.pid("ProcessId");
        born.image = images_[*pid];
        sink_.take(born);
    }

    void ended(const SecurityEvent& event) {
        const Id pid = event.pid("ProcessId");
        if (!pid) return;
        images_.erase(*pid);
        std::erase_if(open_, [&](const Entry& entry) { return entry.first == *pid; });
        sink_.take(made(EventKind::exit, event, pid));
    }
};

}  // namespace

void import_security_log(Lines& lines, EventSink& sink) {
    SecurityLogImporter(lines, sink).import();
}

}  // namespace handlesim::trace
