#include "core/scenario/recorded.hpp"

#include <nlohmann/json.hpp>

#include "core/scenario/error.hpp"
#include "core/scenario/transcript.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

// A member that may be absent, in its default then.
template <class T>
T member(const Json& json, const char* key, T otherwise = {}) {
    const auto found = json.find(key);
    return found == json.end() || found->is_null() ? otherwise : found->get<T>();
}

const Json& list(const Json& json, const char* key) {
    static const Json none = Json::array();
    const auto found = json.find(key);
    return found == json.end() ? none : *found;
}

RecordedOutcome read_outcome(const Json& json) {
    const Json& outcome = json.at("outcome");
    RecordedOutcome result;
    result.blocked = member<bool>(outcome, "blocked");
    result.unspecified = member<bool>(outcome, "unspecified");
    result.status = member<std::string>(outcome, "status");
    result.error = member<std::string>(outcome, "error");
    for (const auto& item : list(json, "results").items()) result.results[item.key()] = item.value().dump();
    for (const Json& name : list(json, "unspecified_results")) result.open_results.insert(name.get<std::string>());
    return result;
}

RecordedVerdict read_verdict(const Json& json) {
    return {member<std::string>(json, "verdict"), member<std::vector<std::string>>(json, "reasons"),
            member<std::string>(json, "because")};
}

RecordedChange read_change(const Json& json) {
    const Json& entry = json.at("entry");
    RecordedChange change;
    change.process = json.at("process").get<std::string>();
    change.change = json.at("change").get<std::string>();
    change.cause = member<std::string>(json, "cause");
    change.name = member<std::string>(json, "name");
    change.value = json.at("value").get<std::string>();
    change.type = entry.at("type").get<std::string>();
    change.object = entry.at("object").get<std::string>();
    change.access = entry.at("access").get<std::string>();
    change.inherit = entry.at("inherit").get<bool>();
    change.protect_from_close = entry.at("protect_from_close").get<bool>();
    return change;
}

RecordedStep read_step(const Json& json) {
    RecordedStep step;
    step.number = json.at("number").get<std::uint32_t>();
    const Json& written = json.at("step");
    step.text = written.dump();
    step.operation = member<std::string>(written, "do");
    step.by = member<std::string>(written, "by");
    step.verdict = read_verdict(json);
    if (json.contains("outcome")) step.outcome = read_outcome(json);
    for (const auto& item : list(json, "values").items()) step.values[item.key()] = item.value().get<std::string>();
    for (const Json& one : list(json, "completed")) {
        step.completed.push_back({one.at("number").get<std::uint32_t>(), read_outcome(one), read_verdict(one)});
    }
    for (const Json& change : list(json, "tables")) step.tables.push_back(read_change(change));
    for (const Json& number : list(json, "never_returned")) step.never_returned.insert(number.get<std::uint32_t>());
    for (const Json& check : list(json, "checks")) {
        step.broken_always[check.at("always").get<std::uint32_t>()] = read_verdict(check);
    }
    return step;
}

RecordedRun read_header(const Json& json) {
    RecordedRun run;
    run.title = json.at("title").get<std::string>();
    run.hash = json.at("hash").get<std::string>();
    run.expects = json.at("expects").get<std::string>();
    run.backend = json.at("backend").get<std::string>();
    run.profile = json.at("profile").get<std::string>();
    run.system = json.at("system").get<std::string>();
    return run;
}

void read_footer(const Json& json, RecordedRun& run) {
    for (const Json& one : list(json, "always")) run.always.push_back(read_verdict(one));
    for (const Json& one : list(json, "finally")) run.at_the_end.push_back(read_verdict(one));
    for (const Json& number : list(json, "still_blocked")) run.still_blocked.insert(number.get<std::uint32_t>());
}

[[noreturn]] void refuse(const std::string& file, std::size_t line, const std::string& what) {
    DocumentError error("", what, "a transcript is what `handlesim run --transcript` writes");
    error.file = file;
    error.position = Position{line, 1};
    throw error;
}

bool is_header(const Json& json) {
    return json.is_object() && member<std::string>(json, "format") == transcript_format;
}

}  // namespace

bool is_transcript(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const Json json = Json::parse(line.begin(), line.end(), nullptr, false);
    return !json.is_discarded() && json.is_object() && json.contains("format") && json["format"].is_string() &&
           json["format"].get<std::string>().starts_with("handlesim-transcript/");
}

std::vector<RecordedRun> read_transcript(const std::string& file, std::string_view text) {
    std::vector<RecordedRun> runs;
    bool open = false;  // a run whose footer has not come
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        try {
            const Json json = Json::parse(line.begin(), line.end());
            if (!open && !is_header(json)) refuse(file, number, "this line should be a transcript's header");
            if (!open) {
                runs.push_back(read_header(json));
                open = true;
            } else if (json.contains("number")) {
                runs.back().steps.push_back(read_step(json));
            } else {
                read_footer(json, runs.back());
                open = false;
            }
        } catch (const Json::exception& error) {
            refuse(file, number, std::string("this line is no part of a transcript: ") + error.what());
        }
    }
    if (open) refuse(file, number, "the transcript ends before its footer; was the run cut off?");
    return runs;
}

}  // namespace handlesim
