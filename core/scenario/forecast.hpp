// What the model says will come of each call of a scenario, so that whoever runs the same calls on a real kernel knows
// how long to wait. It decides nothing else: an answer that was not forecast is reported as it comes.
#pragma once

#include <unordered_map>
#include <vector>

#include "core/scenario/run.hpp"

namespace handlesim {

struct Forecast {
    bool blocks = false;
    std::vector<SymbolId> released;
    std::vector<SymbolId> ended;
};

// Watches a run and remembers it by the scenario's calls.
class Forecasts final : public RunObserver {
public:
    void begin(const RunContext& /*context*/) override {}
    void step(const RunContext& context, const StepRecord& record) override;
    void end(const RunContext& /*context*/, const Summary& /*summary*/) override {}

    // Null for a call that was not made.
    const Forecast* of(const WrittenCall& call) const;

private:
    std::unordered_map<const WrittenCall*, Forecast> by_call_;
};

}  // namespace handlesim
