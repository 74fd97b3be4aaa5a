#include <sstream>

#include "core/backends/model/model_backend.hpp"
#include "core/explore/explore.hpp"
#include "core/fuzz/finding.hpp"
#include "core/json/document_error.hpp"
#include "core/run/transcript.hpp"
#include "core/scenario/read_scenario.hpp"
#include "core/scenario/write_scenario.hpp"

namespace handlesim {

namespace {

std::string lines_of(const Transcript& run) {
    std::ostringstream text;
    const std::unique_ptr<RunObserver> writer = make_transcript_writer(text);
    replay(run, *writer);
    return text.str();
}

class ModelJudge final : public Judge {
public:
    std::optional<Finding> judge(const Scenario& scenario) override {
        const Transcript run = play(scenario);
        if (auto broken = broken_invariant(run)) return broken;
        try {
            Scenario again = read_scenario("program.json", write_scenario(scenario));
            again.profile = scenario.profile;  // one of a user's own has no name to be written
            const Transcript second = play(again);
            if (auto different = first_difference(run, second)) {
                different->what = "the scenario, written and read: " + different->what;
                return different;
            }
            const std::string lines = lines_of(second);
            if (lines != lines_of(play(again))) return wrong("determinism");
            const std::vector<Transcript> read = read_transcripts("program.jsonl", lines);
            if (read.size() != 1 || lines_of(read.front()) != lines) return wrong("the transcript, written and read");
        } catch (const DocumentError& error) {
            Finding finding = wrong("a document of the program's own is refused");
            finding.second = error.report();
            return finding;
        }
        return against_every_order(scenario, run);
    }

private:
    static Transcript play(const Scenario& scenario) {
        Recorder recorder;
        handlesim::run(scenario, *make_model_backend(*scenario.profile), {}, recorder);
        return recorder.take();
    }

    static Finding wrong(const std::string& what) {
        return {.invariant = true, .step = 0, .operation = {}, .what = what};
    }

    static std::optional<Finding> broken_invariant(const Transcript& run) {
        const auto told = [](const BrokenInvariant& broken, std::uint32_t step, std::string_view operation) {
            Finding finding = wrong("invariant " + broken.name);
            finding.step = step;
            finding.operation = operation;
            finding.first = broken.sentence;
            finding.second = broken.detail;
            return finding;
        };
        for (const StepRecord& record : run.steps) {
            if (record.report.broken.empty()) continue;
            const WrittenCall* call = record.step->call();
            return told(record.report.broken.front(), record.number, call == nullptr ? "" : info(*call).name);
        }
        if (!run.summary.broken.empty()) return told(run.summary.broken.front(), 0, "");
        return std::nullopt;
    }

    // The listed order is one of all: where each call is expected to come to what it came to there, not every order can
    // be wrong, and in none may the model contradict itself.
    static std::optional<Finding> against_every_order(const Scenario& scenario, const Transcript& run) {
        constexpr std::size_t most_steps = 10;
        if (scenario.steps.size() > most_steps || scenario.start.size() < 2) return std::nullopt;
        Scenario expecting = scenario.without_text();
        for (const StepRecord& record : run.steps) {
            if (record.outcome() == nullptr) continue;
            Alternative same;
            same.kind = record.failed() ? Alternative::Kind::status : Alternative::Kind::success;
            same.status = record.report.own.status;
            expecting.steps[record.number - 1].extras.made().expect = Expectation{{same}};
        }
        bind_names(expecting);
        SearchOptions options;
        options.kinds = {FindKind::expect};
        options.max_states = 3000;
        options.max_memory = 200'000'000;
        options.timeout_seconds = 5;
        const Exploration found = explore(expecting, options);
        if (!found.broken.empty()) {
            Finding finding = wrong("invariant " + found.broken.front().name + ", in another order");
            finding.first = found.broken.front().sentence;
            finding.second = found.broken.front().detail;
            return finding;
        }
        const bool complete = found.bound.empty() && found.orders && found.bad_orders;
        if (complete && *found.orders != "0" && *found.orders == *found.bad_orders) {
            Finding finding = wrong("explore against run");
            finding.first = "no order comes to what run comes to";
            finding.second = found.finds.empty() ? "" : found.finds.front().reason;
            return finding;
        }
        return std::nullopt;
    }
};

}  // namespace

std::unique_ptr<Judge> make_model_judge() {
    return std::make_unique<ModelJudge>();
}

}  // namespace handlesim
