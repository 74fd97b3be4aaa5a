// SARIF 2.1.0, which code scanning shows: rules with their remedies, results with places, cures as fixes.
#include <algorithm>
#include <array>
#include <ostream>

#include "core/json/json.hpp"
#include "core/nt/rules.hpp"
#include "core/nt/version.hpp"
#include "core/report/notices/renderers.hpp"

namespace handlesim {

namespace {

// A relative reference: what a path may not have in it is written in percent.
std::string uri_of(std::string_view file) {
    if (file == "-") return "stdin";
    constexpr std::string_view kept = "/._-~";
    std::string uri;
    for (char c : file) {
        if (c == '\\') c = '/';
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           kept.find(c) != std::string_view::npos;
        if (plain) {
            uri += c;
            continue;
        }
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return uri;
}

Json text(std::string_view words) {
    return Json{{"text", words}};
}

Json rule_of(std::string_view id) {
    if (const Rule* rule = find_rule(id)) {
        return {{"id", rule->id},
                {"name", rule->name},
                {"shortDescription", text(rule->name)},
                {"fullDescription", text(rule->sentence)},
                {"help", text(rule->remedy)},
                {"defaultConfiguration", Json{{"level", "warning"}}}};
    }
    for (const NoticeRule& rule : notice_rules()) {
        if (rule.id != id) continue;
        return {{"id", rule.id},
                {"name", rule.name},
                {"shortDescription", text(rule.name)},
                {"fullDescription", text(rule.sentence)},
                {"defaultConfiguration", Json{{"level", "error"}}}};
    }
    return {{"id", id}};
}

Json location_of(const Notice& notice) {
    Json physical{{"artifactLocation", Json{{"uri", uri_of(notice.file)}}}};
    if (notice.place) {
        physical["region"] = Json{{"startLine", notice.place->line}, {"startColumn", notice.place->column}};
    }
    return {{"physicalLocation", std::move(physical)}};
}

// The whole file, as the cure has it.
Json fix_of(const Notice& notice) {
    const Json everything{{"startLine", 1}, {"startColumn", 1}, {"endLine", 2'000'000'000}};
    const Json replacement{{"deletedRegion", everything}, {"insertedContent", text(notice.mended)}};
    const Json change{{"artifactLocation", Json{{"uri", uri_of(notice.file)}}},
                      {"replacements", Json::array({replacement})}};
    return {{"description", text(notice.remedy)}, {"artifactChanges", Json::array({change})}};
}

}  // namespace

void print_sarif(std::ostream& out, std::string_view verb, const std::vector<NoticedFile>& files) {
    std::vector<std::string> ids;
    Json results = Json::array();
    Json rules = Json::array();
    for (const NoticedFile& file : files) {
        for (const Notice& notice : file.notices) {
            const auto known = std::ranges::find(ids, notice.rule);
            const auto index = known - ids.begin();
            if (known == ids.end()) {
                ids.push_back(notice.rule);
                rules.push_back(rule_of(notice.rule));
            }
            Json result{{"ruleId", notice.rule},
                        {"ruleIndex", index},
                        {"level", notice.severity == Severity::error ? "error" : "warning"},
                        {"message", text(notice.sentence + (notice.remedy.empty() ? "" : "\n" + notice.remedy))},
                        {"locations", Json::array({location_of(notice)})}};
            if (!notice.mended.empty()) result["fixes"] = Json::array({fix_of(notice)});
            results.push_back(std::move(result));
        }
    }
    const Json driver{{"name", "handlesim"}, {"semanticVersion", version}, {"rules", std::move(rules)}};
    const Json run{{"tool", Json{{"driver", driver}}},
                   {"automationDetails", Json{{"id", "handlesim/" + std::string(verb) + "/"}}},
                   {"columnKind", "unicodeCodePoints"},
                   {"results", std::move(results)}};
    const Json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                        {"version", "2.1.0"},
                        {"runs", Json::array({run})}};
    out << document.dump(2) << '\n';
}

}  // namespace handlesim
