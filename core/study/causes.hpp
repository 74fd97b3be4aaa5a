// Which rules name the mistake behind a symptom.
#pragma once

#include "core/scenario/explanation.hpp"
#include "core/study/symptoms.hpp"

namespace handlesim {

// The symptom's own rule first, then how each unwanted handle came to be. Each rule and step once.
std::vector<Note> causes_of(const Provenance& provenance, const Symptom& symptom);

// How a handle was inherited that its holder has no use for; none where it was not, or is used.
std::optional<Note> cause_of_inheritance(const Provenance& provenance, std::size_t entry);

// Adds a note that is not there yet.
void add_note(std::vector<Note>& notes, Note note);

}  // namespace handlesim
