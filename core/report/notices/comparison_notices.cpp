// `compare` as a list of notices.
#include "core/report/comparison_report.hpp"
#include "core/report/notices_report.hpp"

namespace handlesim {

namespace {

class ComparisonNotices final : public ComparisonReport {
public:
    ComparisonNotices(std::ostream& out, std::string_view format) : out_(out), format_(format) {}

    void compared(const Compared& one) override {
        const Scenario& scenario = one.first.scenario();
        files_.push_back({one.file, scenario.title, notices_of(scenario, one.comparison), {}});
    }
    void invalid(const std::string& file, const DocumentError& error) override {
        files_.push_back({file, {}, notices_of(error), {}});
    }
    void failed(const std::string& file, const std::string& problem) override {
        files_.push_back({file, {}, {{Severity::error, "failed", problem, {}, file, std::nullopt, {}}}, {}});
    }
    void passed_over(const std::string& file, const std::string& reason) override {
        files_.push_back({file, {}, {}, reason});
    }
    void finish(int /*exit_code*/) override { print_notices(out_, format_, "compare", files_); }

private:
    std::ostream& out_;
    std::string format_;
    std::vector<NoticedFile> files_;
};

}  // namespace

std::unique_ptr<ComparisonReport> make_comparison_notices(std::ostream& out, std::string_view format) {
    return std::make_unique<ComparisonNotices>(out, format);
}

}  // namespace handlesim
