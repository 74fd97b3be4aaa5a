// The JSON Schema (draft-07) of scenarios, generated from the vocabulary; scenarios/schema.json is its output.
#pragma once

#include <string>

namespace handlesim {

std::string scenario_schema();

}  // namespace handlesim
