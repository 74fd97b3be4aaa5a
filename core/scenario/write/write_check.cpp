// Writing what a call must come to, and what a check asks for.
#include "core/scenario/bytes.hpp"
#include "core/scenario/write/writers.hpp"

namespace handlesim {

namespace {

using Kind = Alternative::Kind;

Json result_json(const ExpectedResult& result, const Symbols& symbols) {
    const auto number = static_cast<std::uint32_t>(result.number);
    switch (info(result.field).kind) {
        case ResultKind::win32_error: {
            const std::string_view name = win32_error_name(number);
            return name.empty() ? Json(number) : Json(name);
        }
        case ResultKind::flag: return result.number != 0;
        case ResultKind::object_type: return info(static_cast<ObjectType>(result.number)).name;
        case ResultKind::access: return number == 0 ? "0x0" : to_string(Handle{number});
        case ResultKind::number: return number;
        case ResultKind::exit_code: return number == still_active ? Json("STILL_ACTIVE") : Json(number);
        case ResultKind::text: return result.text;
        case ResultKind::process: return symbols[static_cast<SymbolId>(result.number)].name;
        case ResultKind::wait: return to_string(static_cast<WaitResult>(result.number));
        case ResultKind::bytes: return text_of_bytes(result.text);
        case ResultKind::message_size:
            return number == mailslot_no_message ? Json("MAILSLOT_NO_MESSAGE") : Json(number);
    }
    return {};
}

std::string_view word_of(const Alternative& alternative) {
    switch (alternative.kind) {
        case Kind::success: return "success";
        case Kind::blocks: return "blocks";
        case Kind::fails: return "fails";
        case Kind::any: return "any";
        case Kind::status: return info(alternative.status).name;
        case Kind::win32: return win32_error_name(alternative.win32);
    }
    return {};
}

Json alternative_json(const Alternative& alternative, const Symbols& symbols) {
    if (alternative.results.empty()) return word_of(alternative);
    Json json = Json::object();
    if (alternative.kind != Kind::success) json["error"] = word_of(alternative);
    for (const ExpectedResult& result : alternative.results) {
        json[info(result.field).name] = result_json(result, symbols);
    }
    return json;
}

Json hold_json(const Hold& hold, const Symbols& symbols) {
    Json json = Json::object();
    if (hold.type) json["type"] = info(*hold.type).name;
    if (hold.object) json["object"] = symbols[*hold.object].name;
    if (hold.any_object) json["object"] = "any";
    if (hold.access) json["access"] = hold.access_as_written;
    if (hold.inherit) json["inherit"] = *hold.inherit;
    if (hold.protect_from_close) json["protect_from_close"] = *hold.protect_from_close;
    return json;
}

}  // namespace

Json expectation_json(const Expectation& expectation, const Symbols& symbols) {
    if (expectation.alternatives.size() == 1) return alternative_json(expectation.alternatives.front(), symbols);
    Json list = Json::array();
    for (const Alternative& one : expectation.alternatives) list.push_back(alternative_json(one, symbols));
    return list;
}

void write_check_parts(Json& json, const Check& check, const Symbols& symbols) {
    if (check.holds) {
        json["holds"] = Json::object();
        for (const Hold& hold : *check.holds)
            json["holds"][handle_text(hold.handle, symbols)] = hold_json(hold, symbols);
    }
    if (check.lacks) {
        json["lacks"] = Json::array();
        for (const Written::Handle& handle : *check.lacks) json["lacks"].push_back(handle_text(handle, symbols));
    }
    if (check.only) json["only"] = *check.only;
    const auto names = [&](const std::vector<SymbolId>& processes) {
        Json list = Json::array();
        for (const SymbolId process : processes) list.push_back(symbols[process].name);
        return list;
    };
    if (check.held_by) json["held_by"] = names(*check.held_by);
    if (check.members) json["members"] = names(*check.members);
    if (check.owner) json["owner"] = *check.owner == SymbolId::none ? Json() : Json(symbols[*check.owner].name);
    if (check.terminated_by) {
        const SymbolId job = *check.terminated_by;
        json["terminated_by"] = job == SymbolId::none ? Json() : Json("job " + std::string(symbols[job].name));
    }
    if (check.handle_count) json["handle_count"] = *check.handle_count;
    if (check.usage_count) json["usage_count"] = *check.usage_count;
    if (check.alive) json["alive"] = *check.alive;
    if (check.running) json["running"] = *check.running;
    Observed::each(check.observed, [&](const ObservedField& field, const auto& wanted) {
        if (!wanted) return;
        if constexpr (Worded<std::decay_t<decltype(*wanted)>>) {
            json[field.name] = word_of(*wanted);
        } else {
            json[field.name] = *wanted;
        }
    });
}

}  // namespace handlesim
