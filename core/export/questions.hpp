// What of a check a program can ask, and how.
#pragma once

#include <functional>

#include "core/export/played.hpp"

namespace handlesim {

// The moment at which a check is to be asked.
struct AskingMoment {
    const Scenario& scenario;
    const CNames& names;
    const Backend& backend;
    const std::map<SymbolId, Bound>& bound;          // what each name stands for so far
    const std::map<SymbolId, SymbolId>& maker;       // and whose call bound it
    std::function<SymbolId(SymbolId)> ready_thread;  // of a process; none: none can do anything now
};

// Fills in who asks, the questions, and what is not asked.
void ask(const Check& check, const AskingMoment& moment, PlayedStep& step);

}  // namespace handlesim
