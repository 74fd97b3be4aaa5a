// What runs reach, as a part of other documents.
#pragma once

#include "core/coverage/coverage.hpp"
#include "core/json/json.hpp"

namespace handlesim {

// Of random programs: operations, errors, switches, pairs of calls.
Json coverage_json(const Coverage& coverage);
// Of scenarios that somebody wrote: rules and facts too.
Json scenario_coverage_json(const Coverage& coverage);

}  // namespace handlesim
