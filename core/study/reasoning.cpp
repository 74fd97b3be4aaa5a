#include "core/study/reasoning.hpp"

#include <algorithm>

#include "core/backends/model/model_backend.hpp"
#include "core/scenario/recorder.hpp"

namespace handlesim {

namespace {

// Longer runs are not looked back on.
constexpr std::size_t most_steps = 20'000;

bool surprises(const Judgement& judgement) {
    return judgement.verdict == Verdict::unexpected;
}

void add(Judgement& judgement, std::vector<std::string> reasons) {
    if (!surprises(judgement)) return;
    for (std::string& reason : reasons) judgement.reasons.push_back(std::move(reason));
}

}  // namespace

void Reasoning::step(const RunContext& context, const StepRecord& record) {
    const bool broken = !record.broken_checks.empty();
    const bool surprised = surprises(record.judgement) || broken;
    if (!surprised || context.scenario.steps.size() > most_steps) {
        next_.step(context, record);
        return;
    }
    const Reasons reasons(recording_());
    StepRecord told = record;
    // What an await finds still blocked is the call before it.
    std::uint32_t number = record.number;
    const auto& steps = context.scenario.steps;
    while (number > 1 && std::holds_alternative<Await>(steps[number - 1].what)) {
        std::uint32_t before = number - 1;
        while (before > 0 && steps[before - 1].by != steps[number - 1].by) --before;
        if (before == 0) break;
        number = before;
    }
    add(told.judgement, reasons.of_step(number));
    for (BrokenCheck& check : told.broken_checks) {
        add(check.judgement, reasons.of_always(record.number, check.index + 1));
    }
    next_.step(context, told);
}

void Reasoning::end(const RunContext& context, const Summary& summary) {
    const bool surprised = !summary.still_blocked.empty() || std::ranges::any_of(summary.at_the_end, surprises);
    if (!surprised || context.scenario.steps.size() > most_steps) {
        next_.end(context, summary);
        return;
    }
    const Reasons reasons(recording_());
    Summary told = summary;
    for (const std::uint32_t step : summary.still_blocked) {
        std::vector<std::string> why = reasons.of_step(step);
        if (!why.empty()) told.blocked_because[step] = std::move(why);
    }
    for (std::size_t i = 0; i < told.at_the_end.size(); ++i) add(told.at_the_end[i], reasons.of_finally(i + 1));
    next_.end(context, told);
}

Reasoning::Recording recording_on_model(const Scenario& scenario, const Profile& profile) {
    auto recorder = std::make_shared<std::optional<Recorder>>();
    return [recorder, &scenario, &profile]() -> const RecordedRun& {
        if (!*recorder) {
            recorder->emplace(scenario.file);
            run(scenario, *make_model_backend(profile), {}, **recorder);
        }
        return (*recorder)->run();
    };
}

}  // namespace handlesim
