// A real kernel as a backend: every process of the scenario is a real process, every call a real call.
//
// The controller (this program) tells agents (agent.hpp) what to call, and watches their tables from outside. What it
// stands on, Windows or Wine, it finds out by itself.
#pragma once

#include <memory>
#include <string>

#include "core/nt/profile.hpp"
#include "core/run/backend.hpp"
#include "core/run/forecast.hpp"

namespace handlesim {

// The system that this program runs on.
struct RealKernel {
    std::string system;                // "Wine 8.0", "Windows 10.0.19045"
    const Profile* profile = nullptr;  // the one whose behaviour it should show
};
RealKernel find_real_kernel();

// Throws BackendError where the system refuses what the backend needs. `forecasts` must outlive it.
std::unique_ptr<Backend> make_win32_backend(const RealKernel& kernel, const Forecasts& forecasts, Patience patience);

}  // namespace handlesim
