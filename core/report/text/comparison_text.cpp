#include "core/report/comparison_report.hpp"

#include <ostream>
#include <set>

#include "core/nt/facts/facts.hpp"
#include "core/nt/operations.hpp"
#include "core/report/text/layout.hpp"
#include "core/report/text/paint.hpp"
#include "core/scenario/write_scenario.hpp"

namespace handlesim {

std::string side_words(const Transcript& run) {
    return is_model(run.header.backend) ? "the model as " + run.header.profile : run.header.system;
}

std::vector<std::string> rules_of(const Step& step) {
    std::vector<std::string> rules;
    if (step.call() == nullptr) return rules;
    std::string_view cites = info(*step.call()).cites;
    while (!cites.empty()) {
        const std::size_t end = cites.find("; ");
        const std::string_view id = cites.substr(0, end);
        cites.remove_prefix(end == std::string_view::npos ? cites.size() : end + 2);
        if (const auto fact = find_fact(id)) rules.push_back(std::string(id) + ": " + std::string(fact->sentence));
    }
    return rules;
}

namespace {

class ComparisonText final : public ComparisonReport {
public:
    ComparisonText(std::ostream& out, const ComparisonTextOptions& options)
        : out_(out), options_(options), paint_(options.style.color) {}

    void compared(const Compared& one) override {
        const Comparison& result = one.comparison;
        counts_.add(result);
        if (options_.quiet && result.agree && result.as_expected) return;
        out_ << flowing(agreement(result) + expectation(result), one.file + numbers(result), options_.style.width,
                        std::string(agreement_width + expectation_width, ' '));
        for (const KnownDifference& known : result.known) {
            out_ << wrapped("step " + std::to_string(known.step) + ": " + known.because, options_.style.width,
                            "         ");
        }
        std::set<std::size_t> told;
        for (const Difference& difference : result.differences) print(one, difference, false, told);
        for (const Difference& surprise : result.surprises) print(one, surprise, true, told);
        if (result.not_comparable_from != 0) {
            out_ << wrapped("not comparable from step " + std::to_string(result.not_comparable_from) +
                                " on: the profile leaves its outcome open, and the two sides went different ways",
                            options_.style.width, "         ");
        }
        out_.flush();  // each takes a while
    }

    void invalid(const std::string& file, const DocumentError& error) override {
        failed_line(file);
        out_ << error.report(options_.style.width) << '\n';
    }

    void failed(const std::string& file, const std::string& problem) override {
        failed_line(file);
        out_ << wrapped(problem, options_.style.width, "         ");
    }

    void passed_over(const std::string& file, const std::string& reason) override {
        ++counts_.not_played;
        if (options_.quiet) return;
        out_ << padded(paint_.odd("not played"), agreement_width + expectation_width) << file << '\n'
             << wrapped(reason, options_.style.width, "         ");
    }

    void finish(int /*exit_code*/) override {
        const bool agreed = counts_.differ + counts_.failed == 0;
        const bool expected = counts_.not_as_expected == 0;
        if (options_.quiet && agreed && expected) return;
        const auto words = [](std::size_t number, std::string_view rest) {
            return std::to_string(number) + " " + std::string(rest);
        };
        std::string text = agreed ? "agreement: " : "NO AGREEMENT: ";
        text += words(counts_.scenarios, counts_.scenarios == 1 ? "scenario" : "scenarios") + ", " +
                words(counts_.agree, counts_.agree == 1 ? "agrees" : "agree") + ", " +
                words(counts_.differ, counts_.differ == 1 ? "differs" : "differ");
        if (counts_.failed > 0) text += ", " + words(counts_.failed, "could not be compared");
        const std::string judged = (expected ? "expectations: " : "NOT AS EXPECTED: ") +
                                   words(counts_.as_expected, "as expected") + ", " +
                                   words(counts_.not_as_expected, "not");
        std::string line = (agreed ? paint_.good(text) : paint_.bad(text)) + "; " +
                           (expected ? paint_.good(judged) : paint_.bad(judged));
        if (counts_.not_played > 0) line += "; " + words(counts_.not_played, "not played");
        if (counts_.known > 0) {
            line += "; " + words(counts_.known, counts_.known == 1 ? "known difference" : "known differences");
        }
        out_ << wrapped(line, options_.style.width, "");
    }

private:
    static constexpr std::size_t agreement_width = 9;
    static constexpr std::size_t expectation_width = 17;

    std::ostream& out_;
    ComparisonTextOptions options_;
    Paint paint_;
    ComparisonCounts counts_;

    void failed_line(const std::string& file) {
        counts_.add_failed();
        out_ << padded(paint_.bad("FAILED"), agreement_width + expectation_width) << file << '\n';
    }

    // The two columns: the sides of one another, and both of the scenario.
    std::string agreement(const Comparison& result) const {
        return padded(result.agree ? paint_.good("agree") : paint_.bad("DIFFERS"), agreement_width);
    }
    std::string expectation(const Comparison& result) const {
        const std::string text = !result.as_expected    ? paint_.bad("NOT AS EXPECTED")
                                 : result.known.empty() ? paint_.good("as expected")
                                                        : paint_.odd("as known");
        return padded(text, expectation_width);
    }

    static std::string numbers(const Comparison& result) {
        std::string text = ", " + std::to_string(result.steps) + (result.steps == 1 ? " step" : " steps");
        if (!result.known.empty()) {
            text += ", " + std::to_string(result.known.size()) + " known difference" +
                    (result.known.size() == 1 ? "" : "s");
        }
        if (result.open_answers > 0) text += ", " + std::to_string(result.open_answers) + " unspecified";
        return text;
    }

    // `told`: the operations whose rules have been printed.
    void print(const Compared& one, const Difference& difference, bool surprise, std::set<std::size_t>& told) const {
        const Step* step = difference.step == 0 ? nullptr : one.first.step(difference.step).step;
        out_ << wrapped(paint_.head(moment_words(difference) + difference.what), options_.style.width, "         ");
        if (step != nullptr) {
            out_ << wrapped(json_of(*step, one.first.symbols()).in_one_line(), options_.style.width, "           ");
        }
        const auto line = [&](const std::string& side, const std::string& words) {
            out_ << wrapped(side + ": " + words, options_.style.width, "           ");
        };
        if (surprise) {
            line("both sides", difference.first);
        } else {
            line(side_words(one.first), difference.first);
            line(side_words(one.second), difference.second);
        }
        for (const std::string& reason : difference.reasons) line("why", reason);
        if (step == nullptr || step->call() == nullptr || surprise || !told.insert(step->call()->index()).second)
            return;
        for (const std::string& rule : rules_of(*step)) line("rule", rule);
    }
};

}  // namespace

std::unique_ptr<ComparisonReport> make_comparison_text(std::ostream& out, const ComparisonTextOptions& options) {
    return std::make_unique<ComparisonText>(out, options);
}

}  // namespace handlesim
