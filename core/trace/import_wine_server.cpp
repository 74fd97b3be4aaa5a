#include "core/trace/importers.hpp"
#include "core/trace/wine_fields.hpp"
#include "core/trace/wine_importer.hpp"

namespace handlesim::trace {

namespace {

using Role = WineRequest::Role;

// STATUS_KERNEL_APC, STATUS_USER_APC, STATUS_ALERTED and STATUS_TIMEOUT leave the handle of the wait open.
bool ends_wait(std::uint64_t status) {
    constexpr std::uint64_t user_apc = 192, kernel_apc = 256, alerted = 257, timeout = 258;
    return status != user_apc && status != kernel_apc && status != alerted && status != timeout;
}

// The text between the quotes, with \\ and \" as the characters that they stand for.
void read_text(std::string& to, std::string_view quoted) {
    to.clear();
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        const bool escapes = quoted[i] == '\\' && i + 1 < quoted.size();
        if (escapes && (quoted[i + 1] == '\\' || quoted[i + 1] == '"')) ++i;
        to += quoted[i];
    }
}

void read_attributes(WineAsked& asked, std::string_view body) {
    std::string_view key, value;
    for (WineFields fields(body); fields.next(key, value);) {
        if (key == "access") {
            asked.access = hex_in(value);
        } else if (key == "attributes") {
            asked.attributes = hex_in(value).value_or(0);
        } else if (key == "inherit") {
            asked.attributes = value == "1" ? inherit_attribute : 0;
        } else if (key == "name") {
            read_text(asked.name, inside_quotes(value));
        } else if (key == "objattr") {
            read_attributes(asked, inside_braces(value));
        }
    }
}

void read_creation(WineAsked& asked, std::string_view body) {
    asked.access.reset();
    asked.attributes = 0;
    asked.name.clear();
    read_attributes(asked, body);
}

void read_duplicate(WineAsked& asked, std::string_view body) {
    asked.from_process = wine_number(body, "src_process");
    asked.from = wine_number(body, "src_handle");
    asked.to_process = wine_number(body, "dst_process");
    asked.options = wine_number(body, "options");
    read_creation(asked, body);
}

void read_birth(WineAsked& asked, std::string_view body) {
    read_creation(asked, body);
    asked.flags = wine_number(body, "flags");
    asked.process = wine_number(body, "parent_process");
    asked.list.clear();
    std::string_view handles = inside_braces(wine_field(body, "handles"));
    while (!handles.empty()) {
        if (const auto handle = hex_in(cut(handles, ","))) asked.list.push_back(*handle);
    }
    const std::string_view info = inside_braces(wine_field(body, "info"));
    asked.console = wine_number(info, "console");
    asked.standard = {wine_number(info, "hstdin").value_or(0), wine_number(info, "hstdout").value_or(0),
                      wine_number(info, "hstderr").value_or(0)};
    read_text(asked.image, inside_quotes(wine_field(info, "imagepath")));
}

}  // namespace

void WineImporter::import() {
    Header header;
    header.kind = "wine-server";
    header.hexadecimal_ids = true;
    header.tool = "Wine's server, debug channel +server";
    header.profile = "wine-8";
    header.order = Order::total;
    header.complete = true;
    header.tells = {.creates = "yes",
                    .closes = "yes",
                    .duplicates = "yes",
                    .inheritance = "yes",
                    .failures = "yes",
                    .access = "yes",
                    .flags = "yes",
                    .identity = "by following",
                    .births = "yes",
                    .has = "no"};
    sink_.begin(header);
    std::string_view line;
    while (lines_.next(line)) read(line);
}

WineThread& WineImporter::thread(std::uint32_t tid) {
    if (last_ == nullptr || last_tid_ != tid) {
        last_ = &threads_[tid];
        last_tid_ = tid;
    }
    return *last_;
}

Event WineImporter::event(EventKind kind, const WineThread& thread) const {
    Event made;
    made.kind = kind;
    made.line = lines_.number();
    made.tid = last_tid_;
    made.pid = thread.pid;
    return made;
}

std::uint64_t WineImporter::key(const WineThread& thread, std::uint64_t handle) {
    constexpr std::uint64_t low_half = 0xFFFF'FFFF;
    return (std::uint64_t{thread.pid.value_or(0)} << 32U) | (handle & low_half);
}

void WineImporter::read(std::string_view line) {
    std::uint32_t tid = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), tid, 16);
    const auto digits = static_cast<std::size_t>(end - line.data());
    if (error != std::errc{} || !line.substr(digits).starts_with(": ")) {
        other_line(line, digits);
        return;
    }
    const std::string_view rest = line.substr(digits + 2);
    if (rest.starts_with('*')) {
        note(tid, rest);
        return;
    }
    const std::size_t paren = rest.find('(');
    if (paren == std::string_view::npos || paren == 0) {
        sink_.unread(lines_.number(), "neither a request nor a reply");
        return;
    }
    const std::string_view name = rest.substr(0, paren);
    if (rest.substr(paren).starts_with("() = ")) {
        reply(tid, name, rest.substr(paren + 5));
    } else if (rest.ends_with(')')) {
        ask(tid, name, trimmed(rest.substr(paren + 1, rest.size() - paren - 2)));
    } else {
        sink_.unread(lines_.number(), "the line breaks off");
    }
}

// Other channels ("0024:fixme:ntdll:..."), the server's own words, and what the programs wrote.
void WineImporter::other_line(std::string_view line, std::size_t digits) {
    const bool channel = digits > 0 && line.substr(digits).starts_with(':');
    if (line.empty() || channel || line.starts_with("wineserver: ") || line.starts_with("wine: ")) return;
    sink_.unread(lines_.number(), "no line of Wine's server");
}

// "*wakeup* signaled=0", "*process killed*", "*fd* 0004 -> 20".
void WineImporter::note(std::uint32_t id, std::string_view text) {
    if (text.starts_with("*wakeup*")) {
        WineThread& woken = thread(id);
        const auto signaled = decimal_in(wine_field(text.substr(text.find(' ') + 1), "signaled"));
        if (signaled && ends_wait(*signaled)) end_wait(woken);
    } else if (text.starts_with("*killed*")) {
        Event ended = event(EventKind::thread, thread(id));
        ended.ends = true;
        if (ended.pid) sink_.take(ended);
        threads_.erase(id);
        last_ = nullptr;
    } else if (text.starts_with("*process killed*")) {
        Event ended;
        ended.kind = EventKind::exit;
        ended.line = lines_.number();
        ended.pid = id;
        sink_.take(ended);
        const auto its = [&](const auto& one) { return one.first >> 32U == id; };
        std::erase_if(async_, its);
        std::erase_if(opened_by_irp_, its);
    }
}

void WineImporter::end_wait(WineThread& waiter) {
    if (!waiter.waits_with) return;
    Event close = event(EventKind::close, waiter);
    close.handle = waiter.waits_with;
    close.cause = Cause::server;
    close.result = Result::success;
    close.call = "the end of a wait";
    waiter.waits_with.reset();
    async_.erase(key(waiter, *close.handle));
    sink_.take(close);
}

void WineImporter::ask(std::uint32_t tid, std::string_view name, std::string_view body) {
    WineThread& caller = thread(tid);
    WineAsked& asked = caller.asked;
    if (asked.open) sink_.unread(asked.line, "a request that is never answered");
    asked.open = true;
    asked.request = find_wine_request(name);
    asked.line = lines_.number();
    asked.uses.reset();
    asked.accepts = false;
    if (asked.request == nullptr) {
        asked.of.assign(name);
        return;
    }
    const WineRequest& request = *asked.request;
    if (request.role == Role::waits) {
        asked.uses = wine_number(inside_braces(wine_field(body, "async")), "handle");
        asked.accepts = body.starts_with("code=IOCTL_AFD_WINE_ACCEPT,");
    } else if (!request.uses.empty()) {
        asked.uses = wine_number(body, request.uses);
    }
    switch (request.role) {
        case Role::makes: read_creation(asked, body); break;
        case Role::duplicates: read_duplicate(asked, body); break;
        case Role::sets_flags:
            asked.flags = decimal_in(wine_field(body, "flags"));
            asked.mask = decimal_in(wine_field(body, "mask"));
            break;
        case Role::new_process: read_birth(asked, body); break;
        case Role::new_thread: read_creation(asked, body); break;
        case Role::takes_irp: asked.stays_pending = wine_field(body, "pending") == "1"; break;
        case Role::selects: read_wait(caller, body); break;
        default: break;
    }
}

void WineImporter::read_wait(WineThread& waiter, std::string_view body) {
    waiter.asked.previous_apc = wine_number(body, "prev_apc");
    waiter.waits_with.reset();
    const std::string_view data = inside_braces(wine_field(body, "data"));
    const auto only = hex_in(inside_braces(wine_field(data, "WAIT,handles")));
    const auto all = only ? only : hex_in(inside_braces(wine_field(data, "WAIT_ALL,handles")));
    if (all && !async_.empty() && async_.contains(key(waiter, *all))) waiter.waits_with = all;
}

void import_wine_server(Lines& lines, EventSink& sink) {
    WineImporter(lines, sink).import();
}

}  // namespace handlesim::trace
