// An agent: one real process of a scenario, which makes the calls that the controller sends it and nothing else.
//
// Each of its threads is a thread of the scenario, with a channel of its own; its main thread is the scenario's initial
// thread. Whatever handles it needs for itself lie below `first_slot`, in slots that no scenario handle can take, so
// that the table above is the scenario's alone. It works without the controller's files, console and standard handles.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "core/backends/win32/begun_calls.hpp"
#include "core/backends/win32/channel.hpp"

namespace handlesim::win32 {

// Slots below this one are the agent's own where the kernel hands out the lowest free one (Wine). A scenario's value v
// is there v + 4 * (first_slot - 1).
inline constexpr SlotIndex first_slot = 65;

inline constexpr std::string_view agent_switch = "--agent";

class Agent;

// Keeps so many of the agent's low slots free for a while: for handles that a call needs in passing, or for itself.
class LowSlots {
public:
    LowSlots(Agent& agent, std::size_t count);
    LowSlots(const LowSlots&) = delete;
    LowSlots& operator=(const LowSlots&) = delete;
    ~LowSlots();

private:
    Agent& agent_;
};

// This program's own file, and the command line that starts it as an agent.
std::wstring own_program();
// Where processes stand that must leave every other folder free to vanish.
std::wstring system_folder();
// A final path as a current directory is spelled: there the prefix that keeps it as it is says something else, and a
// scenario's paths have no part that the API would change.
std::wstring place_to_stand(const std::wstring& path);
// Whether agents do without a console. Wine 8 starts a helper with many handles for one that is hidden; later Wines
// treat standard handles otherwise where there is none, so there it is as on Windows.
bool agents_are_detached();
// The duplicates of its creator's standard handles that a process is born with, one slot behind the other.
struct Copies {
    SlotIndex first = 1;
    std::size_t count = 0;
};
std::wstring agent_command(const std::wstring& program, const std::wstring& channels, std::uint32_t channel,
                           Copies copies = {});

class Agent {
public:
    Agent(std::wstring channels, std::wstring program) : channels_(std::move(channels)), program_(std::move(program)) {}

    // The initial thread's life, which ends the process when the controller is gone. False where nobody listens.
    bool run(std::uint32_t channel, Copies copies);
    // A further thread's life.
    void run_thread(std::uint32_t channel);

    const std::wstring& channels() const { return channels_; }  // what channel names begin with
    const std::wstring& program() const { return program_; }    // this program's own file

    // The views that calls of the scenario have mapped here: no other number is an address to be touched.
    void add_view(const void* view);
    void remove_view(const void* view);
    bool has_view(const void* view);

    BegunCalls& begun_calls() { return begun_calls_; }

    // Gives low slots free, and takes free ones again: for handles that a call needs in passing.
    void free_low_slots(std::size_t count);
    void fill_low_slots();
    std::uint64_t filled_slots();  // Hello::fillers

private:
    std::wstring channels_;
    std::wstring program_;
    std::vector<HANDLE> fillers_;
    std::vector<const void*> views_;
    BegunCalls begun_calls_;
    CRITICAL_SECTION lock_{};  // of the two

    void warm_up() const;
    void stand_again();
    void obey(Channel& channel);
    void obey_calls(Channel& channel);
};

}  // namespace handlesim::win32
