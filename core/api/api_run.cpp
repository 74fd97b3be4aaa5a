#include <handlesim/run.hpp>

#include "core/backends/model/model_backend.hpp"
#include "core/backends/model/run_on_model.hpp"
#include "core/run/observers.hpp"
#include "core/run/transcript.hpp"

namespace handlesim {

namespace {

class SurpriseCollector final : public RunObserver {
public:
    explicit SurpriseCollector(std::vector<Surprise>& surprises) : surprises_(surprises) {}

    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& /*header*/, const StepRecord& record) override {
        note(record.number, record.judgement);
        for (const ReleasedCall& released : record.released) note(released.step, released.judgement);
    }
    void end(const RunHeader& /*header*/, const Summary& summary) override {
        for (const Judgement& check : summary.always) note(0, check);
        for (const Judgement& check : summary.at_the_end) note(0, check);
        for (const std::uint32_t step : summary.still_blocked) {
            surprises_.push_back({step, {"the call never returned"}});
        }
    }

private:
    std::vector<Surprise>& surprises_;

    void note(std::uint32_t step, const Judgement& judgement) {
        if (judgement.verdict == Verdict::unexpected) surprises_.push_back({step, judgement.reasons});
    }
};

}  // namespace

RunResult run_on_model(const Scenario& scenario, const RunSettings& settings) {
    const Profile& profile = settings.profile ? *settings.profile : *scenario.profile;
    RunResult result;
    Observers observers;
    SurpriseCollector collector(result.surprises);
    observers.add(collector);
    std::unique_ptr<RunObserver> transcript;
    if (settings.transcript != nullptr) {
        transcript = make_transcript_writer(*settings.transcript);
        observers.add(*transcript);
    }
    const Summary summary = run(scenario, *make_model_backend(profile), {.strict = settings.strict}, observers);
    result.good = summary.good;
    result.steps = summary.steps;
    result.as_expected = summary.as_expected;
    result.unexpected = summary.unexpected;
    result.unspecified = summary.unspecified;
    result.known = summary.known;
    result.skipped = summary.skipped;
    result.violations = summary.violations;
    return result;
}

}  // namespace handlesim
