// A run that tells what surprises in it with who still holds what causes it, and afterwards what looks like a mistake.
#pragma once

#include <functional>
#include <vector>

#include "core/run/transcript.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct WatchedRun {
    RunObserver* report = nullptr;      // is told the reasons too
    RunObserver* transcript = nullptr;  // is told the run as it is told by the report; may be null
    bool lint = false;
};

struct WatchedResult {
    Summary summary;
    std::vector<Note> notes;  // of lint
};

// On the model.
WatchedResult watch_model(const Scenario& scenario, const Profile& profile, const RunOptions& options,
                          const WatchedRun& watched);
// On a backend that cannot be asked a second time: `play` makes the calls, once.
WatchedResult watch_once(const std::function<Summary(RunObserver&)>& play, const WatchedRun& watched);
// A run that has been.
WatchedResult watch_recorded(const Transcript& run, const WatchedRun& watched);

}  // namespace handlesim
