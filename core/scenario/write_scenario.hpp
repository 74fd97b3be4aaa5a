// Writing a scenario as the document that read_scenario reads: one writer for everything that makes scenarios.
//
// One step stands in one line. What a call says by default is not written, so the text of a scenario that was read may
// become shorter; what it means stays.
#pragma once

#include "core/json/json.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

std::string write_scenario(const Scenario& scenario);

// Who is there at the start, and what stands in their tables.
Json start_json(const Scenario& scenario);
// One step, one lasting check.
Json json_of(const Step& step, const Symbols& symbols);
Json json_of(const CheckWithKnown& check, const Symbols& symbols);

}  // namespace handlesim
