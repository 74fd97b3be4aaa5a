// What a scenario says in another language.
//
// NAME.ko.json beside NAME.json has the same keys and only texts: titles, stories, notes, reasons. A list is as long as
// the scenario's, with {} for what has no text.
#pragma once

#include <string>
#include <string_view>

#include "core/language/language.hpp"
#include "core/scenario/scenario.hpp"

namespace handlesim {

// Whether a member of a scenario with that key is a text for people.
bool is_translated(std::string_view key);

// The file that holds what a scenario says in a language: NAME.ko.json of NAME.json. Empty for what is no such file.
std::string translation_of(const std::string& file, Language language);
// The scenario's file, of one that holds a translation by its name; empty for any other.
std::string source_of_translation(const std::string& file);

// Fills in what the scenario's texts are in the other language (Scenario::told). The scenario must have been read from
// a document. Throws DocumentError, with the place, where the translation is not one of it.
void read_translation(Scenario& scenario, const std::string& file, const std::string& text);

}  // namespace handlesim
