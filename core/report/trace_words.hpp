// What the text and the page say of a log in the same words.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/report/trace_report.hpp"

namespace handlesim {

// "4 of 5".
std::string share_words(const trace::Predicted& predicted);
// "1 process", "2 processes"; "1 entry", "2 entries".
std::string processes_words(std::uint64_t number);
std::string entries_words(std::uint64_t number);
// "lines 3, 94": at most four of them; empty where there is none.
std::string lines_words(const std::vector<std::uint64_t>& lines);
// "41 Event, 3 File", the most first.
std::string types_words(const std::map<std::string, std::uint64_t>& by_type);
std::string types_words(const std::map<std::string, std::int64_t>& by_type);

// What a report begins with, a sentence each: what the log is, what it tells, what was read, what cannot be told.
struct TraceHead {
    std::vector<std::string> sentences;
    std::string unread;  // what could not be read; empty where all could
    std::vector<std::string> cannot_tell;
};
TraceHead trace_head(const TraceReport& report);

// "1  HT023 double-close", and the sentence with how often and where.
std::string finding_head(const trace::Finding& finding);
std::string finding_sentence(const trace::Finding& finding);
// What to say where nothing is there of what was asked for; empty where something is.
std::string nothing_asked_for(const TraceReport& report);
// "3 gone, 3 new; 1 of the processes that are in both changed", and of one process.
std::string growth_words(const std::vector<trace::Growth>& growth);
std::string growth_words(const trace::Growth& one);
bool has_changed(const trace::Growth& one);
// Tables at the end, the largest first.
std::vector<const trace::TableSummary*> largest_first(const TraceReport& report);
// Of an impossible event: what was said, what is allowed, and by which rule.
std::vector<std::string> impossible_sentences(const trace::Impossible& one);

}  // namespace handlesim
