// Which operation the next call of a random program is of.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/coverage/coverage.hpp"
#include "core/fuzz/dice.hpp"
#include "core/fuzz/taste.hpp"

namespace handlesim {

// Whether calls of one, by their places in the vocabulary, are likely to be about what calls of the other were about,
// or to close it.
bool is_near(std::size_t one, std::size_t other);

// An operation with errors that no call has come to yet, the oftener the more there are; none where all are reached.
std::optional<std::uint32_t> one_with_missing_errors(const Coverage& coverage, Dice& dice);

class OperationChoice {
public:
    static constexpr std::uint32_t site = 0xFFFF0000;  // of the taste

    // `target`: what most calls shall be near. All that is given must outlive it.
    OperationChoice(const Coverage& coverage, const Taste& taste, Dice& dice, std::optional<std::uint32_t> target);

    // Of some that are likely to lead somewhere, the one of which less has been seen. `last`: of the call before.
    std::uint32_t choose(std::optional<std::uint32_t> last);
    // One that has errors left to show, or that may let a call of such a one return; none where nothing is left.
    std::optional<std::uint32_t> choose_to_show();

private:
    const Coverage& coverage_;
    const Taste& taste_;
    Dice& dice_;
    std::optional<std::uint32_t> target_;
    std::vector<std::uint32_t> all_;
    std::vector<std::uint32_t> near_;

    const std::vector<std::uint32_t>& near(std::uint32_t operation);
    const std::vector<std::uint32_t>& among_which(std::optional<std::uint32_t> last);
};

}  // namespace handlesim
