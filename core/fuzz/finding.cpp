#include "core/fuzz/finding.hpp"

#include "core/run/compare.hpp"

namespace handlesim {

namespace {

// What differs, without the names of the program, which are chance.
std::string part_of(const Difference& difference) {
    switch (difference.part) {
        case Difference::Part::meaning: return "what a result stands for";
        case Difference::Part::table: return "a table";
        case Difference::Part::beginning: return "a table at the start";
        case Difference::Part::completed: return "an earlier call";
        case Difference::Part::judgement: return "judgement";
        case Difference::Part::outcome:
        case Difference::Part::result:
        case Difference::Part::ended:
        case Difference::Part::length: break;
    }
    return difference.what;
}

}  // namespace

std::string Finding::group() const {
    if (invariant) return operation.empty() ? what : operation + ": " + what;
    return operation + ": " + what + ": " + first_kind + " against " + second_kind;
}

std::optional<Finding> first_difference(const Transcript& first, const Transcript& second) {
    const Comparison comparison = compare(first, second);
    if (comparison.differences.empty()) return std::nullopt;
    const Difference& one = comparison.differences.front();
    Finding finding{.step = one.step,
                    .operation = {},
                    .what = part_of(one),
                    .first = one.first,
                    .second = one.second,
                    .first_kind = one.first_kind,
                    .second_kind = one.second_kind};
    if (one.step > 0 && one.step <= first.steps.size()) {
        const WrittenCall* call = first.step(one.step).step->call();
        if (call != nullptr) finding.operation = info(*call).name;
    }
    return finding;
}

}  // namespace handlesim
