#include "core/scenario/write_scenario.hpp"

#include "core/scenario/write/writers.hpp"

namespace handlesim {

namespace {

Json known_json(const std::vector<Known>& known, const Symbols& symbols) {
    Json json = Json::object();
    for (const Known& one : known) {
        Json entry = Json::object();
        if (one.expect) entry["expect"] = expectation_json(*one.expect, symbols);
        if (one.check) write_check_parts(entry, *one.check, symbols);
        if (one.skip) entry["skip"] = true;
        entry["because"] = one.because;
        json[one.profile->name] = std::move(entry);
    }
    return json;
}

Json entry_json(const StartEntry& entry, const Symbols& symbols) {
    Json json = Json::object();
    if (entry.name != SymbolId::none) json["as"] = symbols[entry.name].name;
    if (entry.value) json["value"] = to_string(*entry.value);
    json["type"] = entry.type_name;
    if (!entry.object.empty()) json["object"] = entry.object;
    if (entry.access) json["access"] = entry.access_as_written;
    if (entry.inherit) json["inherit"] = true;
    if (entry.protect_from_close) json["protect_from_close"] = true;
    return json;
}

Json check_json(const Check& check, const std::string& note, const std::vector<Known>& known, const Symbols& symbols) {
    Json json = Json::object();
    json[check.subject == Check::Subject::table ? "check_table" : "check_object"] = symbols[check.name].name;
    write_check_parts(json, check, symbols);
    if (!note.empty()) json["note"] = note;
    if (!known.empty()) json["known"] = known_json(known, symbols);
    return json;
}

class DocumentText {
public:
    void add(std::string_view key, const std::string& value) {
        text_ += (text_.empty() ? "{\n" : ",\n") + std::string("  ") + in_json(key) + ": " + value;
    }
    // A list with a line for each of its items.
    void add_lines(std::string_view key, const std::vector<std::string>& lines) {
        std::string list = "[";
        for (const std::string& line : lines) list += (list.size() == 1 ? "\n    " : ",\n    ") + line;
        add(key, list + (lines.empty() ? "]" : "\n  ]"));
    }
    std::string finished() && { return std::move(text_) + "\n}\n"; }

private:
    std::string text_;
};

}  // namespace

Json json_of(const Step& step, const Symbols& symbols) {
    if (const Check* check = step.check()) {
        static const std::vector<Known> none;
        return check_json(*check, std::string(step.note()), step.extras ? step.extras->known : none, symbols);
    }
    Json json = Json::object();
    json["by"] = symbols[step.by].name;
    json["do"] = step.is_await() ? std::string_view("await") : info(*step.call()).name;
    if (const WrittenCall* call = step.call()) write_fields(json, *call, symbols);
    if (!step.extras) return json;
    if (step.extras->expect) json["expect"] = expectation_json(*step.extras->expect, symbols);
    if (!step.note().empty()) json["note"] = step.note();
    if (!step.extras->known.empty()) json["known"] = known_json(step.extras->known, symbols);
    return json;
}

Json json_of(const CheckWithKnown& check, const Symbols& symbols) {
    return check_json(check.check, check.note, check.known, symbols);
}

Json start_json(const Scenario& scenario) {
    const Symbols& symbols = scenario.symbols;
    Json start = Json::array();
    auto entry = scenario.start_entries.begin();
    for (const SymbolId id : scenario.start) {
        Json entries = Json::array();
        for (; entry != scenario.start_entries.end() && entry->process == id; ++entry) {
            entries.push_back(entry_json(*entry, symbols));
        }
        if (entries.empty()) {
            start.push_back(symbols[id].name);
        } else {
            start.push_back({{"process", symbols[id].name}, {"entries", std::move(entries)}});
        }
    }
    return start;
}

std::string write_scenario(const Scenario& scenario) {
    const Symbols& symbols = scenario.symbols;
    DocumentText document;
    document.add("title", in_json(scenario.title));
    if (!scenario.story.empty()) document.add("story", in_json(scenario.story));
    if (!scenario.cites.empty()) document.add("cites", Json(scenario.cites).in_one_line());
    // A user's own profile has no name that a document could give: what it is based on stands for it.
    const Profile* known = find_profile(scenario.profile->name);
    const std::string_view profile = known == scenario.profile ? known->name : scenario.profile->based_on;
    if (profile != default_profile().name) document.add("profile", in_json(profile));
    std::vector<std::string> lines;
    for (const Json& one : start_json(scenario).items) lines.push_back(one.in_one_line());
    if (scenario.start_entries.empty()) {
        document.add("start", start_json(scenario).in_one_line());
    } else {
        document.add_lines("start", lines);
    }
    lines.clear();
    for (const Step& step : scenario.steps) lines.push_back(json_of(step, symbols).in_one_line());
    document.add_lines("steps", lines);
    const auto add_checks = [&](std::string_view key, const std::vector<CheckWithKnown>& checks) {
        if (checks.empty()) return;
        lines.clear();
        for (const CheckWithKnown& check : checks) lines.push_back(json_of(check, symbols).in_one_line());
        document.add_lines(key, lines);
    };
    add_checks("always", scenario.always);
    add_checks("finally", scenario.at_the_end);
    return std::move(document).finished();
}

}  // namespace handlesim
