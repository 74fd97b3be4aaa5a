// Small changes to a scenario: what a programmer would change at one call.
#pragma once

#include "core/study/symptoms.hpp"

namespace handlesim {

// One change. Steps are numbered as in the unchanged scenario.
struct Edit {
    enum class Kind : std::uint8_t { patch, insert_before, insert_after, move_before };
    struct Part {
        Kind kind = Kind::patch;
        std::uint32_t step = 0;   // that is changed, beside which one is inserted, or before which one is moved
        std::uint32_t moved = 0;  // the step that is moved
        std::string json;         // a patch: keys with their new values, null = left out; or the step to insert
    };
    std::vector<Part> parts;
    std::string words;
};

// What could take references to the symptom's objects away, the likeliest first: at the calls by which they spread,
// then at those that made them, then closing them.
std::vector<Edit> possible_edits(const Provenance& provenance, const Symptom& symptom);

// The scenario of a recorded run with some changes, and where each of its steps stands in it.
struct EditedScenario {
    std::string text;
    std::vector<std::uint32_t> place;  // by the old number minus 1: the new number
    std::vector<std::uint32_t> added;  // new numbers of inserted steps
};
EditedScenario edited(const RecordedRun& run, const std::vector<const Edit*>& edits);

}  // namespace handlesim
