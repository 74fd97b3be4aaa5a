// Times that a run can wait for.
//
// In a scenario time passes only when nothing else can, so a wait of 49 days costs nothing there. A real kernel waits.
// Times above a bound are therefore shortened before a call is made: a little above the bound, and in their order, so
// that what comes first still does.
#pragma once

#include <cstdint>
#include <vector>

#include "core/backends/win32/native.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim::win32 {

class Times {
public:
    static constexpr std::uint64_t bound = 20'000;  // milliseconds

    Times() = default;
    explicit Times(const Scenario& scenario);

    void shorten(NativeCall& call) const;
    bool shortens() const { return !long_ones_.empty(); }
    // The longest that a call may take of whose own fields this does not show: a timer's time, or a mailslot's.
    std::uint32_t longest_elsewhere() const { return static_cast<std::uint32_t>(real(elsewhere_)); }

private:
    std::vector<std::uint64_t> long_ones_;  // the scenario's times above the bound, in their order
    std::uint64_t elsewhere_ = 0;

    std::uint64_t real(std::uint64_t milliseconds) const;
};

}  // namespace handlesim::win32
