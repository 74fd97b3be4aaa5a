// Comparisons of runs as text, JSON or JUnit XML.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "core/json/document_error.hpp"
#include "core/report/text_style.hpp"
#include "core/run/compare.hpp"

namespace handlesim {

// One scenario that was compared.
struct Compared {
    std::string file;  // as the user named it
    const Transcript& first;
    const Transcript& second;
    const Comparison& comparison;
};

// Two counts that say nothing of one another, as every format tells them.
struct ComparisonCounts {
    std::size_t scenarios = 0;
    std::size_t agree = 0, differ = 0;
    std::size_t as_expected = 0, not_as_expected = 0;
    std::size_t failed = 0;      // could not be compared
    std::size_t not_played = 0;  // for the model only
    std::size_t known = 0;       // known differences of those that agree

    void add(const Comparison& one) {
        ++scenarios;
        ++(one.agree ? agree : differ);
        ++(one.as_expected ? as_expected : not_as_expected);
        known += one.known.size();
    }
    void add_failed() {
        ++scenarios;
        ++failed;
    }
};

class ComparisonReport {
public:
    ComparisonReport() = default;
    ComparisonReport(const ComparisonReport&) = delete;
    ComparisonReport& operator=(const ComparisonReport&) = delete;
    virtual ~ComparisonReport() = default;

    virtual void compared(const Compared& one) = 0;
    // What is no scenario.
    virtual void invalid(const std::string& file, const DocumentError& error) = 0;
    // A scenario that could not be compared: the backend failed, or one side does not have it.
    virtual void failed(const std::string& file, const std::string& problem) = 0;
    // One that no kernel can be asked to play, and why.
    virtual void passed_over(const std::string& file, const std::string& reason) = 0;
    virtual void finish(int exit_code) = 0;
};

struct ComparisonTextOptions {
    bool quiet = false;  // only what differs or is not as expected
    TextStyle style = {};
};
std::unique_ptr<ComparisonReport> make_comparison_text(std::ostream& out, const ComparisonTextOptions& options);
std::unique_ptr<ComparisonReport> make_comparison_json(std::ostream& out);
std::unique_ptr<ComparisonReport> make_comparison_junit(std::ostream& out);
// One of the formats of notices_report.hpp.
std::unique_ptr<ComparisonReport> make_comparison_notices(std::ostream& out, std::string_view format);

// "the model as wine-8", "Wine 8.0".
std::string side_words(const Transcript& run);

// The rules behind the operation of a step, with their sources: "nt-kernel 5.2: ...".
std::vector<std::string> rules_of(const Step& step);

}  // namespace handlesim
