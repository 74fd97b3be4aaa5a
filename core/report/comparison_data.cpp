// Comparisons for machines: JSON, and JUnit XML, which CI systems show.
#include <nlohmann/json.hpp>
#include <ostream>

#include "core/nt/version.hpp"
#include "core/report/comparison.hpp"

namespace handlesim {

namespace {

using Json = nlohmann::ordered_json;

class ComparisonJson final : public ComparisonReport {
public:
    explicit ComparisonJson(std::ostream& out) : out_(out) {}

    void compared(const Compared& one) override {
        const Comparison& result = one.comparison;
        Json json;
        json["file"] = one.file;
        json["title"] = one.first.title;
        json["hash"] = one.first.hash;
        json["verdict"] = to_string(result.verdict);
        json["first"] = side(one.first);
        json["second"] = side(one.second);
        json["steps"] = result.steps;
        json["unspecified"] = result.open_answers;
        json["not_comparable_from"] = result.not_comparable_from == 0 ? Json() : Json(result.not_comparable_from);
        Json known = Json::array();
        for (const KnownDifference& difference : result.known) {
            known.push_back({{"step", difference.step}, {"because", difference.because}});
        }
        json["known"] = std::move(known);
        json["differences"] = list(one, result.differences);
        json["surprises"] = list(one, result.surprises);
        scenarios_.push_back(std::move(json));
    }

    void failed(const std::string& file, const std::string& problem) override {
        scenarios_.push_back({{"file", file}, {"verdict", "failed"}, {"problem", problem}});
    }

    void finish(int exit_code) override {
        Json document;
        document["format"] = "handlesim-compare/1";
        document["version"] = version;
        document["exit_code"] = exit_code;
        document["scenarios"] = std::move(scenarios_);
        out_ << document.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    }

private:
    std::ostream& out_;
    Json scenarios_ = Json::array();

    static Json side(const RecordedRun& run) {
        return {{"backend", run.backend}, {"profile", run.profile}, {"system", run.system}};
    }

    static Json list(const Compared& one, const std::vector<Difference>& differences) {
        Json json = Json::array();
        for (const Difference& difference : differences) {
            Json item;
            item["step"] = difference.step;
            item["what"] = difference.what;
            item["first"] = difference.first;
            item["second"] = difference.second;
            item["reasons"] = difference.reasons;
            if (difference.step != 0) item["rules"] = rules_of(one.first.steps.at(difference.step - 1));
            json.push_back(std::move(item));
        }
        return json;
    }
};

std::string escaped(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        switch (c) {
            case '&': xml += "&amp;"; break;
            case '<': xml += "&lt;"; break;
            case '>': xml += "&gt;"; break;
            case '"': xml += "&quot;"; break;
            // XML has no other control characters, not even escaped.
            default: xml += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return xml;
}

class ComparisonJUnit final : public ComparisonReport {
public:
    explicit ComparisonJUnit(std::ostream& out) : out_(out) {}

    void compared(const Compared& one) override {
        const Comparison& result = one.comparison;
        ++tests_;
        cases_ += "  <testcase classname=\"handlesim.compare\" name=\"" + escaped(one.file) + "\">";
        const bool bad =
            result.verdict == Comparison::Verdict::differs || result.verdict == Comparison::Verdict::unexpected;
        if (bad) {
            ++failures_;
            const auto& all = result.differences.empty() ? result.surprises : result.differences;
            std::string text;
            for (const Difference& difference : all) {
                text += "step " + std::to_string(difference.step) + ": " + difference.what + "\n  " +
                        side_words(one.first) + ": " + difference.first + "\n  " + side_words(one.second) + ": " +
                        difference.second + "\n";
                for (const std::string& reason : difference.reasons) text += "  why: " + reason + "\n";
            }
            cases_ += "\n    <failure message=\"" + std::string(to_string(result.verdict)) + " at step " +
                      std::to_string(all.front().step) + "\">" + escaped(text) + "</failure>\n  ";
        } else if (!result.known.empty()) {
            std::string text;
            for (const KnownDifference& known : result.known) {
                text += "known difference at step " + std::to_string(known.step) + ": " + known.because + "\n";
            }
            cases_ += "\n    <system-out>" + escaped(text) + "</system-out>\n  ";
        }
        cases_ += "</testcase>\n";
    }

    void failed(const std::string& file, const std::string& problem) override {
        ++tests_;
        ++errors_;
        cases_ += "  <testcase classname=\"handlesim.compare\" name=\"" + escaped(file) + "\">\n    <error message=\"" +
                  escaped(problem) + "\"/>\n  </testcase>\n";
    }

    void finish(int /*exit_code*/) override {
        out_ << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"handlesim compare\" tests=\"" << tests_
             << "\" failures=\"" << failures_ << "\" errors=\"" << errors_ << "\">\n"
             << cases_ << "</testsuite>\n";
    }

private:
    std::ostream& out_;
    std::string cases_;
    std::size_t tests_ = 0, failures_ = 0, errors_ = 0;
};

}  // namespace

std::unique_ptr<ComparisonReport> make_comparison_json(std::ostream& out) {
    return std::make_unique<ComparisonJson>(out);
}

std::unique_ptr<ComparisonReport> make_comparison_junit(std::ostream& out) {
    return std::make_unique<ComparisonJUnit>(out);
}

}  // namespace handlesim
