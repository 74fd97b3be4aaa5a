// An observer that adds to each surprise, before another one is told of it, who still holds what causes it.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/scenario/recorded.hpp"
#include "core/scenario/run.hpp"
#include "core/study/explain.hpp"

namespace handlesim {

class Reasoning final : public RunObserver {
public:
    // `recording` gives the run as far as it is known; it is asked at the first surprise, and again at the end, where
    // it must be complete.
    using Recording = std::function<const RecordedRun&()>;
    Reasoning(RunObserver& next, Recording recording) : next_(next), recording_(std::move(recording)) {}

    void begin(const RunContext& context) override { next_.begin(context); }
    void step(const RunContext& context, const StepRecord& record) override;
    void end(const RunContext& context, const Summary& summary) override;

private:
    RunObserver& next_;
    Recording recording_;
};

// Records a scenario on the model when it is first asked for.
Reasoning::Recording recording_on_model(const Scenario& scenario, const Profile& profile);

}  // namespace handlesim
