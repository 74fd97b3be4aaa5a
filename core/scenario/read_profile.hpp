// Reading a profile that a user describes: `{ "based_on": "windows", "switches": { NAME: value, ... } }`.
//
// A switch is a member of Profile by its name: true or false, a number, or a word. What a file does not say is as in
// the profile that it is based on, and known differences of that one are its too. A document with anything wrong in it
// is no profile: DocumentError says what, where, and what to do about it.
#pragma once

#include <memory>
#include <string>

#include "core/nt/profile.hpp"

namespace handlesim {

// The profile is called as its file is. What it points to, its name, lives as long as it does.
std::shared_ptr<const Profile> read_profile_document(const std::string& file, const std::string& text);

}  // namespace handlesim
