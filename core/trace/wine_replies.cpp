// What the replies of Wine's server change in the tables.
#include "core/trace/wine_fields.hpp"
#include "core/trace/wine_importer.hpp"

namespace handlesim::trace {

namespace {

using Role = WineRequest::Role;

// Pseudo-handles are numbers in no table.
constexpr std::uint64_t lowest_pseudo = 0xFFFF'FFFA;
constexpr std::uint64_t current = 0xFFFF'FFFF;

// A socket's new handle comes as the bytes of the answer: "{60,00,00,00}".
Number handle_in_bytes(std::string_view bytes) {
    std::uint64_t value = 0;
    unsigned shift = 0;
    while (!bytes.empty() && shift < 32U) {
        const auto byte = hex_in(cut(bytes, ","));
        if (!byte) return std::nullopt;
        value |= *byte << shift;
        shift += 8U;
    }
    return value == 0 ? Number{} : Number{value};
}

}  // namespace

void WineImporter::reply(std::uint32_t tid, std::string_view name, std::string_view text) {
    WineThread& caller = thread(tid);
    WineAsked& asked = caller.asked;
    Answer what;
    what.status = cut(text, " ");
    what.body = trimmed(inside_braces(trimmed(text)));
    what.success = what.status == "0";
    const WineRequest* request = find_wine_request(name);
    if (!asked.open || (request != nullptr ? request != asked.request : asked.of != name)) {
        // The first thread of a program that no other one of the log started.
        if (request != nullptr && request->role == Role::begins_thread) {
            asked.request = request;
            asked.line = lines_.number();
        } else {
            sink_.unread(lines_.number(), "a reply to nothing that its thread asked");
            asked.open = false;
            return;
        }
    }
    asked.open = false;
    if (request == nullptr) {
        unknown(caller, what);
    } else {
        answer(caller, what);
    }
}

Event WineImporter::call(EventKind kind, const WineThread& caller, const Answer& answer) const {
    Event made = event(kind, caller);
    made.call = caller.asked.request->name;
    made.status = answer.status;
    made.result = answer.success ? Result::success : Result::failure;
    return made;
}

void WineImporter::answer(WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    const WineRequest& request = *asked.request;
    if (request.role == Role::begins_thread) {
        thread_begins(caller, answer);
        return;
    }
    if (!caller.pid) {
        sink_.untold("which process a thread belongs to that began before the log");
        return;
    }
    switch (request.role) {
        case Role::uses: use(caller, answer, asked.uses); break;
        case Role::makes:
            if (asked.uses) use(caller, answer, asked.uses);
            made(caller, answer, wine_number(answer.body, request.gives), request.type,
                 (asked.attributes & inherit_attribute) != 0);
            break;
        case Role::waits: begun(caller, answer); break;
        case Role::closes:
        case Role::ends_by_self: {
            Event close = call(EventKind::close, caller, answer);
            close.handle = asked.uses;
            if (request.role == Role::ends_by_self) close.cause = Cause::server;
            if (answer.success && close.handle) async_.erase(key(caller, *close.handle));
            sink_.take(close);
            break;
        }
        case Role::duplicates: duplicated(caller, answer); break;
        case Role::sets_flags: flags_set(caller, answer); break;
        case Role::new_process: born(caller, answer); break;
        case Role::new_thread: thread_made(caller, answer); break;
        case Role::selects: waited(caller, answer); break;
        case Role::sets_station: carries(caller, answer, "WindowStation", false); break;
        case Role::sets_desktop: carries(caller, answer, "Desktop", true); break;
        case Role::takes_irp: took_irp(caller, answer); break;
        case Role::hides: hides(caller); break;
        case Role::begins_thread:
        case Role::other: break;
    }
}

void WineImporter::use(const WineThread& caller, const Answer& answer, Number handle) {
    if (!handle || *handle == 0 || *handle >= lowest_pseudo) return;
    Event used = call(EventKind::use, caller, answer);
    used.handle = handle;
    sink_.take(used);
}

void WineImporter::made(const WineThread& caller, const Answer& answer, Number handle, std::string_view type,
                        bool inherit) {
    if (!handle || *handle == 0) return;
    Event created = call(EventKind::created, caller, answer);
    created.result = Result::success;
    created.handle = handle;
    created.type = type;
    created.inherit = inherit;
    if (caller.asked.request->role == Role::makes) {
        created.name = caller.asked.name;
        created.access = caller.asked.access;
    }
    sink_.take(created);
}

void WineImporter::begun(WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    // A device may answer that a handle is invalid which is none of this table's.
    if (answer.status != "INVALID_HANDLE") use(caller, answer, asked.uses);
    const Number wait = wine_number(answer.body, asked.request->gives);
    if (wait && *wait != 0) async_[key(caller, *wait)] = 1;
    made(caller, answer, wait, asked.request->type, false);
    if (!asked.accepts) return;
    if (answer.success) {
        made(caller, answer, handle_in_bytes(inside_braces(wine_field(answer.body, "out_data"))), "File", false);
    } else if (answer.status == "PENDING") {
        hides(caller);  // the accepted socket's handle comes when nothing is printed
    }
}

void WineImporter::duplicated(WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    Event copy = call(EventKind::duplicate, caller, answer);
    copy.by = caller.pid;
    copy.from.handle = asked.from;
    copy.to.handle = wine_number(answer.body, "handle");
    copy.options = asked.options;
    copy.access = asked.access;
    copy.inherit = (asked.attributes & inherit_attribute) != 0;
    if (asked.from_process == current) {
        copy.from.pid = caller.pid;
    } else {
        copy.from.process = asked.from_process;
    }
    if (asked.to_process == current) {
        copy.to.pid = caller.pid;
    } else {
        copy.to.process = asked.to_process;
    }
    sink_.take(copy);
}

void WineImporter::flags_set(const WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    constexpr std::uint64_t inherit_flag = 1, protect_flag = 2;
    Event set = call(EventKind::flags, caller, answer);
    set.handle = asked.uses;
    const std::uint64_t mask = asked.mask.value_or(0), flags = asked.flags.value_or(0);
    if ((mask & inherit_flag) != 0) set.inherit = (flags & inherit_flag) != 0;
    if ((mask & protect_flag) != 0) set.protect = (flags & protect_flag) != 0;
    if (answer.success) set.old_flags = decimal_in(wine_field(answer.body, "old_flags"));
    sink_.take(set);
}

void WineImporter::born(WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    const auto pid = id_of(wine_number(answer.body, "pid"));
    if (!answer.success || !pid) return;
    constexpr std::uint64_t inherits = 4;
    Event birth = call(EventKind::process, caller, answer);
    birth.pid = pid;
    birth.creator = caller.pid;
    if (asked.process && *asked.process != 0) {
        birth.parent_handle = asked.process;
    } else {
        birth.parent = caller.pid;
    }
    birth.image = asked.image;
    const bool all = (asked.flags.value_or(0) & inherits) != 0;
    birth.inherits = !all ? Inherits::nothing : asked.list.empty() ? Inherits::all : Inherits::listed;
    birth.list = &asked.list;
    birth.standard = asked.standard;
    birth.console = asked.console;
    sink_.take(birth);
    made(caller, answer, wine_number(answer.body, "info"), "StartupInfo", false);
    Event created = call(EventKind::created, caller, answer);
    created.handle = wine_number(answer.body, "handle");
    created.type = asked.request->type;
    created.target_pid = pid;
    created.access = asked.access;
    created.inherit = (asked.attributes & inherit_attribute) != 0;
    if (created.handle.value_or(0) != 0) sink_.take(created);
}

void WineImporter::thread_made(WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    const auto tid = id_of(wine_number(answer.body, "tid"));
    if (!answer.success || !tid) return;
    const Id own = asked.uses == current ? caller.pid : Id{};
    if (own) {
        threads_[*tid].pid = own;
        Event begun = event(EventKind::thread, caller);
        begun.target_tid = tid;
        sink_.take(begun);
    }
    const Number handle = wine_number(answer.body, "handle");
    if (handle.value_or(0) == 0) return;
    Event created = call(EventKind::created, caller, answer);
    created.handle = handle;
    created.type = asked.request->type;
    created.target_tid = tid;
    created.target_pid = own;
    created.access = asked.access;
    created.inherit = (asked.attributes & inherit_attribute) != 0;
    sink_.take(created);
}

void WineImporter::thread_begins(WineThread& caller, const Answer& answer) {
    const auto pid = id_of(wine_number(answer.body, "pid"));
    if (!pid) return;
    caller.pid = pid;
    Event birth = call(EventKind::process, caller, answer);
    birth.pid = pid;
    sink_.take(birth);
}

void WineImporter::waited(WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    if (asked.previous_apc.value_or(0) != 0) {
        Event close = event(EventKind::close, caller);
        close.handle = asked.previous_apc;
        close.cause = Cause::server;
        close.result = Result::success;
        close.call = "the end of an APC";
        sink_.take(close);
    }
    const bool woken = wine_field(answer.body, "signaled") == "1";
    if (woken && answer.status != "KERNEL_APC" && answer.status != "USER_APC" && answer.status != "TIMEOUT") {
        end_wait(caller);
    }
    const Number apc = wine_number(answer.body, "apc_handle");
    if (apc.value_or(0) != 0) made(caller, answer, apc, "Apc", false);
}

void WineImporter::carries(const WineThread& caller, const Answer& answer, std::string_view type, bool of_thread) {
    use(caller, answer, caller.asked.uses);
    if (!answer.success) return;
    Event carried = call(EventKind::carry, caller, answer);
    carried.handle = caller.asked.uses;
    carried.type = type;
    if (!of_thread) carried.tid.reset();
    sink_.take(carried);
}

// The answer to a driver's request closes its handle, and that of the file that a CREATE brought.
void WineImporter::took_irp(const WineThread& caller, const Answer& answer) {
    const WineAsked& asked = caller.asked;
    if (asked.uses.value_or(0) != 0 && !asked.stays_pending) {
        Event close = event(EventKind::close, caller);
        close.handle = asked.uses;
        close.cause = Cause::server;
        close.result = Result::success;
        close.call = "the answer to a driver's request";
        sink_.take(close);
        const auto file = opened_by_irp_.find(key(caller, *asked.uses));
        if (file != opened_by_irp_.end()) {
            close.handle = file->second;
            sink_.take(close);
            opened_by_irp_.erase(file);
        }
    }
    const Number next = wine_number(answer.body, asked.request->gives);
    made(caller, answer, next, asked.request->type, false);
    const std::string_view parameters = inside_braces(wine_field(answer.body, "params"));
    const Number file = parameters.starts_with("CREATE,") ? wine_number(parameters, "file") : Number{};
    if (!next || !file || *file == 0) return;
    made(caller, answer, file, "File", false);
    opened_by_irp_[key(caller, *next)] = *file;
}

void WineImporter::hides(const WineThread& caller) {
    Event hidden = event(EventKind::hidden, caller);
    if (hidden.pid) sink_.take(hidden);
}

// A request that is not in the table: where it seems to have made a handle, the log may hide more than it shows.
void WineImporter::unknown(const WineThread& caller, const Answer& answer) {
    const bool may_make = wine_number(answer.body, "handle").value_or(0) != 0;
    if (!may_make) return;
    sink_.unread(lines_.number(), "a request that is not known, with a handle in its reply");
    hides(caller);
}

}  // namespace handlesim::trace
