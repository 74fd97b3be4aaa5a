#include "core/scenario/transcript.hpp"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/nt/version.hpp"
#include "core/scenario/bytes.hpp"
#include "core/scenario/judge.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

std::string_view to_string(Verdict verdict) {
    switch (verdict) {
        case Verdict::as_expected: return "as_expected";
        case Verdict::unexpected: return "unexpected";
        case Verdict::unspecified: return "unspecified";
        case Verdict::known: return "known";
        case Verdict::skipped: return "skipped";
        case Verdict::not_evaluated: return "not_evaluated";
    }
    return {};
}

std::string_view to_string(TableChange::Kind kind) {
    switch (kind) {
        case TableChange::Kind::added: return "added";
        case TableChange::Kind::removed: return "removed";
        case TableChange::Kind::changed: return "changed";
    }
    return {};
}

Json parsed(std::string_view text) {
    return Json::parse(text.begin(), text.end());
}

// Checks as they were written.
Json written(const Scenario& scenario, const std::vector<CheckWithKnown>& checks) {
    Json json = Json::array();
    for (const CheckWithKnown& check : checks) json.push_back(parsed(scenario.text_of(check)));
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
    json["status"] = handlesim::to_string(outcome.status);
    if (is_error(outcome.status)) json["error"] = win32_error_text(win32_error(outcome.status));
    if (outcome.unspecified) json["unspecified"] = true;
    return json;
}

Json values_of(const WrittenCall& call, const CallOutcome& outcome, const Symbols& symbols) {
    Json json = Json::object();
    const std::array<SymbolId, 2> names = bindings_of(call);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names.at(i) == SymbolId::none || is_error(outcome.status)) continue;
        json[std::string(symbols[names.at(i)].name)] = handlesim::to_string(outcome.handles.at(i));
    }
    return json;
}

void add_judgement(Json& json, const Judgement& judgement) {
    json["verdict"] = to_string(judgement.verdict);
    if (!judgement.reasons.empty()) json["reasons"] = judgement.reasons;
    if (judgement.known != nullptr) json["because"] = judgement.known->because;
}

Json broken_of(const std::vector<BrokenInvariant>& broken) {
    Json json = Json::array();
    for (const BrokenInvariant& one : broken) {
        json.push_back({{"invariant", one.name}, {"sentence", one.sentence}, {"detail", one.detail}});
    }
    return json;
}

Json entry_of(const EntryView& entry, const RunContext& context) {
    Json json;
    json["type"] = info(entry.type).name;
    json["object"] = context.naming.object(entry.object);
    if (entry.access_unspecified) {
        json["access"] = "unspecified";
    } else {
        json["access"] = describe_access(entry.type, entry.access);
    }
    json["inherit"] = entry.inherit;
    json["protect_from_close"] = entry.protect_from_close;
    return json;
}

Json change_of(const TableChange& change, const RunContext& context) {
    const Symbols& symbols = context.scenario.symbols;
    const EntryView& entry = change.kind == TableChange::Kind::removed ? change.before : change.after;
    const SymbolId name = context.naming.entry(change.process, change.value, entry.object);
    Json json;
    json["process"] = symbols[change.process].name;
    json["change"] = to_string(change.kind);
    json["cause"] = change.cause;
    json["name"] = name == SymbolId::none ? Json() : Json(symbols[name].name);
    json["value"] = handlesim::to_string(change.value);
    json["entry"] = entry_of(entry, context);
    return json;
}

Json references_of(const StepRecord& record, const RunContext& context) {
    Json json = Json::array();
    for (const ReferenceChange& change : record.report.references) {
        Json one;
        one["change"] = change.added ? "added" : "dropped";
        one["reason"] = change.reason;
        one["type"] = info(change.type).name;
        one["object"] = context.naming.object(change.object);
        if (change.by != SymbolId::none) one["by"] = context.scenario.symbols[change.by].name;
        json.push_back(std::move(one));
    }
    return json;
}

Json header_of(const RunContext& context) {
    const Scenario& scenario = context.scenario;
    Json json;
    json["format"] = transcript_format;
    json["version"] = version;
    json["title"] = scenario.title;
    json["hash"] = hash_of(scenario.text);
    Json start = Json::array();
    for (const SymbolId id : scenario.start) start.push_back(scenario.symbols[id].name);
    json["start"] = std::move(start);
    json["expects"] = scenario.profile->name;
    json["always"] = written(scenario, scenario.always);
    json["finally"] = written(scenario, scenario.at_the_end);
    json["backend"] = context.backend.name();
    json["profile"] = context.backend.profile();
    json["system"] = context.backend.system();
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

Json completed_of(const StepRecord& record, const RunContext& context) {
    const Symbols& symbols = context.scenario.symbols;
    Json json = Json::array();
    for (const ReleasedCall& released : record.released) {
        Json one;
        one["number"] = released.step;
        one["by"] = symbols[released.outcome.thread].name;
        one["outcome"] = outcome_of(released.outcome);
        one["results"] = results_of(released.outcome, symbols);
        add_open_results(one, released.outcome);
        add_judgement(one, released.judgement);
        json.push_back(std::move(one));
    }
    return json;
}

Json step_of(const RunContext& context, const StepRecord& record) {
    const Symbols& symbols = context.scenario.symbols;
    Json json;
    json["number"] = record.number;
    json["step"] = parsed(context.scenario.text_of(*record.step));
    if (record.made) {
        const auto& call = std::get<WrittenCall>(record.step->what);
        if (record.report.blocked) {
            json["outcome"] = {{"blocked", true}};
        } else {
            json["outcome"] = outcome_of(record.report.own);
            json["results"] = results_of(record.report.own, symbols);
            add_open_results(json, record.report.own);
            json["values"] = values_of(call, record.report.own, symbols);
        }
        json["completed"] = completed_of(record, context);
        Json tables = Json::array();
        for (const TableChange& change : record.report.tables) tables.push_back(change_of(change, context));
        json["tables"] = std::move(tables);
        if (!record.report.references.empty()) json["references"] = references_of(record, context);
        json["checks"] = checks_of(record);
        if (!record.never_returned.empty()) json["never_returned"] = record.never_returned;
        if (!record.report.broken.empty()) json["violations"] = broken_of(record.report.broken);
    }
    add_judgement(json, record.judgement);
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

Json footer_of(const Summary& summary) {
    Json json;
    json["as_expected"] = summary.good;
    json["steps"] = summary.steps;
    json["unexpected"] = summary.unexpected;
    json["known"] = summary.known;
    json["skipped"] = summary.skipped;
    json["unspecified"] = summary.unspecified;
    json["never_evaluated"] = summary.never_evaluated;
    json["still_blocked"] = summary.still_blocked;
    json["always"] = judgements_of(summary.always);
    json["finally"] = judgements_of(summary.at_the_end);
    json["violations"] = summary.violations;
    if (!summary.broken.empty()) json["broken"] = broken_of(summary.broken);
    return json;
}

class TranscriptWriter final : public RunObserver {
public:
    explicit TranscriptWriter(std::ostream& out) : out_(out) {}
    void begin(const RunContext& context) override { write(header_of(context)); }
    void step(const RunContext& context, const StepRecord& record) override { write(step_of(context, record)); }
    void end(const RunContext& /*context*/, const Summary& summary) override { write(footer_of(summary)); }

private:
    std::ostream& out_;
    void write(const Json& json) { out_ << json.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n'; }
};

class JsonCollector final : public JsonReport, private RunObserver {
public:
    explicit JsonCollector(std::ostream& out) : out_(out) {}

    RunObserver& observer() override { return *this; }
    void invalid(const std::string& file, const std::string& problem) override {
        scenarios_.push_back({{"file", file}, {"invalid", problem}});
    }
    void finish(int exit_code) override {
        Json document;
        document["format"] = "handlesim-run/1";
        document["version"] = version;
        document["exit_code"] = exit_code;
        document["scenarios"] = std::move(scenarios_);
        // A file's name, or a message that quotes a broken text, need not be UTF-8.
        out_ << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    }

private:
    std::ostream& out_;
    Json scenarios_ = Json::array();

    void begin(const RunContext& context) override {
        Json scenario;
        scenario["file"] = context.scenario.file;
        scenario["header"] = header_of(context);
        scenario["steps"] = Json::array();
        scenarios_.push_back(std::move(scenario));
    }
    void step(const RunContext& context, const StepRecord& record) override {
        scenarios_.back()["steps"].push_back(step_of(context, record));
    }
    void end(const RunContext& /*context*/, const Summary& summary) override {
        scenarios_.back()["footer"] = footer_of(summary);
    }
};

}  // namespace

// FNV-1a over the document without carriage returns.
std::string hash_of(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text) {
        if (c == '\r') continue;
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    }
    std::array<char, 16> digits{};
    const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), hash, 16).ptr;
    std::string spelled(digits.data(), static_cast<std::size_t>(end - digits.data()));
    spelled.insert(0, digits.size() - spelled.size(), '0');
    return "fnv1a64:" + spelled;
}

std::unique_ptr<RunObserver> make_transcript_writer(std::ostream& out) {
    return std::make_unique<TranscriptWriter>(out);
}

std::unique_ptr<JsonReport> make_json_report(std::ostream& out) {
    return std::make_unique<JsonCollector>(out);
}

}  // namespace handlesim
