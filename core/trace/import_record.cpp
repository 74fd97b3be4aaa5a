// The common record itself, handlesim-events/1: what `--redact` writes, and what others may.
#include <algorithm>

#include "core/json/parse.hpp"
#include "core/trace/importers.hpp"
#include "core/trace/scan.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim::trace {

namespace {

std::string_view text_of(const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    return found != nullptr && found->is(Json::Kind::string) ? std::string_view(found->text) : std::string_view{};
}

// A number, or a text with one.
Number number_of_json(const Json* json) {
    if (json == nullptr) return std::nullopt;
    if (json->is(Json::Kind::number) && json->number >= 0) return static_cast<std::uint64_t>(json->number);
    return json->is(Json::Kind::string) ? any_number_in(json->text) : Number{};
}
Number number_in_json(const Json& json, std::string_view key) {
    return number_of_json(json.find(key));
}
Id id_in_json(const Json& json, std::string_view key) {
    return id_of(number_in_json(json, key));
}
std::optional<bool> flag_in_json(const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    return found != nullptr && found->is(Json::Kind::boolean) ? std::optional<bool>(found->flag) : std::nullopt;
}

template <Worded E>
bool word_in_json(const Json& json, std::string_view key, E& value) {
    const std::string_view word = text_of(json, key);
    if (word.empty()) return true;
    for (std::size_t i = 0; i < Words<E>::list.size(); ++i) {
        if (Words<E>::list[i] != word) continue;
        value = static_cast<E>(i);
        return true;
    }
    return false;
}

Place place_in_json(const Json& json, std::string_view key) {
    const Json* found = json.find(key);
    if (found == nullptr || !found->is(Json::Kind::object)) return {};
    return {id_in_json(*found, "pid"), number_in_json(*found, "process"), number_in_json(*found, "h")};
}

class RecordReader {
public:
    RecordReader(Lines& lines, EventSink& sink) : lines_(lines), sink_(sink) {}

    void import() {
        std::string_view line;
        if (!lines_.next(line)) throw LogError(lines_.name() + ": the record is empty");
        Header header = read_header(std::string(line));
        const bool backwards = header.order == Order::newest_first;
        if (backwards) header.order = Order::total;  // as it is handed over
        sink_.begin(header);
        if (backwards) {
            std::vector<std::pair<std::uint64_t, std::string>> all;
            while (lines_.next(line)) all.emplace_back(lines_.number(), line);
            for (const auto& [number, text] : all) {
                if (text.find("\"ev\":\"stack\"") != std::string::npos) read(text, number);
            }
            std::ranges::reverse(all);
            for (const auto& [number, text] : all) {
                if (text.find("\"ev\":\"stack\"") == std::string::npos) read(text, number);
            }
            return;
        }
        while (lines_.next(line)) read(line, lines_.number());
    }

private:
    Lines& lines_;
    EventSink& sink_;
    std::vector<std::uint64_t> list_;
    std::string frames_;

    Header read_header(const std::string& text) const {
        Json json;
        try {
            json = parse_json(text);
        } catch (const DocumentError& error) {
            throw LogError(lines_.name() + ":1: " + error.what());
        }
        if (text_of(json, "format") != "handlesim-events/1") {
            throw LogError(lines_.name() + ":1: the format is none that is read here; it is \"handlesim-events/1\"");
        }
        Header header;
        header.kind = "record";
        if (const Json* source = json.find("source")) {
            header.tool = text_of(*source, "tool");
            if (!text_of(*source, "kind").empty()) header.kind = text_of(*source, "kind");
        }
        header.profile = text_of(json, "profile");
        if (!word_in_json(json, "order", header.order)) {
            throw LogError(lines_.name() + ":1: there is no order \"" + std::string(text_of(json, "order")) + "\"");
        }
        header.complete = flag_in_json(json, "whole").value_or(false);
        header.hexadecimal_ids = text_of(json, "ids") == "hexadecimal";
        if (const Json* complete = json.find("complete")) {
            const auto take = [&](std::string& to, const char* key) {
                if (!text_of(*complete, key).empty()) to = text_of(*complete, key);
            };
            take(header.tells.creates, "creates");
            take(header.tells.closes, "closes");
            take(header.tells.duplicates, "dups");
            take(header.tells.inheritance, "inherit");
            take(header.tells.failures, "failures");
            take(header.tells.access, "access");
            take(header.tells.flags, "flags");
            take(header.tells.identity, "identity");
            take(header.tells.births, "births");
            take(header.tells.has, "has");
        }
        return header;
    }

    void read(std::string_view line, std::uint64_t number) {
        if (line.empty()) return;
        Json json;
        try {
            json = parse_json(line);
        } catch (const DocumentError& error) {
            sink_.unread(number, error.what());
            return;
        }
        const std::string_view kind = text_of(json, "ev");
        if (kind == "unread") {
            sink_.unread(number_in_json(json, "line").value_or(number), text_of(json, "why"));
        } else if (kind == "untold" || kind == "lost") {
            sink_.untold(kind == "lost" ? "what happened in events that were lost" : text_of(json, "what"));
        } else {
            read_event(json, number);
        }
    }

    void read_event(const Json& json, std::uint64_t number) {
        Event event;
        event.line = number_in_json(json, "line").value_or(number);
        const bool known = !text_of(json, "ev").empty() && word_in_json(json, "ev", event.kind) &&
                           word_in_json(json, "told", event.told) && word_in_json(json, "why", event.why) &&
                           word_in_json(json, "cause", event.cause);
        if (!known) {
            sink_.unread(event.line, "an event that the record does not know");
            return;
        }
        event.pid = id_in_json(json, "pid");
        event.tid = id_in_json(json, "tid");
        event.by = id_in_json(json, "by");
        event.handle = number_in_json(json, "h");
        event.from = place_in_json(json, "from");
        event.to = place_in_json(json, "to");
        event.type = text_of(json, "type");
        event.name = text_of(json, "name");
        event.call = text_of(json, "call");
        event.status = text_of(json, "status");
        event.image = text_of(json, "image");
        event.time = text_of(json, "t");
        event.share = text_of(json, "share");
        event.object = number_in_json(json, "obj");
        event.access = number_in_json(json, "access");
        event.old_flags = number_in_json(json, "old_flags");
        event.options = number_in_json(json, "options");
        event.protect = flag_in_json(json, "protect");
        event.inherit = flag_in_json(json, "inherit");
        event.parent = id_in_json(json, "parent");
        event.creator = id_in_json(json, "creator");
        event.target_pid = id_in_json(json, "target");
        event.target_tid = id_in_json(json, "target_tid");
        event.next = number_in_json(json, "next");
        event.parent_handle = number_in_json(json, "parent_handle");
        event.console = number_in_json(json, "console");
        event.ends = flag_in_json(json, "ends").value_or(false);
        event.stack = number_in_json(json, event.kind == EventKind::stack ? "id" : "stack").value_or(0);
        event.handle_count = id_in_json(json, "hc");
        const Number snapshot = number_in_json(json, "snap");
        if (snapshot && *snapshot <= 1) event.snapshot = static_cast<std::uint8_t>(*snapshot);
        event.repeat = id_in_json(json, "repeat").value_or(1);
        read_result(json, event);
        read_birth(json, event);
        read_frames(json, event);
        sink_.take(event);
    }

    static void read_result(const Json& json, Event& event) {
        const auto ok = flag_in_json(json, "ok");
        if (ok) event.result = *ok ? Result::success : Result::failure;
        if (event.status.empty()) return;
        const std::string words = status_in_words(event.status);
        const bool makes = event.kind == EventKind::created && event.handle.value_or(0) != 0;
        event.result = words == "success" || makes ? Result::success : Result::failure;
    }

    void read_birth(const Json& json, Event& event) {
        if (event.kind != EventKind::process) return;
        list_.clear();
        if (const Json* inherit = json.find("inherit")) {
            if (inherit->is(Json::Kind::array)) {
                event.inherits = Inherits::listed;
                for (const Json& one : inherit->items) {
                    if (const Number handle = number_of_json(&one)) list_.push_back(*handle);
                }
                event.list = &list_;
            } else if (inherit->is(Json::Kind::boolean)) {
                event.inherits = inherit->flag ? Inherits::all : Inherits::nothing;
            }
        }
        event.inherit.reset();
        const Json* standard = json.find("std");
        if (standard == nullptr || standard->items.size() != 3) return;
        event.standard.emplace();
        for (std::size_t i = 0; i < 3; ++i) (*event.standard)[i] = number_of_json(&standard->items[i]).value_or(0);
    }

    void read_frames(const Json& json, Event& event) {
        frames_.clear();
        const Json* frames = json.find("frames");
        if (frames == nullptr) return;
        for (const Json& one : frames->items) {
            if (!frames_.empty()) frames_ += '\n';
            frames_ += one.text;
        }
        event.frames = frames_;
    }
};

}  // namespace

void import_record(Lines& lines, EventSink& sink) {
    RecordReader(lines, sink).import();
}

}  // namespace handlesim::trace
