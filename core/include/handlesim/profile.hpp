// Profiles: whose behaviour the model shows.
//
//     const handlesim::SharedProfile wine = handlesim::profile_named("wine-8");
//     const handlesim::SharedProfile mine = handlesim::profile_from_text(
//         "mine", R"({"based_on": "windows", "switches": {"reuses_last_freed": false}})");
//
// A whole program is tests/consumer/compare_profiles.cpp. `handlesim describe profiles` lists the switches.
#pragma once

#include <handlesim/scenario.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace handlesim {

struct Profile;
using SharedProfile = std::shared_ptr<const Profile>;

// The library's own profiles; the first is that of scenarios that name none.
std::vector<std::string> profile_names();
// Throws std::invalid_argument where there is none of this name.
SharedProfile profile_named(const std::string& name);

// A profile of one's own: what it is based on, and the switches in which it differs. Both throw ReadError.
SharedProfile profile_from_file(const std::filesystem::path& file);
SharedProfile profile_from_text(const std::string& name, const std::string& text);

std::string name_of(const Profile& profile);

}  // namespace handlesim
