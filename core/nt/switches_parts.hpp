// The parts of the table of differences; switches.cpp joins them. Nothing else includes this header.
#pragma once

#include <span>
#include <string>

#include "core/nt/profile.hpp"

namespace handlesim {

std::span<const Switch> switches_of_disk();

inline std::string words(Outcome outcome, const char* fails, const char* works) {
    switch (outcome) {
        case Outcome::fails: return fails;
        case Outcome::works: return works;
        case Outcome::unknown: break;
    }
    return "unspecified";
}

}  // namespace handlesim
