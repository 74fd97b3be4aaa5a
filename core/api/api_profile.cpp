#include <handlesim/profile.hpp>
#include <iostream>

#include "core/api/api_errors.hpp"
#include "core/json/file_path.hpp"
#include "core/scenario/read_profile.hpp"
#include "core/scenario/read_scenario.hpp"

namespace handlesim {

std::vector<std::string> profile_names() {
    std::vector<std::string> names;
    for (const Profile& profile : all_profiles()) names.emplace_back(profile.name);
    return names;
}

SharedProfile profile_named(const std::string& name) {
    const Profile* profile = find_profile(name);
    if (profile == nullptr) throw std::invalid_argument("there is no profile \"" + name + "\"");
    return {std::shared_ptr<void>(), profile};
}

SharedProfile profile_from_text(const std::string& name, const std::string& text) {
    return with_read_errors([&] { return read_profile_document(name, text); });
}

SharedProfile profile_from_file(const std::filesystem::path& file) {
    const std::string name = file_name(file);
    return profile_from_text(name, with_read_errors([&] { return read_text(name, std::cin); }));
}

std::string name_of(const Profile& profile) {
    return std::string(profile.name);
}

}  // namespace handlesim
