// The kernel under this program as something that scenarios can run on, where there is one.
#pragma once

#include <memory>

#include "core/scenario/forecast.hpp"
#include "core/scenario/run.hpp"

namespace handlesim {

// Whether this build has the Win32 backend.
bool has_real_kernel();

class RealRun {
public:
    // Runs the scenario on the model first, as the profile of the kernel at hand, for the forecasts; `model` may be
    // told of that run. Throws UsageError where there is no real kernel.
    RealRun(const Scenario& scenario, const RunOptions& options, RunObserver* model);
    ~RealRun();
    // Then on the kernel.
    Summary run(RunObserver& observer);

private:
    const Scenario& scenario_;
    RunOptions options_;
    Forecasts forecasts_;
};

}  // namespace handlesim
