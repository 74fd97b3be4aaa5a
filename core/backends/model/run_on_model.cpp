#include "core/backends/model/run_on_model.hpp"

#include "core/backends/model/model_backend.hpp"

namespace handlesim {

Transcript run_on_model(const Scenario& scenario, const Profile& profile) {
    Recorder recorder;
    run(scenario, *make_model_backend(profile), {}, recorder);
    return recorder.take();
}

}  // namespace handlesim
