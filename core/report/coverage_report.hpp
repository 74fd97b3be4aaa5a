// What a set of scenarios reaches of the model, and what it leaves out.
#pragma once

#include <iosfwd>

#include "core/coverage/coverage.hpp"
#include "core/report/text_style.hpp"

namespace handlesim {

// The shares in one line; unless `quiet`, below it what is left out.
void print_coverage(std::ostream& out, const Coverage& coverage, bool quiet, const TextStyle& style);

}  // namespace handlesim
