#include "core/fuzz/operation_choice.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>
#include <utility>

#include "core/scenario/written.hpp"

namespace handlesim {

namespace {

// What calls of a group are about besides its own objects: pipes and mailslots are files, sections are made of some,
// and jobs of processes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> groups_that_meet{
    std::pair{"pipes", "files"},     std::pair{"files", "pipes"},    std::pair{"mailslots", "files"},
    std::pair{"files", "mailslots"}, std::pair{"sections", "files"}, std::pair{"files", "sections"},
    std::pair{"jobs", "processes"}};

}  // namespace

bool is_near(std::size_t one, std::size_t other) {
    static const std::size_t closing = WrittenCall(op::CloseHandle<Written>{}).index();
    const std::pair groups(all_operations()[one]->group, all_operations()[other]->group);
    return groups.first == groups.second || other == closing ||
           std::ranges::find(groups_that_meet, groups) != groups_that_meet.end();
}

std::optional<std::uint32_t> one_with_missing_errors(const Coverage& coverage, Dice& dice) {
    const Coverage::Share errors = coverage.errors();
    if (errors.reached == errors.all) return std::nullopt;
    std::size_t which = dice.below(errors.all - errors.reached);
    std::uint32_t operation = 0;
    for (; which >= coverage.missing(operation).size(); ++operation) which -= coverage.missing(operation).size();
    return operation;
}

OperationChoice::OperationChoice(const Coverage& coverage, const Taste& taste, Dice& dice,
                                 std::optional<std::uint32_t> target)
    : coverage_(coverage), taste_(taste), dice_(dice), target_(target), all_(all_operations().size()) {
    std::iota(all_.begin(), all_.end(), 0U);
}

std::uint32_t OperationChoice::choose(std::optional<std::uint32_t> last) {
    constexpr int some = 3;
    const auto seen = [&](std::uint32_t operation) {
        return coverage_.calls_of(operation) / (1 + 3 * coverage_.missing(operation).size());
    };
    if (target_ && dice_.one_in(6)) return *target_;
    const std::vector<std::uint32_t>& among = among_which(last);
    std::uint32_t chosen = among[taste_.choose(dice_, site, among)];
    if (target_ && dice_.one_in(2)) return chosen;  // what leads there need have nothing more to show itself
    for (int i = 1; i < some; ++i) {
        const std::uint32_t other = among[taste_.choose(dice_, site, among)];
        if (seen(other) < seen(chosen)) chosen = other;
    }
    return chosen;
}

std::optional<std::uint32_t> OperationChoice::choose_to_show() {
    const std::optional<std::uint32_t> one = one_with_missing_errors(coverage_, dice_);
    return one && dice_.one_in(2) ? dice_.one_of(near(*one)) : one;
}

const std::vector<std::uint32_t>& OperationChoice::near(std::uint32_t operation) {
    near_.clear();
    std::ranges::copy_if(all_, std::back_inserter(near_), [&](std::uint32_t one) { return is_near(operation, one); });
    return near_;
}

const std::vector<std::uint32_t>& OperationChoice::among_which(std::optional<std::uint32_t> last) {
    if (target_ && dice_.one_in(2)) return near(*target_);
    return last && dice_.one_in(3) ? near(*last) : all_;
}

}  // namespace handlesim
