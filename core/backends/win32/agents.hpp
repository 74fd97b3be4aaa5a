// The agents as the controller knows them: processes and threads, by their names in the scenario.
#pragma once

#include <array>
#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "core/backends/win32/sandbox.hpp"
#include "core/run/backend.hpp"

namespace handlesim::win32 {

// How long something may take to start, or to answer at all.
inline constexpr DWORD start_limit_ms = 30'000;

struct AgentThread {
    SymbolId name = SymbolId::none;
    SymbolId process = SymbolId::none;
    std::uint32_t id = 0;
    OwnedHandle handle;  // until it has ended: a controller that holds on to the dead would keep their objects
    std::unique_ptr<Channel> channel;
    std::array<std::uint64_t, 2> own_handles{};  // in its process's table, for its channel
    std::uint64_t fillers = 0;                   // Hello::fillers
    bool ready = false;                          // it has opened its channel
    bool ended = false;
    bool pending = false;  // a call that has not returned
    ObjectTag object = ObjectTag::none;
};

struct AgentProcess {
    SymbolId name = SymbolId::none;
    std::uint32_t id = 0;
    OwnedHandle handle;  // until it has ended
    bool ended = false;
    ObjectTag object = ObjectTag::none;
    std::vector<SymbolId> threads;  // the initial one first, under the process's name
};

class Agents {
public:
    explicit Agents(Sandbox& sandbox) : sandbox_(sandbox) {}

    // Starts a process of the scenario's beginning, and waits until it can be asked.
    void start_process(SymbolId name);
    // A further thread of the beginning. Leaves no entry in its process's table.
    void start_thread(SymbolId name, SymbolId process);

    // A channel for what a call is about to make.
    std::uint32_t offer_channel();
    void withdraw_channel(std::uint32_t number) { offered_.erase(number); }
    // What a call has made.
    void adopt_process(SymbolId name, std::uint32_t process_id, std::uint32_t thread_id, std::uint32_t channel);
    void adopt_thread(SymbolId name, SymbolId process, std::uint32_t thread_id, std::uint32_t channel);

    AgentProcess* process(SymbolId name);
    AgentThread* thread(SymbolId name);
    std::deque<AgentProcess>& processes() { return processes_; }  // in the order of their creation
    const std::deque<AgentProcess>& processes() const { return processes_; }
    std::deque<AgentThread>& threads() { return threads_; }
    // Whom an id means; of several, the youngest: it may come again once its first bearer is gone.
    SymbolId process_with_id(std::uint32_t id) const;
    SymbolId thread_with_id(std::uint32_t id) const;

    // How often a thread is suspended; 0 where it has ended.
    static std::uint32_t suspend_count(const AgentThread& thread);
    // Waits for the first words of every thread that can speak. Throws BackendError where one never does.
    void wait_for_new_threads();
    // Which threads have ended since the last look; their processes' ends are noted too.
    std::vector<SymbolId> look_for_ends();
    // Lets go of those that have ended.
    void forget_ended();

private:
    Sandbox& sandbox_;
    std::deque<AgentProcess> processes_;
    std::deque<AgentThread> threads_;
    std::map<SymbolId, AgentProcess*> processes_by_name_;
    std::map<SymbolId, AgentThread*> threads_by_name_;
    std::map<std::uint32_t, std::unique_ptr<Channel>> offered_;
    std::uint32_t next_channel_ = 0;

    std::vector<AgentThread*> signaled_threads();
    void wait_for_hello(AgentThread& thread);
    Answer ask(AgentThread& thread, const NativeCall& call);
};

}  // namespace handlesim::win32
