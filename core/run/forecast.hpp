// What the model says will come of each call of a scenario, so that whoever runs the same calls on a real kernel knows
// how long to wait, and which answers the profile leaves open. It decides nothing else: every answer is reported as it
// comes.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/run/run.hpp"

namespace handlesim {

// How long to listen for what was not forecast, and whether a call blocks. What is heard too late is noted with a later
// call: whoever has little patience and finds something plays it again with all.
enum class Patience : std::uint8_t { all, little };

struct Forecast {
    bool blocks = false;
    bool unspecified = false;               // the profile leaves the outcome open
    std::vector<ResultField> open_results;  // or one of its results
    std::vector<SymbolId> open_entries;     // or the access of an entry that it makes in this process's table
    std::vector<SymbolId> released;
    std::vector<SymbolId> released_open;  // those of them whose outcome the profile leaves open
    std::vector<SymbolId> ended;
};

// Watches a run and remembers it by the scenario's calls.
class Forecasts final : public RunObserver {
public:
    void begin(const RunHeader& /*header*/) override {}
    void step(const RunHeader& header, const StepRecord& record) override;
    void end(const RunHeader& /*header*/, const Summary& /*summary*/) override {}

    // Null for a call that was not made.
    const Forecast* of(const WrittenCall& call) const;

private:
    std::unordered_map<const WrittenCall*, Forecast> by_call_;
};

}  // namespace handlesim
