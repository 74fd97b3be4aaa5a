// Small changes to a scenario: what a programmer would change at one call.
#pragma once

#include <functional>

#include "core/why/symptoms.hpp"

namespace handlesim {

// One change. Steps are numbered as in the unchanged scenario.
struct Edit {
    enum class Kind : std::uint8_t { patch, insert_before, insert_after, move_before, move_after };
    struct Part {
        Kind kind = Kind::patch;
        std::uint32_t step = 0;   // that is changed, beside which one is inserted, or before which one is moved
        std::uint32_t moved = 0;  // the step that is moved
        std::function<void(WrittenCall&, Symbols&)> change;  // of a patch
        std::function<Step(Symbols&)> made;                  // the step to insert
    };
    std::vector<Part> parts;
    std::string words;
    std::size_t reach = 1;  // how many of the unwanted references it could take away
    // How near it is to where the mistake was made, as maintainers mend such things: 0 is the nearest.
    std::uint8_t rank = 0;
};

// What could take references to the symptom's objects away, the likeliest first: at the calls by which they spread,
// then at those that made them, then closing them.
std::vector<Edit> possible_edits(const Provenance& provenance, const Symptom& symptom);

// Changes of another kind than taking references away: giving a child what it lacks, closing later, letting go of a
// mutex or a pipe's instance. Part of `possible_edits`.
std::vector<Edit> state_edits(const Provenance& provenance, const Symptom& symptom);

// At pipes and files. Part of `possible_edits`.
std::vector<Edit> file_edits(const Provenance& provenance, const Symptom& symptom);
// Of what a process lacks. Part of `possible_edits`.
std::vector<Edit> missing_edits(const Provenance& provenance, const Symptom& symptom);

// What changes are made of.
Step call_of(SymbolId by, WrittenCall call);
Edit::Part insertion(Edit::Kind kind, std::uint32_t step, const Step& made);
Edit::Part patching(std::uint32_t step, std::function<void(WrittenCall&, Symbols&)> change);
// A name that stands for the entry's value and is bound by then.
SymbolId usable_name(const Provenance& provenance, const EntryRecord& record, std::uint32_t step);
// An entry for the object whose name can be used then; null where there is none.
const EntryRecord* named_holder(const Provenance& provenance, const Symptom& symptom, ObjectTag object);
// Whether the process passes that name to a call at or after a step, made or not.
bool is_used_from(const Provenance& provenance, SymbolId process, SymbolId name, std::uint32_t step);
// Whether a process knows the number behind a name: its own call got it, it passes it to one, or it was given it when
// it was created.
bool is_told(const Provenance& provenance, SymbolId process, SymbolId name);
// A thread of the process: the preferred one where it is one, else the initial one.
SymbolId thread_in(const Provenance& provenance, SymbolId process, SymbolId preferred);

// The scenario of a run with some changes, and where each of its steps stands in it. Throws DocumentError where they
// make no scenario, such as a name used before it is bound.
struct EditedScenario {
    Scenario scenario;
    std::vector<std::uint32_t> place;  // by the old number minus 1: the new number
    std::vector<std::uint32_t> added;  // new numbers of inserted steps
};
EditedScenario edited(const Scenario& scenario, const std::vector<const Edit*>& edits);

}  // namespace handlesim
