#include "cli/real_kernel.hpp"

#include "cli/everyone.hpp"
#include "cli/verbs.hpp"
#include "core/backends/model/model_backend.hpp"

#ifdef _WIN32
#include "core/backends/win32/win32_backend.hpp"
#endif

namespace handlesim {

#ifdef _WIN32

namespace {

const RealKernel& real_kernel() {
    static const RealKernel kernel = find_real_kernel();
    return kernel;
}

}  // namespace

bool has_real_kernel() {
    return true;
}

RealRun::RealRun(const Scenario& scenario, const RunOptions& options, RunObserver* model)
    : scenario_(scenario), options_(options) {
    Everyone everyone;
    everyone.add(forecasts_);
    if (model != nullptr) everyone.add(*model);
    const std::unique_ptr<Backend> backend = make_model_backend(*real_kernel().profile);
    handlesim::run(scenario_, *backend, options_, everyone);
}

Summary RealRun::run(RunObserver& observer) {
    const std::unique_ptr<Backend> backend = make_win32_backend(real_kernel(), forecasts_);
    return handlesim::run(scenario_, *backend, options_, observer);
}

#else

bool has_real_kernel() {
    return false;
}

RealRun::RealRun(const Scenario& scenario, const RunOptions& options, RunObserver* /*model*/)
    : scenario_(scenario), options_(options) {
    throw UsageError(
        "this build has no real kernel to run on; build handlesim.exe (preset mingw) and start it on Windows, or with "
        "wine on Linux");
}

Summary RealRun::run(RunObserver& /*observer*/) {
    return {};
}

#endif

RealRun::~RealRun() = default;

}  // namespace handlesim
