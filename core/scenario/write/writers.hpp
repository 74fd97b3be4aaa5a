// The writers of a scenario's parts. Internal to core/scenario.
#pragma once

#include "core/json/json.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

std::string handle_text(Written::Handle handle, const Symbols& symbols);
// The fields of a call that are not as they are by default, into an object.
void write_fields(Json& json, const WrittenCall& call, const Symbols& symbols);
Json expectation_json(const Expectation& expectation, const Symbols& symbols);
// What a check asks for, into an object.
void write_check_parts(Json& json, const Check& check, const Symbols& symbols);

}  // namespace handlesim
