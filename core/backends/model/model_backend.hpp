// The model as a backend: the only room that knows both the machine and the scenario.
#pragma once

#include <memory>

#include "core/kernel/choice.hpp"
#include "core/nt/profile.hpp"
#include "core/scenario/backend.hpp"

namespace handlesim {

// `choice` decides what the profile leaves open; it must outlive the backend. Without one the profile's policy does.
std::unique_ptr<Backend> make_model_backend(const Profile& profile, Choice* choice = nullptr);

}  // namespace handlesim
