// `why` and the notes of `run --lint`, as text and as JSON.
#pragma once

#include <iosfwd>

#include "core/scenario/scenario.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct ExplanationText {
    std::string file;
    bool color = false;
    bool quiet = false;        // only what is wrong
    bool short_lines = false;  // one line a problem
};
void print_explanation(std::ostream& out, const Explanation& explanation, const ExplanationText& options);

// One explanation or, of a transcript with several runs, each in its order.
void print_explanations_as_json(std::ostream& out, const std::string& file,
                                const std::vector<Explanation>& explanations);

// The notes of one scenario, each with its rule and its place in the file.
void print_notes(std::ostream& out, const std::vector<Note>& notes, const Scenario& scenario, bool color);

}  // namespace handlesim
