// When a search has to come to its end: by the clock, or by Ctrl-C.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string>

#include "core/search/limits.hpp"

namespace handlesim {

class Deadline {
public:
    explicit Deadline(const SearchLimits& limits) : limits_(limits), began_(Clock::now()) {}

    double seconds() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }
    bool interrupted() const { return limits_.interrupted != nullptr && *limits_.interrupted; }
    bool is_over() const {
        return interrupted() || (limits_.timeout_seconds > 0 && seconds() > limits_.timeout_seconds);
    }
    // What ended it, once it is over, as answers say it.
    std::string reason() const { return interrupted() ? "interrupted" : "the time of --timeout"; }
    // For whoever prepares a search, and has nothing to show for it yet.
    void check() const;

private:
    using Clock = std::chrono::steady_clock;
    const SearchLimits& limits_;
    const Clock::time_point began_;
};

// It was over before the search began.
class CutShort : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

inline void Deadline::check() const {
    if (is_over()) throw CutShort(reason());
}

}  // namespace handlesim
