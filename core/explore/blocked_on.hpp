// What a blocked thread waits for and what refused a call, in the words of `run` and `why`.
#pragma once

#include <string>

#include "core/explore/stepping.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// "data in the empty pipe of File r; its other end, File w, is held by child".
std::string awaited_by(const Situation& situation, SymbolId thread, const Scenario& scenario);

// Why a call was refused that the situation comes after; empty where its status says all.
std::string refused_by(const Situation& situation, const CallOutcome& outcome, const Scenario& scenario);

}  // namespace handlesim
