// Reports of the sandboxes CAPE and Cuckoo: the calls of each process that their monitor hooks, with results.
#include <algorithm>
#include <array>
#include <vector>

#include "core/trace/importers.hpp"
#include "core/trace/json_cursor.hpp"
#include "core/trace/scan.hpp"

namespace handlesim::trace {

namespace {

// Arguments through which a call gives its new handle, and what it is to.
struct GivingArgument {
    std::string_view name, type;
};
constexpr std::array giving{
    GivingArgument{"FileHandle", "File"},
    GivingArgument{"EventHandle", "Event"},
    GivingArgument{"MutantHandle", "Mutant"},
    GivingArgument{"SectionHandle", "Section"},
    GivingArgument{"KeyHandle", "Key"},
    GivingArgument{"ProcessHandle", "Process"},
    GivingArgument{"ThreadHandle", "Thread"},
    GivingArgument{"SemaphoreHandle", "Semaphore"},
    GivingArgument{"TokenHandle", "Token"},
    GivingArgument{"TimerHandle", "Timer"},
    GivingArgument{"DirectoryHandle", "Directory"},
    GivingArgument{"JobHandle", "Job"},
};
constexpr std::array naming{"FileName",         "EventName", "MutexName",     "SectionName",
                            "ObjectAttributes", "FullName",  "SemaphoreName", "JobName"};

class CapeImporter {
public:
    CapeImporter(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        const std::string text = lines_.rest();
        JsonCursor json(text);
        Header header;
        header.kind = "cape";
        header.tool = "CAPE or Cuckoo";
        header.profile = "windows-7";
        header.order = Order::per_process;
        const char* hooked = "hooked";
        header.tells = {.creates = hooked,
                        .closes = hooked,
                        .duplicates = hooked,
                        .inheritance = "no",
                        .failures = "yes",
                        .access = "partly",
                        .flags = "no",
                        .identity = "no",
                        .births = hooked,
                        .has = "no"};
        sink_.begin(header);
        json.object([&](std::string_view key) {
            if (key != "behavior") return;
            json.object([&](std::string_view inner) {
                if (inner == "processes") json.array([&] { process(json); });
            });
        });
        if (!json.failed()) return;
        const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(json.offset(), text.size()));
        throw LogError(lines_.name() + ":" + std::to_string(1 + std::count(text.begin(), end, '\n')) +
                       ": the report is no JSON from here on");
    }

private:
    Lines& lines_;
    EventSink& sink_;
    std::string image_;
    std::uint64_t number_ = 0;
    Id last_child_;

    struct Call {
        std::string api, result, tid, time;
        std::uint64_t id = 0;
        std::uint32_t repeated = 0;
        bool success = false;
        std::vector<std::pair<std::string, std::string>> arguments;

        std::string_view argument(std::string_view name) const {
            for (const auto& [key, value] : arguments) {
                if (key == name) return value;
            }
            return {};
        }
    };

    void process(JsonCursor& json) {
        Id pid;
        image_.clear();
        bool announced = false;
        const auto announce = [&] {
            if (announced || !pid) return;
            announced = true;
            Event event;
            event.kind = EventKind::process;
            event.line = number_;
            event.pid = pid;
            event.image = image_;
            sink_.take(event);
        };
        json.object([&](std::string_view key) {
            if (key == "process_id" || key == "pid") {
                pid = id_of(decimal_in(json.text()));
            } else if (key == "process_name") {
                image_ = json.text();
            } else if (key == "calls") {
                announce();
                json.array([&] { call(json, pid); });
            }
        });
        announce();
    }

    void call(JsonCursor& json, const Id& pid) {
        Call made;
        const bool is_object = json.object([&](std::string_view key) {
            if (key == "api") {
                made.api = json.text();
            } else if (key == "return") {
                made.result = json.text();
            } else if (key == "thread_id") {
                made.tid = json.text();
            } else if (key == "timestamp") {
                made.time = json.text();
            } else if (key == "status") {
                made.success = json.text() == "true";
            } else if (key == "id") {
                made.id = decimal_in(json.text()).value_or(0);
            } else if (key == "repeated") {
                made.repeated = id_of(decimal_in(json.text())).value_or(0);
            } else if (key == "arguments") {
                json.array([&] { argument(json, made); });
            }
        });
        number_ = made.id != 0 ? made.id : number_ + 1;
        if (is_object && pid && !json.failed()) tell(made, *pid);
    }

    static void argument(JsonCursor& json, Call& call) {
        std::string name, value;
        json.object([&](std::string_view key) {
            if (key == "name") name = json.text();
            if (key == "value") value = json.text();
        });
        call.arguments.emplace_back(std::move(name), std::move(value));
    }

    Event event(EventKind kind, const Call& call, std::uint32_t pid) const {
        Event made;
        made.kind = kind;
        made.line = number_;
        made.pid = pid;
        made.tid = id_of(decimal_in(call.tid));
        made.call = call.api;
        made.time = call.time;
        made.repeat = call.repeated + 1;
        made.result = call.success ? Result::success : Result::failure;
        if (call.api.starts_with("Nt")) made.status = call.result;
        return made;
    }

    void tell(const Call& call, std::uint32_t pid) {
        if (call.api == "NtClose") {
            Event closed = event(EventKind::close, call, pid);
            closed.handle = hex_in(call.argument("Handle"));
            if (closed.handle) sink_.take(closed);
        } else if (call.api == "NtDuplicateObject") {
            duplicate(call, pid);
        } else if (call.api == "CreateProcessInternalW" || call.api == "NtCreateUserProcess" ||
                   call.api == "NtCreateProcessEx" || call.api == "NtCreateProcess") {
            birth(call, pid);
        } else if (call.success && makes_handle(call.api)) {
            create(call, pid, {});
        }
    }

    static bool makes_handle(std::string_view api) {
        return api.starts_with("NtCreate") || api.starts_with("NtOpen") || api.starts_with("RegOpenKey") ||
               api.starts_with("RegCreateKey");
    }

    void create(const Call& call, std::uint32_t pid, const Id& target) {
        for (const auto& [name, type] : giving) {
            // NtOpenProcessToken and the like are given the process by a handle of that name.
            const bool used = name == "ProcessHandle" && call.api.find("Process") == std::string::npos;
            const bool token = name != "TokenHandle" && call.api.find("Token") != std::string::npos;
            const Number handle = used || token ? Number{} : hex_in(call.argument(name));
            if (!handle || *handle == 0) continue;
            give(call, pid, *handle, type, target);
        }
        const bool key = call.api.starts_with("Reg");
        const bool mutant = call.api.ends_with("Mutant");
        const Number handle = key || mutant ? hex_in(call.argument("Handle")) : Number{};
        if (handle && *handle != 0) give(call, pid, *handle, key ? "Key" : "Mutant", target);
    }

    void give(const Call& call, std::uint32_t pid, std::uint64_t handle, std::string_view type, const Id& target) {
        Event made = event(EventKind::created, call, pid);
        made.handle = handle;
        made.type = type;
        made.access = hex_in(call.argument("DesiredAccess"));
        if (type == "Process") {
            made.target_pid = target ? target : id_of(decimal_in(call.argument("ProcessIdentifier")));
        }
        for (const std::string_view name : naming) {
            if (made.name.empty()) made.name = call.argument(name);
        }
        sink_.take(made);
    }

    void birth(const Call& call, std::uint32_t pid) {
        if (!call.success) return;
        const Id child = id_of(decimal_in(call.argument("ProcessId")));
        // The call of the Win32 API reports once more what the system call inside it did.
        if (child && child == last_child_) return;
        last_child_ = child;
        if (child) {
            Event born = event(EventKind::process, call, pid);
            born.pid = child;
            born.creator = born.parent = pid;
            born.image = call.argument("ApplicationName");
            if (born.image.empty()) born.image = call.argument("ImagePathName");
            sink_.take(born);
        }
        create(call, pid, child);
    }

    void duplicate(const Call& call, std::uint32_t pid) {
        const auto place = [&](std::string_view process, std::string_view handle) {
            Place made;
            const Number which = hex_in(call.argument(process));
            const bool own = which && (*which & 0xFFFF'FFFFU) == 0xFFFF'FFFFU;
            if (own) {
                made.pid = pid;
            } else {
                made.process = which;
            }
            made.handle = hex_in(call.argument(handle));
            return made;
        };
        Event copy = event(EventKind::duplicate, call, pid);
        copy.by = pid;
        copy.from = place("SourceProcessHandle", "SourceHandle");
        copy.to = place("TargetProcessHandle", "TargetHandle");
        copy.options = hex_in(call.argument("Options"));
        sink_.take(copy);
    }
};

}  // namespace

void import_cape(Lines& lines, EventSink& sink) {
    CapeImporter(lines, sink).import();
}

}  // namespace handlesim::trace
