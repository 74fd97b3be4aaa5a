// Programs that came to something new, as far as to that: others begin like them, and so get further than chance alone.
#pragma once

#include <unordered_map>
#include <vector>

#include "core/fuzz/dice.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// What a call came to, its operation and its status, or what two calls in turn came to, as one number.
using Feature = std::uint64_t;

struct Beginning {
    const Profile* profile = nullptr;  // that it was played as
    std::vector<SymbolId> start;       // names have the same ids in every program
    std::vector<Step> steps;
};

class Beginnings {
public:
    // A call of a program came to something: the steps up to that call, if no shorter ones are known.
    void learn(Feature feature, const Scenario& program, std::size_t steps) {
        if (steps > longest) return;
        const auto [found, fresh] = places_.try_emplace(feature, kept_.size());
        if (fresh) kept_.emplace_back();
        Beginning& beginning = kept_[found->second].beginning;
        if (!fresh && beginning.steps.size() <= steps) return;
        beginning = {program.profile,
                     program.start,
                     {program.steps.begin(), program.steps.begin() + static_cast<std::ptrdiff_t>(steps)}};
    }

    // One that fits, of those that were seldom gone on from; null where none fits.
    template <class Fits>
    const Beginning* choose(Dice& dice, Fits fits) {
        if (kept_.empty()) return nullptr;
        Kept* chosen = nullptr;
        const std::size_t first = dice.below(kept_.size());
        for (std::size_t i = 0; i < kept_.size(); ++i) {
            Kept& other = kept_[(first + i) % kept_.size()];
            if ((chosen == nullptr || other.uses < chosen->uses) && fits(other.beginning)) chosen = &other;
        }
        if (chosen == nullptr) return nullptr;
        ++chosen->uses;
        return &chosen->beginning;
    }

private:
    static constexpr std::size_t longest = 24;
    struct Kept {
        Beginning beginning;
        std::uint32_t uses = 0;
    };
    std::unordered_map<Feature, std::size_t> places_;  // in kept_
    std::vector<Kept> kept_;
};

}  // namespace handlesim
