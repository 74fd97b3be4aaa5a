// A profile with one switch set otherwise, and whether a run shows the difference.
#pragma once

#include <map>

#include "core/coverage/coverage.hpp"
#include "core/nt/profile.hpp"

namespace handlesim {

class OtherSwitches {
public:
    // Of each switch the value that some other profile has; one that all profiles have alike is not here.
    explicit OtherSwitches(const Profile& profile);

    const std::map<const Switch*, Profile>& profiles() const { return profiles_; }
    // Whether what was run, as the profile, would have come out otherwise.
    bool shows(const Scenario& scenario, const Transcript& run, const Switch& one) const;
    // Tries every switch that `coverage` does not have.
    void try_all(const Scenario& scenario, const Transcript& run, Coverage& coverage) const;

private:
    std::map<const Switch*, Profile> profiles_;
};

}  // namespace handlesim
