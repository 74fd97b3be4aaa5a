// The model as a backend: the only room that knows both the machine and the scenario.
#pragma once

#include <memory>

#include "core/kernel/choice.hpp"
#include "core/backends/model/translate.hpp"
#include "core/kernel/system.hpp"
#include "core/nt/profile.hpp"
#include "core/scenario/backend.hpp"

namespace handlesim {

// `choice` decides what the profile leaves open; it must outlive the backend. Without one the profile's policy does.
std::unique_ptr<Backend> make_model_backend(const Profile& profile, Choice* choice = nullptr);

// The model for whoever goes several ways from one state: it can be copied and looked into. It checks no invariants
// after a step; `end` does.
class Model : public Backend {
public:
    virtual std::unique_ptr<Model> clone() const = 0;
    // A copy of another model of the same profile and scenario, in the memory of what this one was.
    virtual void become(const Model& other) = 0;
    virtual void decide_by(Choice& choice) = 0;
    virtual const System& machine() const = 0;
    virtual const Identities& identities() const = 0;
    // A timer that is set fires.
    virtual StepReport fire(ObjectId timer) = 0;
};
std::unique_ptr<Model> make_model(const Profile& profile, Choice& choice);

}  // namespace handlesim
