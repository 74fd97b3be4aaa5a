// What a scenario says in another language.
//
// NAME.ko.json beside NAME.json has the same keys and only texts: titles, stories, notes, reasons. A list is as long as
// the scenario's, with {} for what has no text.
#pragma once

#include <string>

#include "core/scenario/scenario.hpp"

namespace handlesim {

// Fills in what the scenario's texts are in the other language (Scenario::told). The scenario must have been read from
// a document. Throws DocumentError, with the place, where the translation is not one of it.
void read_translation(Scenario& scenario, const std::string& file, const std::string& text);

}  // namespace handlesim
