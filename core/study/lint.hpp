// Suspicious steps of a run by the rules that name them, whether or not anything came out unexpected.
#pragma once

#include "core/scenario/explanation.hpp"
#include "core/study/provenance.hpp"

namespace handlesim {

// In the order of their steps. Notes of the run's end stand at its last step.
std::vector<Note> lint(const Provenance& provenance);

// Why one call came to an error, as far as its handle values tell: they were closed before, or belong to another
// table, or were refused as a list. Part of `lint`.
std::vector<Note> lint_call(const Provenance& provenance, std::uint32_t step);

}  // namespace handlesim
