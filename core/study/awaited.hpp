// What a call on a file waits for, in words, with who could do it.
#pragma once

#include <string>

#include "core/scenario/scenario.hpp"
#include "core/study/game.hpp"

namespace handlesim {

// "data; the other end is held by child"; nothing where the thread is inside no such call.
std::string awaited_by(const Situation& situation, SymbolId thread, const Scenario& scenario);

}  // namespace handlesim
