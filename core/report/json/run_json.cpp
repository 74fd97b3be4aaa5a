// Runs as one JSON document.
#include <optional>
#include <ostream>

#include "core/nt/version.hpp"
#include "core/report/json/coverage_json.hpp"
#include "core/report/json/mistakes_json.hpp"
#include "core/report/json/state_json.hpp"
#include "core/report/run_report.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

namespace {

class JsonCollector final : public JsonReport, private RunObserver {
public:
    JsonCollector(std::ostream& out, const JsonOptions& options) : out_(out), options_(options) {}

    RunObserver& observer() override { return *this; }
    void invalid(const std::string& file, const DocumentError& error) override {
        scenarios_.push_back({{"file", file}, {"invalid", error.report()}, {"errors", mistakes_json(error)}});
    }
    void failed(const std::string& file, const std::string& problem) override {
        scenarios_.push_back({{"file", file}, {"invalid", problem}});
    }
    void not_played(const std::string& file, const std::string& reason) override {
        scenarios_.push_back({{"file", file}, {"not_played", reason}});
    }
    void notes(const Scenario& scenario, const std::vector<Note>& notes, Severity severity) override {
        Json list = Json::array();
        for (const Note& note : notes) {
            list.push_back({{"rule", note.rule}, {"step", note.step}, {"sentence", note.sentence}});
        }
        scenarios_.items.back()["notes"] = std::move(list);
        for (const Notice& notice : notices_of(scenario, notes, severity)) {
            scenarios_.items.back()["notices"].push_back(notice_json(notice));
        }
    }
    void coverage(const Coverage& coverage) override { coverage_ = scenario_coverage_json(coverage); }
    void finish(int exit_code) override {
        Json document;
        document["format"] = "handlesim-run/1";
        document["version"] = version;
        document["exit_code"] = exit_code;
        document["scenarios"] = std::move(scenarios_);
        if (!coverage_.is(Json::Kind::null)) document["coverage"] = std::move(coverage_);
        out_ << document.dump(2) << '\n';
    }

private:
    std::ostream& out_;
    JsonOptions options_;
    std::optional<RunState> state_;
    Json scenarios_ = Json::array();
    Json coverage_;
    std::vector<NoticedFile> noticed_;  // of the run at hand
    NoticingObserver noticing_{noticed_};

    void begin(const RunHeader& header) override {
        noticed_.clear();
        told().begin(header);
        Json scenario;
        scenario["file"] = header.scenario->file;
        scenario["header"] = header_json(header);
        if (options_.state) scenario["state_at_start"] = state_json(state_.emplace(header));
        scenario["steps"] = Json::array();
        scenarios_.push_back(std::move(scenario));
    }
    void step(const RunHeader& header, const StepRecord& record) override {
        told().step(header, record);
        Json step = step_json(header, record);
        if (state_) {
            state_->follow(record);
            step["state"] = state_json(*state_);
        }
        scenarios_.items.back()["steps"].push_back(std::move(step));
    }
    void end(const RunHeader& header, const Summary& summary) override {
        told().end(header, summary);
        scenarios_.items.back()["footer"] = footer_json(summary);
        Json list = Json::array();
        for (const Notice& notice : noticed_.back().notices) list.push_back(notice_json(notice));
        scenarios_.items.back()["notices"] = std::move(list);
    }
    RunObserver& told() { return noticing_; }

    static Json notice_json(const Notice& notice) {
        Json json{{"rule", notice.rule},
                  {"severity", notice.severity == Severity::error ? "error" : "warning"},
                  {"sentence", notice.sentence},
                  {"remedy", notice.remedy},
                  {"file", notice.file}};
        if (notice.place) {
            json["line"] = notice.place->line;
            json["column"] = notice.place->column;
        }
        return json;
    }
};

}  // namespace

void print_invalid_line(std::ostream& out, const std::string& file, const DocumentError& error) {
    out << Json{{"invalid", file}, {"errors", mistakes_json(error)}}.dump() << '\n';
}

std::unique_ptr<JsonReport> make_json_report(std::ostream& out, const JsonOptions& options) {
    return std::make_unique<JsonCollector>(out, options);
}

}  // namespace handlesim
