#include "cli/real_run.hpp"

#include <utility>

#include "cli/verbs.hpp"
#include "core/backends/model/model_backend.hpp"
#include "core/run/observers.hpp"

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

const Profile& real_kernel_profile() {
    return *real_kernel().profile;
}

RealRun::RealRun(const Scenario& scenario, RunOptions options, RunObserver* model, Patience patience)
    : scenario_(scenario), options_(std::move(options)), patience_(patience) {
    Observers observers;
    observers.add(forecasts_);
    if (model != nullptr) observers.add(*model);
    const std::unique_ptr<Backend> backend = make_model_backend(*real_kernel().profile);
    handlesim::run(scenario_, *backend, options_, observers);
}

Summary RealRun::run(RunObserver& observer) {
    const std::unique_ptr<Backend> backend = make_win32_backend(real_kernel(), forecasts_, patience_);
    return handlesim::run(scenario_, *backend, options_, observer);
}

#else

namespace {

[[noreturn]] void refuse() {
    throw UsageError(
        "this build has no real kernel to run on; build handlesim.exe (preset mingw) and start it on Windows, or with "
        "wine on Linux");
}

}  // namespace

bool has_real_kernel() {
    return false;
}

const Profile& real_kernel_profile() {
    refuse();
}

RealRun::RealRun(const Scenario& scenario, RunOptions options, RunObserver* /*model*/, Patience patience)
    : scenario_(scenario), options_(std::move(options)), patience_(patience) {
    refuse();
}

Summary RealRun::run(RunObserver& /*observer*/) {
    return {};
}

#endif

RealRun::~RealRun() = default;

}  // namespace handlesim
