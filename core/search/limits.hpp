// What bounds a search, of orders or of a closed world, and what it tells while it goes on.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace handlesim {

struct SearchProgress {
    std::uint64_t states = 0;
    std::uint64_t transitions = 0;
    std::size_t depth = 0;
    std::size_t frontier = 0;
    std::uint64_t bytes = 0;
    double seconds = 0;
};

struct SearchLimits {
    unsigned jobs = 1;
    std::uint64_t max_states = 0;  // 0: no bound
    std::uint64_t max_memory = 0;  // bytes; 0: no bound
    double timeout_seconds = 0;    // 0: no bound
    bool reduce = false;           // one state of each set of states that count as one
    const std::atomic<bool>* interrupted = nullptr;
    std::function<void(const SearchProgress&)> progress;  // about once a second
};

}  // namespace handlesim
