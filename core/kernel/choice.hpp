// Where Windows leaves an outcome open, somebody else decides: the profile's policy, a random source, an explorer that
// tries all, or what a real kernel was seen to do.
#pragma once

#include <cstddef>
#include <cstdint>

namespace handlesim {

enum class Freedom : std::uint8_t {
    free_slot,  // which free slot a new entry takes
    time_out,   // what ends a call with a time limit that cannot be satisfied at once: 0 the limit, 1 a later event
    ending,     // which thread, process or job of several that end in one call ends next
};

class Choice {
public:
    Choice() = default;
    Choice(const Choice&) = delete;
    Choice& operator=(const Choice&) = delete;
    virtual ~Choice() = default;

    // Picks one of `options` outcomes, of which there are at least two; 0 is the profile's own.
    virtual std::size_t choose(Freedom freedom, std::size_t options) = 0;
    // Whether a wait lets time pass up to the timers that it waits for, as nothing else can happen in a listed order.
    // Where it does not, a timer's firing is a step of its own (`fire`).
    virtual bool lets_time_pass() const { return true; }
};

// The profile's policy, always.
class PolicyChoice final : public Choice {
public:
    std::size_t choose(Freedom /*freedom*/, std::size_t /*options*/) override { return 0; }
};

}  // namespace handlesim
