// A transcript as it is read back: what happened, in names and words, without the scenario's types.
//
// A file may hold several runs one after the other, as `run --transcript` writes them for a folder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace handlesim {

struct RecordedOutcome {
    bool blocked = false;
    bool unspecified = false;
    std::string status;                          // "STATUS_INVALID_HANDLE"; a success's too
    std::string error;                           // "ERROR_INVALID_HANDLE"; empty for a success
    std::map<std::string, std::string> results;  // as JSON
    std::set<std::string> open_results;          // which of them the profile leaves open
};

struct RecordedChange {
    std::string process, change, cause, name, type, object, access;
    std::string value;
    bool inherit = false;
    bool protect_from_close = false;
};

struct RecordedVerdict {
    std::string verdict;  // "as_expected"
    std::vector<std::string> reasons;
    std::string because;  // of a known difference
};

struct RecordedCompletion {
    std::uint32_t step = 0;
    RecordedOutcome outcome;
    RecordedVerdict verdict;
};

struct RecordedStep {
    std::uint32_t number = 0;
    std::string text;       // the step as the scenario has it
    std::string operation;  // "CloseHandle"; empty at a check
    std::string by;
    std::optional<RecordedOutcome> outcome;  // of a call that was made
    std::map<std::string, std::string> values;
    std::vector<RecordedCompletion> completed;
    std::vector<RecordedChange> tables;
    std::set<std::uint32_t> never_returned;
    std::map<std::uint32_t, RecordedVerdict> broken_always;
    RecordedVerdict verdict;
};

struct RecordedRun {
    std::string title, hash, expects, backend, profile, system;
    std::vector<RecordedStep> steps;
    std::vector<RecordedVerdict> always, at_the_end;
    std::set<std::uint32_t> still_blocked;
};

// Whether a text is a transcript, by its first line.
bool is_transcript(std::string_view text);

// Throws DocumentError, with the line, where the text is no whole transcript.
std::vector<RecordedRun> read_transcript(const std::string& file, std::string_view text);

}  // namespace handlesim
