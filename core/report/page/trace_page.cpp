// What `check-trace` found in a log as one HTML file: it opens from disk, asks no network, and can be read without its
// script, which only filters.
#include <ostream>
#include <set>

#include "core/nt/rules.hpp"
#include "core/nt/version.hpp"
#include "core/report/trace_report.hpp"
#include "core/report/trace_words.hpp"

namespace handlesim {

namespace {

constexpr std::string_view style_sheet = R"css(
:root { --paper: #faf9f6; --card: #fff; --ink: #1d2126; --soft: #59616b; --line: #e4e0d8; --good: #1c6b36;
  --bad: #b3261e; --accent: #2456c8; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171b; --card: #1c2026; --ink: #e9e7e2; --soft: #a2abb6;
  --line: #2c323a; --good: #7fd39a; --bad: #ff938a; --accent: #8fb3ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px 20px 60px; max-width: 1000px; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 21px; margin: 0 0 8px; overflow-wrap: anywhere; } h2 { font-size: 16px; margin: 28px 0 8px; }
p { margin: 0 0 4px; } code, td.n, .chain { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
.soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); } .verdict { font-weight: 650; }
details, .box { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 0 0 8px;
  padding: 8px 12px; overflow-wrap: anywhere; }
details p:first-of-type { margin-top: 8px; }
summary { cursor: pointer; } summary b { color: var(--accent); } .chain { margin: 8px 0 0; padding: 0 0 0 18px; }
.chain li { white-space: pre-wrap; list-style: none; } label { display: inline-block; margin: 0 16px 8px 0; }
input, select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: 6px; padding: 3px 8px; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: 3px 10px 3px 0;
  border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; } td.n { text-align: right; }
:focus-visible { outline: 2px solid var(--accent); } @media print { .filter { display: none; } }
)css";

constexpr std::string_view script = R"js(
const kind = document.getElementById("kind"), words = document.getElementById("words");
const shown = document.getElementById("shown"), all = [...document.querySelectorAll("details")];
function filter() {
  const wanted = words.value.toLowerCase();
  let count = 0;
  for (const one of all) {
    const of_kind = kind.value === "" || one.dataset.kind === kind.value;
    const fits = of_kind && one.textContent.toLowerCase().includes(wanted);
    one.hidden = !fits;
    if (fits) ++count;
  }
  shown.textContent = count + " of " + all.length;
}
if (kind) {
  kind.addEventListener("change", filter);
  words.addEventListener("input", filter);
  filter();
}
)js";

class TracePage {
public:
    TracePage(std::ostream& out, const TraceReport& report) : out_(out), report_(report), traced_(*report.traced) {}

    void print() {
        out_ << "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
             << "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
             << "<meta name=\"generator\" content=\"handlesim " << version << "\">\n<title>" << text(traced_.file)
             << "</title>\n<style>" << style_sheet << "</style>\n</head>\n<body>\n<h1>" << text(traced_.file)
             << "</h1>\n";
        head();
        verdict();
        growth();
        findings();
        tables();
        paragraph(nothing_asked_for(report_));
        out_ << "<script>" << script << "</script>\n</body>\n</html>\n";
    }

private:
    std::ostream& out_;
    const TraceReport& report_;
    const trace::Traced& traced_;

    // A log is anybody's: nothing of it is markup, and it has no control characters here.
    static std::string text(std::string_view words) {
        std::string escaped;
        for (const char c : words) {
            switch (c) {
                case '&': escaped += "&amp;"; break;
                case '<': escaped += "&lt;"; break;
                case '>': escaped += "&gt;"; break;
                case '"': escaped += "&quot;"; break;
                default: escaped += (static_cast<unsigned char>(c) < ' ' && c != '\t') || c == '\x7F' ? '?' : c;
            }
        }
        return escaped;
    }
    void paragraph(std::string_view words, std::string_view kind = {}) {
        out_ << "<p" << (kind.empty() ? "" : " class=\"") << kind << (kind.empty() ? "" : "\"") << '>' << text(words)
             << "</p>\n";
    }
    void section(std::string_view title) { out_ << "<h2>" << text(title) << "</h2>\n"; }

    void head() {
        const TraceHead head = trace_head(report_);
        for (const std::string& sentence : head.sentences) paragraph(sentence, "soft");
        if (!head.unread.empty()) paragraph(head.unread, "bad");
        for (const std::string& sentence : head.cannot_tell) paragraph(sentence, "soft");
    }

    void verdict() {
        if (traced_.impossible_count == 0) {
            if (traced_.header.order != trace::Order::none && traced_.handle_events > 0) {
                section("Possible");
                paragraph("Nothing in it contradicts the rules.", "good verdict");
            }
        } else {
            section("Impossible: " + std::to_string(traced_.impossible_count));
            for (const trace::Impossible& one : traced_.impossible) {
                out_ << "<div class=\"box\">";
                paragraph("line " + std::to_string(one.line) + ", " + trace::name_of(traced_, one.process),
                          "bad verdict");
                for (const std::string& sentence : impossible_sentences(one)) paragraph(sentence);
                out_ << "</div>\n";
            }
            paragraph("After the first one of a process its numbers are adopted and not judged any more.", "soft");
        }
        if (!report_.failed.empty() || report_.expected) section("Asked for");
        for (const std::string& one : report_.failed) paragraph("FAILED  " + one, "bad verdict");
        if (report_.expected) paragraph("--expect looked at " + entries_words(report_.expected_looked_at));
    }

    void growth() {
        if (report_.growth.empty()) return;
        section("Between the two listings");
        paragraph(growth_words(report_.growth));
        for (const trace::Growth& one : report_.growth) {
            if (has_changed(one)) paragraph(growth_words(one));
        }
    }

    void findings() {
        if (report_.findings.empty()) return;
        section("Findings");
        std::set<std::string_view> kinds;
        for (const trace::Finding& one : report_.findings) kinds.insert(word_of(one.kind));
        out_ << "<p class=\"filter\"><label>Kind <select id=\"kind\"><option value=\"\">all</option>";
        for (const std::string_view kind : kinds) out_ << "<option>" << kind << "</option>";
        out_ << "</select></label><label>With <input id=\"words\" placeholder=\"process, type, name\"></label>"
             << "<span id=\"shown\" class=\"soft\"></span></p>\n";
        for (const trace::Finding& one : report_.findings) finding(one);
    }

    void finding(const trace::Finding& one) {
        out_ << "<details id=\"finding-" << one.id << "\" data-kind=\"" << word_of(one.kind) << '"'
             << (one.id == report_.explain ? " open" : "") << "><summary><b>" << text(finding_head(one)) << "</b> "
             << text(finding_sentence(one)) << "</summary>\n<ul class=\"chain\">";
        for (const std::string& step : one.chain) out_ << "<li>" << text(step) << "</li>";
        out_ << "</ul>\n";
        if (const Rule* rule = find_rule(one.rule)) {
            paragraph(std::string(rule->id) + " " + std::string(rule->name) + ": " + std::string(rule->sentence));
            paragraph("Remedy: " + std::string(rule->remedy));
        }
        out_ << "</details>\n";
    }

    void tables() {
        if (report_.tables.empty()) return;
        section("Tables at the end");
        out_ << "<table><thead><tr><th>process</th><th>entries</th><th>types</th></tr></thead><tbody>\n";
        for (const trace::TableSummary* table : largest_first(report_)) {
            out_ << "<tr><td>" << text(table->name) << "</td><td class=\"n\">" << table->entries << "</td><td>"
                 << text(types_words(table->by_type)) << "</td></tr>\n";
        }
        out_ << "</tbody></table>\n";
    }
};

}  // namespace

void print_trace_page(std::ostream& out, const TraceReport& report) {
    TracePage(out, report).print();
}

}  // namespace handlesim
