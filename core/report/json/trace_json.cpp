#include <ostream>

#include "core/json/json.hpp"
#include "core/nt/version.hpp"
#include "core/report/trace_report.hpp"
#include "core/trace/words_of_trace.hpp"

namespace handlesim {

namespace {

Json predicted_json(const trace::Predicted& predicted) {
    return {{"right", predicted.right}, {"all", predicted.all}};
}

Json tells_json(const trace::Header& header) {
    const trace::Tells& it = header.tells;
    return {{"has", it.has},
            {"creates", it.creates},
            {"closes", it.closes},
            {"dups", it.duplicates},
            {"inherit", it.inheritance},
            {"failures", it.failures},
            {"access", it.access},
            {"flags", it.flags},
            {"identity", it.identity},
            {"births", it.births},
            {"order", word_of(header.order)}};
}

Json finding_json(const trace::Finding& finding) {
    Json json{{"id", finding.id},
              {"kind", word_of(finding.kind)},
              {"rule", finding.rule.empty() ? Json() : Json(finding.rule)},
              {"process", finding.process_name},
              {"value", finding.value ? Json(hex(*finding.value)) : Json()},
              {"told", word_of(finding.told)},
              {"by", finding.by},
              {"sentence", finding.sentence},
              {"count", finding.count},
              {"type", finding.type},
              {"name", finding.name}};
    json["lines"] = Json(finding.lines);
    json["chain"] = Json(finding.chain);
    return json;
}

template <class Map>
Json counts_json(const Map& counts) {
    Json json = Json::object();
    for (const auto& [type, count] : counts) json[type] = count;
    return json;
}

}  // namespace

void print_trace_as_json(std::ostream& out, const TraceReport& report, int exit_code) {
    const trace::Traced& traced = *report.traced;
    Json impossible = Json::array();
    for (const trace::Impossible& one : traced.impossible) {
        impossible.push_back({{"line", one.line},
                              {"process", trace::name_of(traced, one.process)},
                              {"said", one.said},
                              {"allowed", Json(one.allowed)},
                              {"rule", one.rule}});
    }
    Json findings = Json::array();
    for (const trace::Finding& finding : report.findings) {
        if (report.explain == 0 || report.explain == finding.id) findings.push_back(finding_json(finding));
    }
    Json tables = Json::array();
    for (const trace::TableSummary& table : report.tables) {
        tables.push_back({{"process", table.name}, {"entries", table.entries}, {"types", counts_json(table.by_type)}});
    }
    Json growth = Json::array();
    for (const trace::Growth& one : report.growth) {
        growth.push_back({{"process", one.name},
                          {"came", one.came},
                          {"went", one.went},
                          {"gone", one.gone},
                          {"new", one.fresh},
                          {"types", counts_json(one.by_type)}});
    }
    const Json json{{"format", "handlesim-check-trace/1"},
                    {"version", version},
                    {"file", traced.file},
                    {"kind", traced.header.kind},
                    {"tool", traced.header.tool},
                    {"profile", report.profile},
                    {"tells", tells_json(traced.header)},
                    {"lines", report.lines},
                    {"processes", traced.processes.size()},
                    {"events", traced.events},
                    {"predicted",
                     {{"handles", predicted_json(traced.handles)},
                      {"closes", predicted_json(traced.closes)},
                      {"results", predicted_json(traced.results)}}},
                    {"impossible", std::move(impossible)},
                    {"impossible_count", traced.impossible_count},
                    {"cannot_tell", counts_json(traced.cannot_tell)},
                    {"findings", std::move(findings)},
                    {"tables", std::move(tables)},
                    {"growth", std::move(growth)},
                    {"failed", Json(report.failed)},
                    {"expected_looked_at", report.expected ? Json(report.expected_looked_at) : Json()},
                    {"unread", traced.unread},
                    {"unread_because", counts_json(traced.unread_by_reason)},
                    {"exit_code", exit_code}};
    out << json.dump(2) << '\n';
}

}  // namespace handlesim
