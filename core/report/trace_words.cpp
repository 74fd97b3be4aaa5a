#include "core/report/trace_words.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/language/say.hpp"
#include "core/report/run_words.hpp"
#include "core/trace/trace_rules.hpp"

namespace handlesim {

namespace {

template <class Map>
std::string sorted_types(const Map& by_type) {
    std::vector<std::pair<long long, std::string>> sorted;
    for (const auto& [type, count] : by_type) {
        if (count != 0)
            sorted.emplace_back(static_cast<long long>(count), type.empty() ? "whose type is not told" : type);
    }
    std::ranges::stable_sort(sorted,
                             [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
    std::string text;
    for (const auto& [count, type] : sorted) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + type;
    return text;
}

std::string tells(const trace::Header& header) {
    std::string told, untold;
    const auto add = [&](const char* what, const std::string& how) {
        std::string& to = how == "no" ? untold : told;
        to += (to.empty() ? "" : ", ") + std::string(what) + (how == "yes" || how == "no" ? "" : " (" + how + ")");
    };
    const trace::Tells& it = header.tells;
    add("entries", it.has);
    add("creations", it.creates);
    add("closes", it.closes);
    add("duplicates", it.duplicates);
    add("inheritance", it.inheritance);
    add("failed calls", it.failures);
    add("access", it.access);
    add("flags", it.flags);
    add("which object", it.identity);
    add("births of processes", it.births);
    return (told.empty() ? "tells nothing of itself" : "tells: " + told) +
           (untold.empty() ? "" : "; does not tell: " + untold);
}

}  // namespace

std::string share_words(const trace::Predicted& predicted) {
    return std::to_string(predicted.right) + " of " + std::to_string(predicted.all);
}

std::string processes_words(std::uint64_t number) {
    return std::to_string(number) + (number == 1 ? " process" : " processes");
}

std::string entries_words(std::uint64_t number) {
    return std::to_string(number) + (number == 1 ? " entry" : " entries");
}

std::string lines_words(const std::vector<std::uint64_t>& lines) {
    constexpr std::size_t shown = 4;
    std::vector<std::uint64_t> sorted;
    std::ranges::copy_if(lines, std::back_inserter(sorted), [](std::uint64_t line) { return line != 0; });
    std::ranges::sort(sorted);
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    if (sorted.empty()) return {};
    std::string text = sorted.size() == 1 ? "line " : "lines ";
    for (std::size_t i = 0; i < sorted.size() && i < shown; ++i)
        text += (i > 0 ? ", " : "") + std::to_string(sorted[i]);
    if (sorted.size() > shown) text += ", ..., " + std::to_string(sorted.back());
    return text;
}

std::string types_words(const std::map<std::string, std::uint64_t>& by_type) {
    return sorted_types(by_type);
}
std::string types_words(const std::map<std::string, std::int64_t>& by_type) {
    return sorted_types(by_type);
}

TraceHead trace_head(const TraceReport& report) {
    const trace::Traced& traced = *report.traced;
    TraceHead head;
    head.sentences = {traced.header.tool + " (" + traced.header.kind + "), followed as " + report.profile,
                      (report.lines > 0 ? counted(report.lines, "line") + ", " : "") +
                          processes_words(traced.processes.size()) + ", " + counted(traced.events, "event"),
                      tells(traced.header)};
    std::string said;
    const auto add = [&](const trace::Predicted& predicted, const char* what) {
        if (predicted.all > 0) said += (said.empty() ? "" : ", ") + share_words(predicted) + " " + what;
    };
    add(traced.handles, "handle numbers");
    add(traced.closes, "results of closes");
    add(traced.results, "results of other calls");
    if (!said.empty()) head.sentences.push_back("said before it was read: " + said);
    if (traced.unread > 0) {
        std::string reasons;
        for (const auto& [reason, times] : traced.unread_by_reason) {
            reasons += (reasons.empty() ? "" : "; ") + std::to_string(times) + ": " + reason;
        }
        head.unread = counted(traced.unread, "line") + " could not be read (" + reasons + "), the first is " +
                      std::to_string(traced.first_unread.front().line);
    }
    for (const auto& [missing, times] : traced.cannot_tell) {
        head.cannot_tell.push_back("cannot tell (" + counted(times, "time") + "): " + missing);
    }
    return head;
}

std::string finding_head(const trace::Finding& finding) {
    return std::to_string(finding.id) + "  " + (finding.rule.empty() ? "" : finding.rule + " ") +
           std::string(word_of(finding.kind));
}

std::string finding_sentence(const trace::Finding& finding) {
    const std::string lines = lines_words(finding.lines);
    const bool again = finding.count > 1 &&
                       (finding.kind == trace::FindingKind::bad_close || finding.kind == trace::FindingKind::bad_use);
    return finding.sentence + (again ? " (" + counted(finding.count, "time") + ")" : "") +
           (lines.empty() ? "" : "; " + lines);
}

std::string nothing_asked_for(const TraceReport& report) {
    const bool told = !report.findings.empty() || !report.tables.empty();
    return report.asked.empty() || told ? std::string()
                                        : "No finding, and no entry at the end, is of " + report.asked + ".";
}

bool has_changed(const trace::Growth& one) {
    return one.gone + one.fresh > 0 || one.came || one.went;
}

std::string growth_words(const std::vector<trace::Growth>& growth) {
    std::uint64_t gone = 0, fresh = 0, changed = 0;
    for (const trace::Growth& one : growth) {
        gone += one.gone;
        fresh += one.fresh;
        changed += !one.came && !one.went && has_changed(one) ? 1U : 0U;
    }
    return std::to_string(gone) + " gone, " + std::to_string(fresh) + " new; " +
           (changed == 0 ? "in the processes that are in both not one entry changed"
                         : std::to_string(changed) + " of the processes that are in both changed");
}

std::string growth_words(const trace::Growth& one) {
    const std::string what = one.came   ? "came, with " + std::to_string(one.fresh)
                             : one.went ? "went, with " + std::to_string(one.gone)
                                        : std::to_string(one.gone) + " gone, " + std::to_string(one.fresh) + " new";
    const std::string types = types_words(one.by_type);
    return one.name + ": " + what + (types.empty() ? "" : " (" + types + ")");
}

std::vector<const trace::TableSummary*> largest_first(const TraceReport& report) {
    std::vector<const trace::TableSummary*> sorted;
    for (const trace::TableSummary& table : report.tables) sorted.push_back(&table);
    std::ranges::stable_sort(sorted, [](const auto* a, const auto* b) { return a->entries > b->entries; });
    return sorted;
}

std::vector<std::string> impossible_sentences(const trace::Impossible& one) {
    std::string allowed;
    for (const std::string& answer : one.allowed) allowed += (allowed.empty() ? "" : " or ") + answer;
    std::vector<std::string> sentences{"the log says: " + one.said, "allowed is: " + allowed};
    if (const trace::TraceRule* rule = trace::find_trace_rule(one.rule)) {
        sentences.push_back("rule " + one.rule + ": " + std::string(rule->sentence) + " (" + std::string(rule->source) +
                            ")");
    }
    return sentences;
}

}  // namespace handlesim
