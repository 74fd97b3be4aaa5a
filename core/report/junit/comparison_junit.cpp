// Comparisons as JUnit XML, which CI systems show.
#include <ostream>

#include "core/report/comparison_report.hpp"
#include "core/report/xml.hpp"

namespace handlesim {

namespace {

class ComparisonJUnit final : public ComparisonReport {
public:
    explicit ComparisonJUnit(std::ostream& out) : out_(out) {}

    void compared(const Compared& one) override {
        const Comparison& result = one.comparison;
        counts_.add(result);
        cases_ += "  <testcase classname=\"handlesim.compare\" name=\"" + in_xml(one.file) + "\">";
        if (!result.agree || !result.as_expected) {
            ++failures_;
            std::string text;
            for (const Difference& difference : result.differences) text += words(one, difference);
            for (const Difference& surprise : result.surprises) text += words(one, surprise);
            cases_ += "\n    <failure type=\"" + std::string(result.agree ? "expectation" : "difference") +
                      "\" message=\"" + message(result) + "\">" + in_xml(text) + "</failure>\n  ";
        } else if (!result.known.empty()) {
            std::string text;
            for (const KnownDifference& known : result.known) {
                text += "known difference at step " + std::to_string(known.step) + ": " + known.because + "\n";
            }
            cases_ += "\n    <system-out>" + in_xml(text) + "</system-out>\n  ";
        }
        cases_ += "</testcase>\n";
    }

    void invalid(const std::string& file, const DocumentError& error) override { failed(file, error.report()); }
    void failed(const std::string& file, const std::string& problem) override {
        counts_.add_failed();
        cases_ += "  <testcase classname=\"handlesim.compare\" name=\"" + in_xml(file) + "\">\n    <error message=\"" +
                  in_xml(problem) + "\"/>\n  </testcase>\n";
    }

    void passed_over(const std::string& file, const std::string& reason) override {
        ++counts_.not_played;
        cases_ += "  <testcase classname=\"handlesim.compare\" name=\"" + in_xml(file) +
                  "\">\n    <skipped message=\"" + in_xml(reason) + "\"/>\n  </testcase>\n";
    }

    void finish(int /*exit_code*/) override {
        out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"handlesim compare\" tests=\""
             << counts_.scenarios + counts_.not_played << "\" skipped=\"" << counts_.not_played << "\" failures=\""
             << failures_ << "\" errors=\"" << counts_.failed << "\">\n"
             << "  <properties>\n";
        property("agree", counts_.agree);
        property("differ", counts_.differ);
        property("as_expected", counts_.as_expected);
        property("not_as_expected", counts_.not_as_expected);
        out_ << "  </properties>\n" << cases_ << "</testsuite>\n";
    }

private:
    std::ostream& out_;
    std::string cases_;
    ComparisonCounts counts_;
    std::size_t failures_ = 0;  // of either kind, or both

    void property(std::string_view name, std::size_t number) {
        out_ << "    <property name=\"" << name << "\" value=\"" << number << "\"/>\n";
    }

    // "differs at step 3, not as expected".
    static std::string message(const Comparison& result) {
        const std::string expected = result.as_expected ? "as expected" : "not as expected";
        const auto& all = result.agree ? result.surprises : result.differences;
        const std::string at = all.empty() ? "" : " at step " + std::to_string(all.front().step);
        return result.agree ? "agrees, " + expected + at : "differs" + at + ", " + expected;
    }

    static std::string words(const Compared& one, const Difference& difference) {
        std::string text = "step " + std::to_string(difference.step) + ": " + difference.what + "\n  " +
                           side_words(one.first) + ": " + difference.first + "\n  " + side_words(one.second) + ": " +
                           difference.second + "\n";
        for (const std::string& reason : difference.reasons) text += "  why: " + reason + "\n";
        return text;
    }
};

}  // namespace

std::unique_ptr<ComparisonReport> make_comparison_junit(std::ostream& out) {
    return std::make_unique<ComparisonJUnit>(out);
}

}  // namespace handlesim
