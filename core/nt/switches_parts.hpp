// The parts of the table of differences, and what their rows are written with. Only switches*.cpp includes this.
#pragma once

#include "core/nt/profile.hpp"

namespace handlesim::switches_parts {

using P = const Profile&;
using Text = std::string;

inline Text words(Outcome outcome, const char* fails, const char* works) {
    switch (outcome) {
        case Outcome::fails: return fails;
        case Outcome::works: return works;
        case Outcome::unknown: break;
    }
    return "unspecified";
}

std::span<const Switch> of_pipes();
std::span<const Switch> of_disk();
std::span<const Switch> of_sockets();

}  // namespace handlesim::switches_parts
