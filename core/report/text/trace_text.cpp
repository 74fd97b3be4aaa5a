#include <algorithm>
#include <cstdlib>
#include <ostream>

#include "core/nt/rules.hpp"
#include "core/report/run_words.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "core/report/trace_report.hpp"
#include "core/trace/trace_rules.hpp"

namespace handlesim {

namespace {

using trace::Finding;
using trace::Traced;

constexpr std::size_t most_impossible = 20, most_findings = 40, most_tables = 20, most_growth = 40;

std::string processes(std::uint64_t number) {
    return number == 1 ? "1 process" : std::to_string(number) + " processes";
}

std::string share(const trace::Predicted& predicted) {
    return std::to_string(predicted.right) + " of " + std::to_string(predicted.all);
}

std::string lines_in_words(const std::vector<std::uint64_t>& lines) {
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

// "41 Event, 3 File".
template <class Map>
std::string types_in_words(const Map& by_type) {
    std::vector<std::pair<long long, std::string>> sorted;
    for (const auto& [type, count] : by_type) {
        if (count != 0) sorted.emplace_back(static_cast<long long>(count), type.empty() ? "of no told type" : type);
    }
    std::ranges::stable_sort(sorted,
                             [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
    std::string text;
    for (const auto& [count, type] : sorted) text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + type;
    return text;
}

class TracePrinter {
public:
    TracePrinter(std::ostream& out, const TraceReport& report, const TraceText& how)
        : out_(out), report_(report), traced_(*report.traced), how_(how), paint_(how.color) {}

    void print() {
        if (report_.explain > 0) {
            explain();
            // Why the exit code is what it is.
            if (traced_.impossible_count > 0) impossible();
            failed();
            return;
        }
        head();
        impossible();
        failed();
        if (how_.quiet) return;
        growth();
        findings();
        tables();
    }

private:
    std::ostream& out_;
    const TraceReport& report_;
    const Traced& traced_;
    const TraceText& how_;
    Paint paint_;

    void line(const std::string& text, const std::string& indent = "  ") { out_ << wrapped(text, page_width, indent); }

    void head() {
        if (how_.quiet) return;
        const trace::Header& header = traced_.header;
        out_ << paint_.head(traced_.file) << '\n';
        line(header.tool + " (" + header.kind + "), followed as " + report_.profile);
        line((report_.lines > 0 ? counted(report_.lines, "line") + ", " : "") + processes(traced_.processes.size()) +
             ", " + counted(traced_.events, "event"));
        tells(header);
        if (traced_.handles.all + traced_.closes.all + traced_.results.all > 0) {
            line("said before it was read: " + share(traced_.handles) + " handle numbers, " + share(traced_.closes) +
                 " results of closes, " + share(traced_.results) + " results of other calls");
        }
        unread();
        for (const auto& [missing, times] : traced_.cannot_tell) {
            line("cannot tell (" + counted(times, "time") + "): " + missing);
        }
    }

    void tells(const trace::Header& header) {
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
        line("tells: " + told + (untold.empty() ? "" : "; does not tell: " + untold));
    }

    void unread() {
        if (traced_.unread == 0) return;
        std::string reasons;
        for (const auto& [reason, times] : traced_.unread_by_reason) {
            reasons += (reasons.empty() ? "" : "; ") + std::to_string(times) + ": " + reason;
        }
        line(paint_.odd(counted(traced_.unread, "line") + " could not be read (" + reasons + ")") + ", the first is " +
             std::to_string(traced_.first_unread.front().line));
    }

    void impossible() {
        if (traced_.impossible_count == 0) {
            if (how_.quiet || traced_.header.order == trace::Order::none) return;
            out_ << '\n' << paint_.good("POSSIBLE") << "  nothing in it contradicts the rules\n";
            return;
        }
        out_ << '\n';
        std::size_t shown = 0;
        for (const trace::Impossible& one : traced_.impossible) {
            if (shown++ == most_impossible) break;
            out_ << paint_.bad("IMPOSSIBLE") << "  line " << one.line << ", " << trace::name_of(traced_, one.process)
                 << '\n';
            line("the log says: " + one.said, "    ");
            std::string allowed;
            for (const std::string& answer : one.allowed) allowed += (allowed.empty() ? "" : " or ") + answer;
            line("allowed is: " + allowed, "    ");
            if (const trace::TraceRule* rule = trace::find_trace_rule(one.rule)) {
                line("rule " + one.rule + ": " + std::string(rule->sentence) + " (" + std::string(rule->source) + ")",
                     "    ");
            }
        }
        if (traced_.impossible_count > most_impossible) {
            line("and " + std::to_string(traced_.impossible_count - most_impossible) + " more");
        }
        line("After the first one of a process its numbers are adopted and not judged any more.");
    }

    void failed() {
        if (report_.failed.empty() && !report_.expected) return;
        out_ << '\n';
        for (const std::string& one : report_.failed) line(paint_.bad("FAILED") + "  " + one, "");
        if (report_.expected) {
            line("--expect looked at " + std::to_string(report_.expected_looked_at) +
                     (report_.expected_looked_at == 1 ? " entry" : " entries"),
                 "");
        }
    }

    void growth() {
        if (report_.growth.empty()) return;
        std::uint64_t gone = 0, fresh = 0, changed = 0;
        for (const trace::Growth& one : report_.growth) {
            gone += one.gone;
            fresh += one.fresh;
            changed += !one.came && !one.went && one.gone + one.fresh > 0 ? 1U : 0U;
        }
        out_ << '\n' << paint_.head("Between the two listings") << '\n';
        line(std::to_string(gone) + " gone, " + std::to_string(fresh) + " new; " +
             (changed == 0 ? "in the processes that are in both not one entry changed"
                           : std::to_string(changed) + " of the processes that are in both changed"));
        std::size_t shown = 0;
        for (const trace::Growth& one : report_.growth) {
            if (one.gone + one.fresh == 0 && !one.came && !one.went) continue;
            if (shown++ == most_growth) {
                line("...");
                break;
            }
            const std::string what = one.came ? "came, with " + std::to_string(one.fresh)
                                     : one.went
                                         ? "went, with " + std::to_string(one.gone)
                                         : std::to_string(one.gone) + " gone, " + std::to_string(one.fresh) + " new";
            const std::string types = types_in_words(one.by_type);
            line(one.name + ": " + what + (types.empty() ? "" : " (" + types + ")"));
        }
    }

    static std::string head_of(const Finding& finding) {
        return std::to_string(finding.id) + "  " + (finding.rule.empty() ? "" : finding.rule + " ") + finding.kind;
    }

    void findings() {
        if (report_.findings.empty()) return;
        out_ << '\n' << paint_.head("Findings") << '\n';
        std::size_t shown = 0;
        for (const Finding& finding : report_.findings) {
            if (shown++ == most_findings) {
                line("and " + std::to_string(report_.findings.size() - most_findings) +
                     " more; --format json has all, --process and --type select");
                break;
            }
            const std::string lines = lines_in_words(finding.lines);
            out_ << "  " << paint_.odd(head_of(finding)) << '\n';
            const bool again = finding.kind.starts_with("bad-") && finding.count > 1;
            line(finding.sentence + (again ? " (" + counted(finding.count, "time") + ")" : "") +
                     (lines.empty() ? "" : "; " + lines),
                 "     ");
        }
        out_ << "`--explain N` tells how a finding came to be.\n";
    }

    void tables() {
        if (report_.tables.empty()) return;
        out_ << '\n' << paint_.head("Tables at the end") << '\n';
        std::vector<const trace::TableSummary*> sorted;
        for (const trace::TableSummary& table : report_.tables) sorted.push_back(&table);
        std::ranges::stable_sort(sorted, [](const auto* a, const auto* b) { return a->entries > b->entries; });
        std::size_t shown = 0;
        for (const trace::TableSummary* table : sorted) {
            if (shown++ == most_tables) {
                line("and " + processes(sorted.size() - most_tables) + " more");
                break;
            }
            line(table->name + ": " + std::to_string(table->entries) + (table->entries == 1 ? " entry" : " entries") +
                 " (" + types_in_words(table->by_type) + ")");
        }
    }

    void explain() {
        for (const Finding& finding : report_.findings) {
            if (finding.id != report_.explain) continue;
            out_ << paint_.odd(head_of(finding)) << '\n';
            line(finding.sentence);
            for (const std::string& step : finding.chain) line(step, "    ");
            if (const Rule* rule = find_rule(finding.rule)) {
                line(std::string(rule->id) + " " + std::string(rule->name) + ": " + std::string(rule->sentence));
                line("Remedy: " + std::string(rule->remedy));
            }
        }
    }
};

}  // namespace

void print_trace(std::ostream& out, const TraceReport& report, const TraceText& how) {
    TracePrinter(out, report, how).print();
}

}  // namespace handlesim
