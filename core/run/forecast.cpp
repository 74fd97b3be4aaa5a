#include "core/run/forecast.hpp"

namespace handlesim {

void Forecasts::step(const RunHeader& /*header*/, const StepRecord& record) {
    if (!record.made) return;
    Forecast& forecast = by_call_[&std::get<WrittenCall>(record.step->what)];
    forecast.blocks = record.report.blocked;
    forecast.unspecified = record.report.own.unspecified;
    for (const ResultValue& value : record.report.own.results.values()) {
        if (value.unspecified) forecast.open_results.push_back(value.field);
    }
    for (const TableChange& change : record.report.tables) {
        const bool added = change.kind == TableChange::Kind::added;
        if (added && change.after.access_unspecified) forecast.open_entries.push_back(change.process);
    }
    for (const CallOutcome& released : record.report.released) {
        forecast.released.push_back(released.thread);
        if (released.unspecified) forecast.released_open.push_back(released.thread);
    }
    forecast.ended = record.report.ended_threads;
}

const Forecast* Forecasts::of(const WrittenCall& call) const {
    const auto found = by_call_.find(&call);
    return found == by_call_.end() ? nullptr : &found->second;
}

}  // namespace handlesim
