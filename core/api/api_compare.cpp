#include <handlesim/compare.hpp>
#include <stdexcept>

#include "core/run/compare.hpp"

namespace handlesim {

ComparedRuns compare_runs(const Transcript& first, const Transcript& second) {
    if (hash_of(first.header) != hash_of(second.header)) {
        throw std::invalid_argument("the two runs are not of the same scenario");
    }
    const Comparison found = compare(first, second);
    ComparedRuns result;
    result.agree = found.agree;
    result.as_expected = found.as_expected;
    result.unspecified = found.open_answers;
    result.not_comparable_from = found.not_comparable_from;
    for (const Difference& one : found.differences) {
        result.differences.push_back({one.step, one.what, one.first, one.second});
    }
    return result;
}

}  // namespace handlesim
