// Random programs, one after the other, until the calls or the time are up; what is wrong is shrunk and grouped.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "core/coverage/coverage.hpp"
#include "core/fuzz/finding.hpp"

namespace handlesim {

struct FuzzOptions {
    std::uint64_t seed = 1;
    std::uint64_t calls = 0;  // 0: no bound
    double seconds = 0;       // 0: no bound
    const Profile* profile = nullptr;
    bool model_alone = false;            // what no real kernel should be asked: tables that are soon full, huge sizes
    std::size_t tries = 200;             // that shrinking one find may take
    std::set<std::string> known_groups;  // finds of these groups are counted and no more
};

// Finds of one group: how many, and the smallest scenario of the first.
struct FoundGroup {
    Finding finding;
    std::uint64_t seed = 0;  // of the program that it was found in
    std::uint64_t count = 0;
    bool known = false;
    std::shared_ptr<const Scenario> smallest;  // none of a known group
};

struct FuzzResult {
    std::uint64_t programs = 0;
    std::uint64_t calls = 0;
    std::uint64_t not_played = 0;    // programs of which the judge could tell nothing
    std::string not_played_because;  // the first of them
    std::uint64_t by_chance = 0;     // finds that did not come again when their program was played again
    double seconds = 0;
    Coverage coverage;
    std::map<std::string, FoundGroup> groups;  // by the finding's group

    bool has_new() const;
    bool has_broken_invariant() const;
};

// `judge` plays each program.
FuzzResult fuzz(const FuzzOptions& options, Judge& judge);

}  // namespace handlesim
