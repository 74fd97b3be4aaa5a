#include "core/report/comparison.hpp"

#include <ostream>
#include <set>

#include "core/nt/facts.hpp"
#include "core/nt/operations.hpp"
#include "core/report/paint.hpp"
#include "core/report/words.hpp"

namespace handlesim {

std::string side_words(const RecordedRun& run) {
    return run.backend == "model" ? "the model as " + run.profile : run.system;
}

std::vector<std::string> rules_of(const RecordedStep& step) {
    std::vector<std::string> rules;
    for (const OperationInfo* operation : all_operations()) {
        if (operation->name != step.operation) continue;
        std::string_view cites = operation->cites;
        while (!cites.empty()) {
            const std::size_t end = cites.find("; ");
            const std::string_view id = cites.substr(0, end);
            cites.remove_prefix(end == std::string_view::npos ? cites.size() : end + 2);
            if (const auto fact = find_fact(id)) rules.push_back(std::string(id) + ": " + std::string(fact->sentence));
        }
    }
    return rules;
}

namespace {

constexpr std::size_t page_width = 110;

class ComparisonText final : public ComparisonReport {
public:
    ComparisonText(std::ostream& out, const ComparisonTextOptions& options)
        : out_(out), options_(options), paint_(options.color) {}

    void compared(const Compared& one) override {
        const Comparison& result = one.comparison;
        ++scenarios_;
        known_ += result.known.size();
        switch (result.verdict) {
            case Comparison::Verdict::agree:
            case Comparison::Verdict::known: ++agree_; break;
            case Comparison::Verdict::unexpected: ++unexpected_; break;
            case Comparison::Verdict::differs: ++differ_; break;
        }
        const bool fine = result.verdict == Comparison::Verdict::agree || result.verdict == Comparison::Verdict::known;
        if (options_.quiet && fine) return;
        out_ << verdict(result.verdict) << one.file << counts(result) << '\n';
        for (const KnownDifference& known : result.known) {
            out_ << wrapped(place(known.step) + known.because, page_width, "         ");
        }
        std::set<std::string> told;
        for (const Difference& difference : result.differences) print(one, difference, false, told);
        for (const Difference& surprise : result.surprises) print(one, surprise, true, told);
        if (result.not_comparable_from != 0) {
            out_ << "         not comparable from step " << result.not_comparable_from
                 << " on: the profile leaves its outcome open, and the two sides went different ways\n";
        }
        out_.flush();  // each takes a while
    }

    void failed(const std::string& file, const std::string& problem) override {
        ++scenarios_;
        ++failed_;
        out_ << paint_.bad("FAILED") << "   " << file << '\n' << wrapped(problem, page_width, "         ");
    }

    void finish(int /*exit_code*/) override {
        const bool good = differ_ + unexpected_ + failed_ == 0;
        if (options_.quiet && good) return;
        std::string text = good ? "agreement" : "NO AGREEMENT";
        text += ": " + std::to_string(scenarios_) + (scenarios_ == 1 ? " scenario" : " scenarios");
        const auto add = [&](std::size_t number, const std::string& words) {
            if (number > 0) text += ", " + std::to_string(number) + " " + words;
        };
        add(agree_, agree_ == 1 ? "agrees" : "agree");
        add(differ_, differ_ == 1 ? "differs" : "differ");
        add(unexpected_, unexpected_ == 1 ? "is not what it expects" : "are not what they expect");
        add(failed_, "could not be compared");
        add(known_, known_ == 1 ? "known difference" : "known differences");
        out_ << (good ? paint_.good(text) : paint_.bad(text)) << '\n';
    }

private:
    std::ostream& out_;
    ComparisonTextOptions options_;
    Paint paint_;
    std::size_t scenarios_ = 0, agree_ = 0, differ_ = 0, unexpected_ = 0, failed_ = 0, known_ = 0;

    std::string verdict(Comparison::Verdict verdict) const {
        switch (verdict) {
            case Comparison::Verdict::agree: return paint_.good("agree") + "    ";
            case Comparison::Verdict::known: return paint_.odd("known") + "    ";
            case Comparison::Verdict::unexpected: return paint_.bad("SURPRISE") + " ";
            case Comparison::Verdict::differs: return paint_.bad("DIFFERS") + "  ";
        }
        return {};
    }

    static std::string counts(const Comparison& result) {
        std::string text = ", " + std::to_string(result.steps) + (result.steps == 1 ? " step" : " steps");
        if (!result.known.empty()) {
            text += ", " + std::to_string(result.known.size()) + " known difference" +
                    (result.known.size() == 1 ? "" : "s");
        }
        if (result.open_answers > 0) text += ", " + std::to_string(result.open_answers) + " unspecified";
        return text;
    }

    static std::string place(std::uint32_t step) {
        return step == 0 ? "at the end: " : "step " + std::to_string(step) + ": ";
    }

    // `told`: the operations whose rules have been printed.
    void print(const Compared& one, const Difference& difference, bool surprise, std::set<std::string>& told) const {
        const RecordedStep* step = difference.step == 0 ? nullptr : &one.first.steps.at(difference.step - 1);
        out_ << "         " << paint_.head(place(difference.step) + difference.what) << '\n';
        if (step != nullptr) out_ << wrapped(step->text, page_width, "           ");
        const auto line = [&](const std::string& side, const std::string& words) {
            out_ << wrapped(side + ": " + words, page_width, "           ");
        };
        if (surprise) {
            line("both sides", difference.first);
        } else {
            line(side_words(one.first), difference.first);
            line(side_words(one.second), difference.second);
        }
        for (const std::string& reason : difference.reasons) line("why", reason);
        if (step == nullptr || surprise || !told.insert(step->operation).second) return;
        for (const std::string& rule : rules_of(*step)) line("rule", rule);
    }
};

}  // namespace

std::unique_ptr<ComparisonReport> make_comparison_text(std::ostream& out, const ComparisonTextOptions& options) {
    return std::make_unique<ComparisonText>(out, options);
}

}  // namespace handlesim
