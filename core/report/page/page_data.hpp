// What a page knows of a run, as compact JSON: the first picture, and what each step changes in it.
//
// Processes and objects are numbers here: places in the lists of the head. Keys are short, for a page may hold many
// thousand steps; cli/formats.md says what they mean.
#pragma once

#include <iosfwd>

#include "core/json/json.hpp"
#include "core/report/page_report.hpp"

namespace handlesim {

// Who it is, its processes and objects, what `why` says of it.
Json page_head_json(const ShownRun& shown);
// A list of steps, from the one before the first, a line each.
void write_page_steps(std::ostream& out, const ShownRun& shown);

// JSON that may stand in a script element: nothing in it ends the element.
std::string in_script(std::string_view json);

}  // namespace handlesim
