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
#include "core/nt/operations.hpp"

namespace handlesim {

class Taste {
public:
    // Of a kind the lower half is its family, of which it is until something is known of itself: "a file" of "a file
    // that CreateNamedPipe gave".
    struct Choice {
        std::uint32_t site = 0;
        std::uint32_t kind = 0;
        bool is_handle = false;
    };
    // A field's site: that of its operation and its place among the fields.
    static constexpr std::uint32_t sites_of_one = 64;
    static constexpr std::uint32_t family_of(std::uint32_t kind) { return kind & 0xFFFFU; }
    static constexpr std::uint32_t member(std::uint32_t family, std::uint32_t which) {
        return family | (which + 1) << 16U;
    }

    // One of the kinds, which are not none, by its place; whatever the taste, once in so many times.
    std::size_t choose(Dice& dice, std::uint32_t site, std::span<const std::uint32_t> kinds,
                       std::size_t whatever_once_in = 8) const {
        if (dice.one_in(whatever_once_in)) return dice.below(kinds.size());
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

    // Of successes, in hundredths; middling where nothing is known.
    std::uint64_t share(Choice choice) const {
        Record record = record_of(choice);
        constexpr std::uint32_t enough = 4;
        if (record.tries < enough && is_of_one_group(choice)) return 80;
        if (record.tries < enough) record = record_of({choice.site, family_of(choice.kind)});
        return 100 * (std::uint64_t{record.wins} + 1) / (std::uint64_t{record.tries} + 3);
    }

    void learn(Choice choice, bool succeeded) {
        note(choice, succeeded);
        const std::uint32_t family = family_of(choice.kind);
        if (family != choice.kind) note({choice.site, family}, succeeded);
    }

private:
    struct Record {
        std::uint32_t tries = 0;
        std::uint32_t wins = 0;
    };
    std::unordered_map<std::uint64_t, Record> records_;

    // What a call gave is likely to fit the others of its group in the vocabulary: worth a few tries.
    static bool is_of_one_group(const Choice& choice) {
        const std::uint32_t giver = choice.kind >> 16U;
        const std::size_t taker = choice.site / sites_of_one;
        const auto all = all_operations();
        return giver != 0 && giver <= all.size() && taker < all.size() && all[giver - 1]->group == all[taker]->group;
    }

    static std::uint64_t key(std::uint32_t site, std::uint32_t kind) { return (std::uint64_t{site} << 32U) | kind; }
    Record record_of(Choice choice) const {
        const auto found = records_.find(key(choice.site, choice.kind));
        return found == records_.end() ? Record{} : found->second;
    }
    void note(Choice choice, bool succeeded) {
        Record& record = records_[key(choice.site, choice.kind)];
        ++record.tries;
        if (succeeded) ++record.wins;
    }
    std::uint64_t weight(std::uint32_t site, std::uint32_t kind) const {
        const std::uint64_t percent = share({site, kind});
        return 4 + percent * percent;
    }
};

}  // namespace handlesim
