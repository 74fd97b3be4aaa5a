// What `check-trace` found in a log, for readers and for programs.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "core/report/text_style.hpp"
#include "core/trace/findings.hpp"

namespace handlesim {

struct TraceReport {
    const trace::Traced* traced = nullptr;
    std::string profile;  // whose rules it was followed by
    std::uint64_t lines = 0;
    std::vector<trace::Finding> findings;
    std::vector<trace::TableSummary> tables;
    std::vector<trace::Growth> growth;
    std::string asked;                     // what findings and tables are selected by, in words; empty: by nothing
    std::uint32_t explain = 0;             // the finding to tell all of; 0: none
    std::vector<std::string> failed;       // what --fail-on, --max-growth and --expect found wrong, a sentence each
    std::uint64_t expected_looked_at = 0;  // entries that --expect looked at
    bool expected = false;
};

struct TraceText {
    TextStyle style = {};
    bool quiet = false;
};
void print_trace(std::ostream& out, const TraceReport& report, const TraceText& how);
// One HTML file with everything: what `explain` means is open in it.
void print_trace_page(std::ostream& out, const TraceReport& report);
void print_trace_as_json(std::ostream& out, const TraceReport& report, int exit_code);

}  // namespace handlesim
