// The model as it behaved in a find: for running its counterexample exactly as it was found.
//
// `run` plays a listed order, in which time passes only when nothing else can and the profile decides what it leaves
// open. Here timers fire where they fired, and each call has the outcome that it had.
#pragma once

#include <memory>

#include "core/explore/exploration.hpp"
#include "core/run/backend.hpp"

namespace handlesim {

// For the counterexample of this find; the find must outlive it.
std::unique_ptr<Backend> make_replay_backend(const Profile& profile, const Find& find);

}  // namespace handlesim
