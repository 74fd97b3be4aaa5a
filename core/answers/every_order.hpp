// Tries the cures that `why` finds in every order of a scenario's threads.
#pragma once

#include <memory>

#include "core/scenario/scenario.hpp"
#include "core/why/cures.hpp"

namespace handlesim {

// For as long as all of that together takes no time to speak of.
class EveryOrder {
public:
    explicit EveryOrder(std::shared_ptr<const Profile> profile) : profile_(std::move(profile)) {}

    Proof operator()(const Scenario& changed, std::uint32_t step, bool only_hangs);

private:
    std::shared_ptr<const Profile> profile_;
    double seconds_left_ = 2;
};

}  // namespace handlesim
