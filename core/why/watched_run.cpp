#include "core/why/watched_run.hpp"

#include "core/backends/model/model_backend.hpp"
#include "core/run/observers.hpp"
#include "core/why/lint.hpp"
#include "core/why/short_reasons.hpp"

namespace handlesim {

namespace {

WatchedResult watch(const std::function<Summary(RunObserver&)>& play, ShortReasons::Past past, bool keep,
                    const WatchedRun& watched, const Profile* profile) {
    Recorder recorder;
    Observers observers;
    if (keep || watched.lint) observers.add(recorder);
    // What was kept needs not be played again.
    if (keep || watched.lint) {
        past = [&recorder](std::uint32_t until, RunObserver& observer) { replay(recorder.run(), observer, until); };
    }
    Observers told;
    if (watched.report != nullptr) told.add(*watched.report);
    if (watched.transcript != nullptr) told.add(*watched.transcript);
    ShortReasons reasons(told, std::move(past), profile);
    observers.add(reasons);
    WatchedResult result{play(observers), {}};
    if (watched.lint) result.notes = lint(recorder.run(), profile);
    return result;
}

}  // namespace

WatchedResult watch_model(const Scenario& scenario, const Profile& profile, const RunOptions& options,
                          const WatchedRun& watched) {
    const auto play = [&](RunObserver& observer) {
        return run(scenario, *make_model_backend(profile), options, observer);
    };
    return watch(play, past_on_model(scenario, profile), false, watched, &profile);
}

WatchedResult watch_once(const std::function<Summary(RunObserver&)>& play, const WatchedRun& watched) {
    return watch(play, {}, true, watched, nullptr);
}

WatchedResult watch_recorded(const Transcript& run, const WatchedRun& watched) {
    // Its reasons were written down with it.
    Observers told;
    if (watched.report != nullptr) told.add(*watched.report);
    if (watched.transcript != nullptr) told.add(*watched.transcript);
    replay(run, told);
    return {run.summary, watched.lint ? lint(run) : std::vector<Note>()};
}

}  // namespace handlesim
