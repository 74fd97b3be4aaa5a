#include "core/coverage/other_switches.hpp"

#include <algorithm>

#include "core/backends/model/run_on_model.hpp"
#include "core/run/compare.hpp"

namespace handlesim {

OtherSwitches::OtherSwitches(const Profile& profile) {
    for (const Switch& one : all_switches()) {
        const auto other = std::ranges::find_if(
            all_profiles(), [&](const Profile& candidate) { return !same_value(one, candidate, profile); });
        if (other == all_profiles().end()) continue;
        Profile& changed = profiles_.emplace(&one, profile).first->second;
        std::visit([&](auto member) { changed.*member = (*other).*member; }, one.member);
    }
}

bool OtherSwitches::shows(const Scenario& scenario, const Transcript& run, const Switch& one) const {
    const auto found = profiles_.find(&one);
    return found != profiles_.end() && !compare(run, run_on_model(scenario, found->second)).differences.empty();
}

void OtherSwitches::try_all(const Scenario& scenario, const Transcript& run, Coverage& coverage) const {
    for (const auto& [one, changed] : profiles_) {
        if (coverage.times(*one) == 0 && shows(scenario, run, *one)) coverage.add_switch(*one);
    }
}

}  // namespace handlesim
