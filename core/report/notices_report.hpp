// What verbs have to say of files, for machines that gate on it: one list, and a small renderer for each format.
//
// A list knows nothing of its format: SARIF for code scanning, JUnit and TAP for test reports, GitHub's workflow
// commands for annotations.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/document_error.hpp"
#include "core/run/run.hpp"
#include "core/run/transcript.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct Exploration;
struct Comparison;

enum class Severity : std::uint8_t { error, warning };

// One thing that is wrong, or looks so, in one place.
struct Notice {
    Severity severity = Severity::error;
    std::string rule;  // "HT001", or one of notice_rules
    std::string sentence;
    std::string remedy;             // may be empty
    std::string file;               // as the user named it
    std::optional<Position> place;  // none: the file as a whole
    std::string mended;             // the whole file as a cure has it; empty where none is known
};

// A file that was looked at, whether something is wrong with it or not.
struct NoticedFile {
    std::string file;
    std::string title;
    std::vector<Notice> notices;
    std::string skipped;  // why it was not looked at; else empty
};

// What is said with a rule that is no mistake with handles.
struct NoticeRule {
    std::string_view id;
    std::string_view name;
    std::string_view sentence;
};
const std::vector<NoticeRule>& notice_rules();

// --- What each verb has to say.
std::vector<Notice> notices_of(const DocumentError& error);
std::vector<Notice> notices_of(const Scenario& scenario, const std::vector<Note>& notes, Severity severity);
std::vector<Notice> notices_of(const Scenario& scenario, const Explanation& explanation);
std::vector<Notice> notices_of(const Scenario& scenario, const Exploration& found, std::string_view profile);
std::vector<Notice> notices_of(const Scenario& scenario, const Comparison& comparison);

// Is told of runs, each of which becomes a file of the list.
class NoticingObserver final : public RunObserver {
public:
    explicit NoticingObserver(std::vector<NoticedFile>& files) : files_(files) {}

private:
    std::vector<NoticedFile>& files_;
    std::string why_;  // the command that tells more of the run at hand
    PlaceFinder places_;

    void begin(const RunHeader& header) override;
    void step(const RunHeader& header, const StepRecord& record) override;
    void end(const RunHeader& header, const Summary& summary) override;
    void add(const Scenario& scenario, std::uint64_t offset, std::string_view rule, std::string sentence);
};

// --- Formats. "sarif", "junit", "tap" and "github"; other words print nothing and are false.
bool is_notice_format(std::string_view format);
void print_notices(std::ostream& out, std::string_view format, std::string_view verb,
                   const std::vector<NoticedFile>& files);

}  // namespace handlesim
