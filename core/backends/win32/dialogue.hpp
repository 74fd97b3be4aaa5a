// Talking to agents: a call out, its answer back, and how long to wait for what.
//
// That a call blocks shows only by its silence. A forecast tells how long to listen; what was not forecast is heard all
// the same, at the latest when the next call is made.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/backends/win32/agents.hpp"
#include "core/run/forecast.hpp"

namespace handlesim::win32 {

class Dialogue {
public:
    Dialogue(Agents& agents, Patience patience) : agents_(agents), patience_(patience) {}

    // No answer: the thread has ended in the call, or the call blocks and the thread is `pending` from now on. Throws
    // BackendError where the agent is gone and nothing has ended it.
    // `elsewhere` is how long the call may take besides what it says itself, in milliseconds.
    std::optional<Answer> ask(AgentThread& thread, const NativeCall& call, const Forecast* forecast,
                              std::uint32_t elsewhere);
    // Waits for everything that the call sets off in other threads.
    void settle(const Forecast* forecast);

    // The calls that were pending and have returned since the last time.
    struct Returned {
        SymbolId thread = SymbolId::none;
        Answer answer;
    };
    std::vector<Returned> returned();

private:
    Agents& agents_;
    Patience patience_;
    std::map<SymbolId, Answer> arrived_;  // answers of calls that were pending

    bool has_arrived(AgentThread& thread);
    void wait_for_return(SymbolId name);
    void wait_for_end(SymbolId name);
};

}  // namespace handlesim::win32
