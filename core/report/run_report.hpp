// A run as text, for a student line by line, for an engineer at a glance; or as JSON.
#pragma once

#include <iosfwd>
#include <memory>

#include "core/coverage/coverage.hpp"
#include "core/json/document_error.hpp"
#include "core/report/notices_report.hpp"
#include "core/report/text_style.hpp"
#include "core/run/run.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

enum class TablesShown : std::uint8_t { none, short_end, end, each };

struct TextOptions {
    TablesShown tables = TablesShown::short_end;  // short_end cuts what would fill screens
    bool every_step = true;                       // else only what is not as expected
    bool verdict = true;                          // a last line, also where everything is as expected
    TextStyle style = {};
    std::uint32_t until = 0;  // the run goes to this step only, and nobody is told of its end
};

std::unique_ptr<RunObserver> make_text_report(std::ostream& out, const TextOptions& options);

// Collects runs into one JSON document: { "format": ..., "scenarios": [ { header, steps, footer } ] }.
class JsonReport {
public:
    JsonReport() = default;
    JsonReport(const JsonReport&) = delete;
    JsonReport& operator=(const JsonReport&) = delete;
    virtual ~JsonReport() = default;
    virtual RunObserver& observer() = 0;
    // A file that could not be read, as an entry of its own.
    virtual void invalid(const std::string& file, const DocumentError& error) = 0;
    // One whose calls the backend could not make.
    virtual void failed(const std::string& file, const std::string& problem) = 0;
    // One that no kernel can be asked to play, and why.
    virtual void not_played(const std::string& file, const std::string& reason) = 0;
    // What a look at the last run noticed, and how bad that is.
    virtual void notes(const Scenario& scenario, const std::vector<Note>& notes, Severity severity) = 0;
    // What all of them reach together.
    virtual void coverage(const Coverage& coverage) = 0;
    virtual void finish(int exit_code) = 0;
};
// A file that could not be read, as a line among those of transcripts.
void print_invalid_line(std::ostream& out, const std::string& file, const DocumentError& error);

struct JsonOptions {
    bool state = false;  // what stands where after each step, and before the first
};
std::unique_ptr<JsonReport> make_json_report(std::ostream& out, const JsonOptions& options = {});

// "NOT ALL AS EXPECTED: 12 files, 1 with surprises", with the counts that matter.
struct FilesSummary {
    std::size_t files = 0;
    std::size_t good = 0;
    std::size_t invalid = 0;
    std::size_t failed = 0;      // the backend could not play them
    std::size_t not_played = 0;  // for the model only
    Summary all;                 // summed up
};
void print_files_summary(std::ostream& out, const FilesSummary& summary, const TextStyle& style);

}  // namespace handlesim
