#include "core/trace/event_writer.hpp"

#include "core/json/json.hpp"
#include "core/trace/scan.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

void EventWriter::begin(const Header& header) {
    const Tells& tells = header.tells;
    const Json json{{"format", "handlesim-events/1"},
                    {"source", {{"tool", header.tool}, {"kind", header.kind}}},
                    {"profile", header.profile},
                    {"order", word_of(header.order)},
                    {"ids", header.hexadecimal_ids ? "hexadecimal" : "decimal"},
                    {"complete",
                     {{"creates", tells.creates},
                      {"closes", tells.closes},
                      {"dups", tells.duplicates},
                      {"inherit", tells.inheritance},
                      {"failures", tells.failures},
                      {"access", tells.access},
                      {"flags", tells.flags},
                      {"identity", tells.identity},
                      {"births", tells.births},
                      {"has", tells.has}}},
                    {"whole", header.complete}};
    out_ << json.dump() << '\n';
}

void EventWriter::key(std::string_view key) {
    if (line_.size() > 1) line_ += ',';
    line_ += '"';
    line_ += key;
    line_ += "\":";
}

void EventWriter::text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    line_ += in_json(value);
}
void EventWriter::hex_number(std::string_view name, const Number& value) {
    if (value) text(name, hex(*value));
}
void EventWriter::number(std::string_view name, std::uint64_t value) {
    key(name);
    line_ += std::to_string(value);
}
void EventWriter::id(std::string_view name, const Id& value) {
    if (value) number(name, *value);
}
void EventWriter::flag(std::string_view name, const std::optional<bool>& value) {
    if (!value) return;
    key(name);
    line_ += *value ? "true" : "false";
}

void EventWriter::place(std::string_view name, const Place& place) {
    key(name);
    if (!place.pid && !place.process && !place.handle) {
        line_ += "null";
        return;
    }
    Json json = Json::object();
    if (place.pid) json["pid"] = *place.pid;
    if (place.process) json["process"] = hex(*place.process);
    if (place.handle) json["h"] = hex(*place.handle);
    line_ += json.dump();
}

// A word that stands for a name: the same for the same name, and nothing of it left but its kind.
std::string EventWriter::shown(std::string_view name, std::string_view kind) {
    if (!redacts_ || name.empty()) return std::string(name);
    const auto [word, is_new] = words_.try_emplace(std::string(name));
    if (is_new) word->second = std::string(kind) + "-" + std::to_string(words_.size());
    return word->second;
}

// Modules and functions of the system stay; the program's own become words.
std::string EventWriter::shown_frames(std::string_view frames) {
    if (!redacts_) return std::string(frames);
    std::string text;
    while (!frames.empty()) {
        const std::string_view frame = cut(frames, "\n");
        if (!text.empty()) text += '\n';
        text += is_system_frame(frame) ? std::string(frame) : "program!" + shown(frame, "place");
    }
    return text;
}

void EventWriter::birth(const Event& event) {
    if (event.kind != EventKind::process) return;
    switch (event.inherits) {
        case Inherits::not_told: break;
        case Inherits::nothing: flag("inherit", false); break;
        case Inherits::all: flag("inherit", true); break;
        case Inherits::listed: {
            std::vector<std::string> list;
            if (event.list != nullptr) {
                for (const std::uint64_t handle : *event.list) list.push_back(hex(handle));
            }
            key("inherit");
            line_ += Json(list).dump();
            break;
        }
    }
    if (event.standard) {
        key("std");
        line_ += Json(std::vector<std::string>{hex((*event.standard)[0]), hex((*event.standard)[1]),
                                               hex((*event.standard)[2])})
                     .dump();
    }
    hex_number("console", event.console);
    hex_number("parent_handle", event.parent_handle);
}

void EventWriter::take(const Event& event) {
    line_ = "{";
    text("ev", word_of(event.kind));
    if (event.line != 0) number("line", event.line);
    text("t", event.time);
    id("pid", event.pid);
    id("tid", event.tid);
    id("by", event.by);
    hex_number("h", event.handle);
    hex_number("next", event.next);
    if (event.kind == EventKind::duplicate || event.kind == EventKind::inherit) {
        place("from", event.from);
        place("to", event.to);
    }
    text("type", event.type);
    text("name", shown(event.name, "name"));
    hex_number("obj", event.object);
    hex_number("access", event.access);
    text("share", event.share);
    text("call", event.call);
    text("status", event.status);
    if (event.status.empty() && event.result != Result::not_told) flag("ok", event.result == Result::success);
    if (event.kind != EventKind::process) flag("inherit", event.inherit);
    flag("protect", event.protect);
    hex_number("old_flags", event.old_flags);
    hex_number("options", event.options);
    text("image", shown(event.image, "program"));
    id("parent", event.parent);
    id("creator", event.creator);
    id("target", event.target_pid);
    id("target_tid", event.target_tid);
    birth(event);
    if (event.kind == EventKind::close && event.cause != Cause::call) text("cause", word_of(event.cause));
    if (event.kind == EventKind::inherit) text("why", word_of(event.why));
    if (event.told != Told::told) text("told", word_of(event.told));
    if (event.kind == EventKind::thread && event.ends) flag("ends", true);
    if (event.kind == EventKind::stack) {
        number("id", event.stack);
        std::vector<std::string> frames;
        const std::string kept = shown_frames(event.frames);
        for (std::string_view rest = kept; !rest.empty();) frames.emplace_back(cut(rest, "\n"));
        key("frames");
        line_ += Json(frames).dump();
    } else if (event.stack != 0) {
        number("stack", event.stack);
    }
    if (event.handle_count) number("hc", *event.handle_count);
    if (event.snapshot != 0) number("snap", event.snapshot);
    if (event.repeat != 1) number("repeat", event.repeat);
    line_ += "}\n";
    out_ << line_;
}

void EventWriter::unread(std::uint64_t line, std::string_view why) {
    out_ << Json{{"ev", "unread"}, {"line", line}, {"why", why}}.dump() << '\n';
}

void EventWriter::untold(std::string_view missing) {
    out_ << Json{{"ev", "untold"}, {"what", missing}}.dump() << '\n';
}

}  // namespace handlesim::trace
