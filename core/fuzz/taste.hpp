// What has led to success so far, so that most calls do something and some do not.
//
// A choice is made at a site, such as a field of an operation, among kinds of values: "a handle to an event", "a number
// that was closed". No table says which kind fits where: what succeeded is chosen oftener, and all others still are.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/fuzz/dice.hpp"

namespace handlesim {

class Taste {
public:
    struct Choice {
        std::uint32_t site = 0;
        std::uint32_t kind = 0;
    };

    // One of the kinds, which are not none, by its place.
    std::size_t choose(Dice& dice, std::uint32_t site, std::span<const std::uint32_t> kinds) const {
        if (dice.one_in(5)) return dice.below(kinds.size());
        std::uint64_t all = 0;
        for (const std::uint32_t kind : kinds) all += weight(site, kind);
        std::uint64_t left = dice.throw_all() % all;
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const std::uint64_t one = weight(site, kinds[i]);
            if (left < one) return i;
            left -= one;
        }
        return kinds.size() - 1;
    }

    void learn(std::span<const Choice> choices, bool succeeded) {
        for (const Choice choice : choices) {
            Record& record = records_[key(choice.site, choice.kind)];
            ++record.tries;
            if (succeeded) ++record.wins;
        }
    }

private:
    struct Record {
        std::uint32_t tries = 0;
        std::uint32_t wins = 0;
    };
    std::unordered_map<std::uint64_t, Record> records_;

    static std::uint64_t key(std::uint32_t site, std::uint32_t kind) { return (std::uint64_t{site} << 32U) | kind; }
    // In thousandths, of the share of successes; what was never tried looks good.
    std::uint64_t weight(std::uint32_t site, std::uint32_t kind) const {
        const auto found = records_.find(key(site, kind));
        if (found == records_.end()) return 1000;
        return 20 + 1000 * (std::uint64_t{found->second.wins} + 1) / (std::uint64_t{found->second.tries} + 1);
    }
};

}  // namespace handlesim
