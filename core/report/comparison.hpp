// Comparisons of runs as text, JSON or JUnit XML.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "core/scenario/compare.hpp"

namespace handlesim {

// One scenario that was compared.
struct Compared {
    std::string file;  // as the user named it
    const RecordedRun& first;
    const RecordedRun& second;
    const Comparison& comparison;
};

class ComparisonReport {
public:
    ComparisonReport() = default;
    ComparisonReport(const ComparisonReport&) = delete;
    ComparisonReport& operator=(const ComparisonReport&) = delete;
    virtual ~ComparisonReport() = default;

    virtual void compared(const Compared& one) = 0;
    // A scenario that could not be compared: it cannot be read, the backend failed, or one side does not have it.
    virtual void failed(const std::string& file, const std::string& problem) = 0;
    virtual void finish(int exit_code) = 0;
};

struct ComparisonTextOptions {
    bool quiet = false;  // only what is not agreement
    bool color = false;
};
std::unique_ptr<ComparisonReport> make_comparison_text(std::ostream& out, const ComparisonTextOptions& options);
std::unique_ptr<ComparisonReport> make_comparison_json(std::ostream& out);
std::unique_ptr<ComparisonReport> make_comparison_junit(std::ostream& out);

// "the model as wine-8", "Wine 8.0".
std::string side_words(const RecordedRun& run);

// The rules behind the operation of a step, with their sources: "nt-kernel 5.2: ...".
std::vector<std::string> rules_of(const RecordedStep& step);

}  // namespace handlesim
