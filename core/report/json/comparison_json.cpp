// Comparisons as JSON.
#include <ostream>

#include "core/json/json.hpp"
#include "core/nt/version.hpp"
#include "core/report/comparison_report.hpp"
#include "core/report/json/mistakes_json.hpp"

namespace handlesim {

namespace {

class ComparisonJson final : public ComparisonReport {
public:
    explicit ComparisonJson(std::ostream& out) : out_(out) {}

    void compared(const Compared& one) override {
        const Comparison& result = one.comparison;
        Json json;
        json["file"] = one.file;
        json["title"] = one.first.scenario().title;
        json["hash"] = hash_of(one.first.header);
        json["verdict"] = to_string(result.verdict);
        json["agree"] = result.agree;
        json["as_expected"] = result.as_expected;
        json["first"] = side(one.first.header);
        json["second"] = side(one.second.header);
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
        counts_.add(result);
    }

    void invalid(const std::string& file, const DocumentError& error) override {
        failed(file, error.report());
        scenarios_.items.back()["errors"] = mistakes_json(error);
    }

    void failed(const std::string& file, const std::string& problem) override {
        scenarios_.push_back({{"file", file}, {"verdict", "failed"}, {"problem", problem}});
        counts_.add_failed();
    }

    void passed_over(const std::string& file, const std::string& reason) override {
        scenarios_.push_back({{"file", file}, {"verdict", "not_played"}, {"problem", reason}});
        ++counts_.not_played;
    }

    void finish(int exit_code) override {
        Json document;
        document["format"] = "handlesim-compare/1";
        document["version"] = version;
        document["exit_code"] = exit_code;
        Json counts;
        counts["scenarios"] = counts_.scenarios;
        counts["agree"] = counts_.agree;
        counts["differ"] = counts_.differ;
        counts["as_expected"] = counts_.as_expected;
        counts["not_as_expected"] = counts_.not_as_expected;
        counts["failed"] = counts_.failed;
        counts["not_played"] = counts_.not_played;
        document["counts"] = std::move(counts);
        document["scenarios"] = std::move(scenarios_);
        out_ << document.dump(2) << '\n';
    }

private:
    std::ostream& out_;
    Json scenarios_ = Json::array();
    ComparisonCounts counts_;

    static Json side(const RunHeader& header) {
        return {{"backend", header.backend}, {"profile", header.profile}, {"system", header.system}};
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
            if (difference.step != 0) item["rules"] = rules_of(*one.first.step(difference.step).step);
            json.push_back(std::move(item));
        }
        return json;
    }
};

}  // namespace

std::unique_ptr<ComparisonReport> make_comparison_json(std::ostream& out) {
    return std::make_unique<ComparisonJson>(out);
}

}  // namespace handlesim
