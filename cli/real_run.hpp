// The kernel under this program as something that scenarios can run on, where there is one.
#pragma once

#include <memory>

#include "core/run/forecast.hpp"
#include "core/run/run.hpp"

namespace handlesim {

// Whether this build has the Win32 backend.
bool has_real_kernel();
// What the kernel underneath is judged as. Throws UsageError where there is none.
const Profile& real_kernel_profile();

class RealRun {
public:
    // Runs the scenario on the model first, as the profile of the kernel at hand, for the forecasts; `model` may be
    // told of that run. Throws UsageError where there is no real kernel.
    RealRun(const Scenario& scenario, RunOptions options, RunObserver* model, Patience patience = Patience::all);
    ~RealRun();
    // Then on the kernel.
    Summary run(RunObserver& observer);

private:
    const Scenario& scenario_;
    RunOptions options_;
    Patience patience_;
    Forecasts forecasts_;
};

}  // namespace handlesim
