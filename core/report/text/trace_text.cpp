#include <ostream>

#include "core/nt/rules.hpp"
#include "core/report/run_words.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "core/report/trace_report.hpp"
#include "core/report/trace_words.hpp"

namespace handlesim {

namespace {

using trace::Finding;
using trace::Traced;

constexpr std::size_t most_impossible = 20, most_findings = 40, most_tables = 20, most_growth = 40;

class TracePrinter {
public:
    TracePrinter(std::ostream& out, const TraceReport& report, const TraceText& how)
        : out_(out), report_(report), traced_(*report.traced), how_(how), paint_(how.style.color) {}

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
        if (const std::string nothing = nothing_asked_for(report_); !nothing.empty()) {
            out_ << '\n';
            line(nothing, "");
        }
    }

private:
    std::ostream& out_;
    const TraceReport& report_;
    const Traced& traced_;
    const TraceText& how_;
    Paint paint_;

    void line(const std::string& text, const std::string& indent = "  ") {
        out_ << wrapped(text, how_.style.width, indent);
    }

    void head() {
        if (how_.quiet) return;
        out_ << paint_.head(traced_.file) << '\n';
        const TraceHead head = trace_head(report_);
        for (const std::string& sentence : head.sentences) line(sentence);
        if (!head.unread.empty()) line(paint_.odd(head.unread));
        for (const std::string& sentence : head.cannot_tell) line(sentence);
    }

    void impossible() {
        if (traced_.impossible_count == 0) {
            if (how_.quiet || traced_.header.order == trace::Order::none) return;
            if (traced_.handle_events == 0) {
                out_ << "\nThe log says that there is no handle to tell of.\n";
                return;
            }
            out_ << '\n' << paint_.good("POSSIBLE") << "  nothing in it contradicts the rules\n";
            return;
        }
        out_ << '\n';
        std::size_t shown = 0;
        for (const trace::Impossible& one : traced_.impossible) {
            if (shown++ == most_impossible) break;
            out_ << paint_.bad("IMPOSSIBLE") << "  line " << one.line << ", " << trace::name_of(traced_, one.process)
                 << '\n';
            for (const std::string& sentence : impossible_sentences(one)) line(sentence, "    ");
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
            line("--expect looked at " + entries_words(report_.expected_looked_at), "");
        }
    }

    void growth() {
        if (report_.growth.empty()) return;
        out_ << '\n' << paint_.head("Between the two listings") << '\n';
        line(growth_words(report_.growth));
        std::size_t shown = 0;
        for (const trace::Growth& one : report_.growth) {
            if (!has_changed(one)) continue;
            if (shown++ == most_growth) {
                line("...");
                break;
            }
            line(growth_words(one));
        }
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
            out_ << "  " << paint_.odd(finding_head(finding)) << '\n';
            line(finding_sentence(finding), "     ");
        }
        out_ << "`--explain N` tells how a finding came to be.\n";
    }

    void tables() {
        if (report_.tables.empty()) return;
        out_ << '\n' << paint_.head("Tables at the end") << '\n';
        const std::vector<const trace::TableSummary*> sorted = largest_first(report_);
        std::size_t shown = 0;
        for (const trace::TableSummary* table : sorted) {
            if (shown++ == most_tables) {
                line("and " + processes_words(sorted.size() - most_tables) + " more");
                break;
            }
            line(table->name + ": " + entries_words(table->entries) + " (" + types_words(table->by_type) + ")");
        }
    }

    void explain() {
        for (const Finding& finding : report_.findings) {
            if (finding.id != report_.explain) continue;
            out_ << paint_.odd(finding_head(finding)) << '\n';
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
