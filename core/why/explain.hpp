// `why`: who still holds it, which calls put it there, and what would cure it.
#pragma once

#include "core/why/cures.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct WhyOptions {
    std::string name;      // empty: every call that was held up or came out unexpected
    std::uint32_t at = 0;  // after which step; 0: where the object first holds something up, else the end
    bool cures = true;
    ProveCure prove{};                 // tries a cure in every order; none: in the listed one only
    const Profile* profile = nullptr;  // whose behaviour cures are tried with; null: the run's, by its name
    CureLimits limits;
};

// The name, where one is given, must be one of the run's (`knows`).
Explanation explain(const Transcript& run, const WhyOptions& options);

// Whether a handle, process or thread of that name is one of the run's, whatever became of it; and all of them.
bool knows(const Transcript& run, std::string_view name);
std::vector<std::string> names_of(const Transcript& run);

}  // namespace handlesim
