// Writing a transcript.
#include <array>
#include <ostream>

#include "core/json/parse.hpp"
#include "core/nt/version.hpp"
#include "core/run/judge.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/bytes.hpp"
#include "core/scenario/write_scenario.hpp"

namespace handlesim {

namespace {

std::string_view to_string(TableChange::Kind kind) {
    switch (kind) {
        case TableChange::Kind::added: return "added";
        case TableChange::Kind::removed: return "removed";
        case TableChange::Kind::changed: return "changed";
    }
    return {};
}

// A part as it was written; of a scenario that has no text, as it would be.
template <class Part>
Json written(const Part& part, const Scenario& scenario) {
    return part.length == 0 ? json_of(part, scenario.symbols) : parse_json(scenario.text_of(part));
}

Json written(const Scenario& scenario, const std::vector<CheckWithKnown>& checks) {
    Json json = Json::array();
    for (const CheckWithKnown& check : checks) json.push_back(written(check, scenario));
    return json;
}

Json result_value(const ResultValue& value, const Results& results, const Symbols& symbols) {
    switch (info(value.field).kind) {
        case ResultKind::flag: return value.number != 0;
        case ResultKind::number:
        case ResultKind::exit_code: return value.number;
        case ResultKind::text: return results.text();
        case ResultKind::bytes: return text_of_bytes(results.text());
        case ResultKind::message_size:
            return value.number == mailslot_no_message ? Json("MAILSLOT_NO_MESSAGE") : Json(value.number);
        default: return describe(value, results, symbols);
    }
}

Json results_of(const CallOutcome& outcome, const Symbols& symbols) {
    Json json = Json::object();
    for (const ResultValue& value : outcome.results.values()) {
        json[std::string(info(value.field).name)] = result_value(value, outcome.results, symbols);
    }
    return json;
}

// Which results the profile leaves open.
void add_open_results(Json& json, const CallOutcome& outcome) {
    Json open = Json::array();
    for (const ResultValue& value : outcome.results.values()) {
        if (value.unspecified) open.push_back(info(value.field).name);
    }
    if (!open.empty()) json["unspecified_results"] = std::move(open);
}

Json outcome_of(const CallOutcome& outcome) {
    Json json;
    json["status"] = to_string(outcome.status);
    if (is_error(outcome.status)) json["error"] = win32_error_text(win32_error(outcome.status));
    if (outcome.unspecified) json["unspecified"] = true;
    return json;
}

Json values_of(const WrittenCall& call, const CallOutcome& outcome, const Symbols& symbols) {
    Json json = Json::object();
    const std::array<SymbolId, 2> names = bindings_of(call);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == SymbolId::none || !returns_values(outcome.status)) continue;
        json[std::string(symbols[names.at(i)].name)] = to_string(outcome.handles.at(i));
    }
    return json;
}

// The object behind each name that the call bound, by its number in this run.
Json objects_of(const WrittenCall& call, const CallOutcome& outcome, const Symbols& symbols) {
    Json json = Json::object();
    const std::array<SymbolId, 2> names = bindings_of(call);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool nothing = outcome.objects.at(i) == ObjectTag::none;
        if (names.at(i) == SymbolId::none || !returns_values(outcome.status) || nothing) continue;
        json[std::string(symbols[names.at(i)].name)] = static_cast<std::uint32_t>(outcome.objects.at(i));
    }
    return json;
}

void add_judgement(Json& json, const Judgement& judgement) {
    json["verdict"] = to_string(judgement.verdict);
    if (!judgement.reasons.empty()) json["reasons"] = judgement.reasons;
    if (!judgement.because.empty()) json["because"] = judgement.because;
}

Json broken_of(const std::vector<BrokenInvariant>& broken) {
    Json json = Json::array();
    for (const BrokenInvariant& one : broken) {
        json.push_back({{"invariant", one.name}, {"sentence", one.sentence}, {"detail", one.detail}});
    }
    return json;
}

Json entry_of(const TableChange& change, const Symbols& symbols) {
    const EntryView& entry = change.entry();
    Json json;
    json["type"] = info(entry.type).name;
    json["object"] = to_string(change.label, symbols);
    json["id"] = static_cast<std::uint32_t>(entry.object);
    if (entry.access_unspecified) {
        json["access"] = "unspecified";
    } else {
        json["access"] = describe_access(entry.type, entry.access);
    }
    json["inherit"] = entry.inherit;
    json["protect_from_close"] = entry.protect_from_close;
    return json;
}

Json change_of(const TableChange& change, const Symbols& symbols) {
    Json json;
    json["process"] = symbols[change.process].name;
    json["change"] = to_string(change.kind);
    json["cause"] = to_string(change.cause);
    json["name"] = change.name == SymbolId::none ? Json() : Json(symbols[change.name].name);
    json["value"] = to_string(change.value);
    json["entry"] = entry_of(change, symbols);
    if (change.from_process != SymbolId::none) {
        json["from"] = {{"process", symbols[change.from_process].name}, {"value", to_string(change.from_value)}};
    }
    return json;
}

Json references_of(const StepRecord& record, const Symbols& symbols) {
    Json json = Json::array();
    for (const ReferenceChange& change : record.report.references) {
        Json one;
        one["change"] = change.added ? "added" : "dropped";
        one["reason"] = to_string(change.reason);
        one["type"] = info(change.type).name;
        one["object"] = to_string(change.label, symbols);
        one["id"] = static_cast<std::uint32_t>(change.object);
        if (change.by != SymbolId::none) one["by"] = symbols[change.by].name;
        json.push_back(std::move(one));
    }
    return json;
}

Json connections_of(const StepRecord& record) {
    Json json = Json::array();
    for (const ConnectionChange& change : record.report.connections) {
        Json one;
        one["connected"] = change.connected;
        one["end"] = static_cast<std::uint32_t>(change.end);
        if (change.connected) one["other"] = static_cast<std::uint32_t>(change.other);
        json.push_back(std::move(one));
    }
    return json;
}

Json ended_of(const StepRecord& record, const Symbols& symbols) {
    Json json = Json::array();
    for (const SymbolId thread : record.report.ended_threads) json.push_back(symbols[thread].name);
    return json;
}

Json checks_of(const StepRecord& record) {
    Json json = Json::array();
    for (const BrokenCheck& broken : record.broken_checks) {
        Json one;
        one["always"] = broken.index + 1;
        add_judgement(one, broken.judgement);
        json.push_back(std::move(one));
    }
    return json;
}

Json completed_of(const StepRecord& record, const Scenario& scenario) {
    const Symbols& symbols = scenario.symbols;
    Json json = Json::array();
    for (const ReleasedCall& released : record.released) {
        Json one;
        one["number"] = released.step;
        one["by"] = symbols[released.outcome.thread].name;
        one["outcome"] = outcome_of(released.outcome);
        one["results"] = results_of(released.outcome, symbols);
        add_open_results(one, released.outcome);
        const WrittenCall& call = *scenario.steps[released.step - 1].call();
        Json values = values_of(call, released.outcome, symbols);
        if (!values.empty()) one["values"] = std::move(values);
        Json objects = objects_of(call, released.outcome, symbols);
        if (!objects.empty()) one["objects"] = std::move(objects);
        add_judgement(one, released.judgement);
        json.push_back(std::move(one));
    }
    return json;
}

Json judgements_of(const std::vector<Judgement>& judgements) {
    Json json = Json::array();
    for (const Judgement& judgement : judgements) {
        Json one;
        add_judgement(one, judgement);
        json.push_back(std::move(one));
    }
    return json;
}

class TranscriptWriter final : public RunObserver {
public:
    explicit TranscriptWriter(std::ostream& out) : out_(out) {}
    void begin(const RunHeader& header) override { write(header_json(header)); }
    void step(const RunHeader& header, const StepRecord& record) override { write(step_json(header, record)); }
    void end(const RunHeader& /*header*/, const Summary& summary) override { write(footer_json(summary)); }

private:
    std::ostream& out_;
    void write(const Json& json) { out_ << json.dump() << '\n'; }
};

}  // namespace

Json header_json(const RunHeader& header) {
    const Scenario& scenario = *header.scenario;
    Json json;
    json["format"] = transcript_format;
    json["version"] = version;
    json["title"] = scenario.title;
    if (!scenario.story.empty()) json["story"] = scenario.story;
    json["hash"] = hash_of(header);
    json["start"] = start_json(scenario);
    json["expects"] = scenario.profile->name;
    json["always"] = written(scenario, scenario.always);
    json["finally"] = written(scenario, scenario.at_the_end);
    json["backend"] = header.backend;
    json["profile"] = header.profile;
    json["system"] = header.system;
    if (header.beginning.report.tables.empty()) return json;
    Json tables = Json::array();
    for (const TableChange& change : header.beginning.report.tables) {
        tables.push_back(change_of(change, scenario.symbols));
    }
    json["tables"] = std::move(tables);
    return json;
}

Json step_json(const RunHeader& header, const StepRecord& record) {
    const Symbols& symbols = header.scenario->symbols;
    Json json;
    json["number"] = record.number;
    json["step"] = written(*record.step, *header.scenario);
    if (record.made) {
        const WrittenCall& call = *record.step->call();
        if (record.report.blocked) {
            json["outcome"] = Json{{"blocked", true}};
            if (record.report.own.unspecified) json["outcome"]["unspecified"] = true;
        } else {
            json["outcome"] = outcome_of(record.report.own);
            json["results"] = results_of(record.report.own, symbols);
            add_open_results(json, record.report.own);
            json["values"] = values_of(call, record.report.own, symbols);
            Json objects = objects_of(call, record.report.own, symbols);
            if (!objects.empty()) json["objects"] = std::move(objects);
        }
        json["completed"] = completed_of(record, *header.scenario);
        Json tables = Json::array();
        for (const TableChange& change : record.report.tables) tables.push_back(change_of(change, symbols));
        json["tables"] = std::move(tables);
        if (!record.report.references.empty()) json["references"] = references_of(record, symbols);
        if (!record.report.connections.empty()) json["connections"] = connections_of(record);
        if (!record.report.ended_threads.empty()) json["ended"] = ended_of(record, symbols);
        json["checks"] = checks_of(record);
        if (!record.never_returned.empty()) json["never_returned"] = record.never_returned;
        if (!record.report.broken.empty()) json["violations"] = broken_of(record.report.broken);
    }
    add_judgement(json, record.judgement);
    return json;
}

Json footer_json(const Summary& summary) {
    Json json;
    json["as_expected"] = summary.good;
    json["steps"] = summary.steps;
    json["unexpected"] = summary.unexpected;
    json["known"] = summary.known;
    json["skipped"] = summary.skipped;
    json["unspecified"] = summary.unspecified;
    json["never_evaluated"] = summary.never_evaluated;
    json["still_blocked"] = summary.still_blocked;
    for (const auto& [step, reasons] : summary.blocked_because) {
        json["blocked_because"][std::to_string(step)] = reasons;
    }
    json["always"] = judgements_of(summary.always);
    json["finally"] = judgements_of(summary.at_the_end);
    json["violations"] = summary.violations;
    if (!summary.broken.empty()) json["broken"] = broken_of(summary.broken);
    return json;
}

std::unique_ptr<RunObserver> make_transcript_writer(std::ostream& out) {
    return std::make_unique<TranscriptWriter>(out);
}

}  // namespace handlesim
