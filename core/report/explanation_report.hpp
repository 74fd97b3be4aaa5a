// `why` and the notes of `run --lint`, as text and as JSON.
#pragma once

#include <iosfwd>

#include "core/report/text_style.hpp"
#include "core/scenario/scenario.hpp"
#include "core/why/explanation.hpp"

namespace handlesim {

struct ExplanationText {
    std::string file;
    TextStyle style = {};
    bool quiet = false;        // only what is wrong
    bool short_lines = false;  // one line a problem
};
void print_explanation(std::ostream& out, const Explanation& explanation, const ExplanationText& options);

// A file with its explanation or, of a transcript with several runs, with each in its order.
struct ExplainedFile {
    std::string file;
    std::vector<Explanation> explanations;
};
// One object, or a list of them where several files were asked for.
void print_explanations_as_json(std::ostream& out, const std::vector<ExplainedFile>& files);

// The notes of one scenario, each with its rule and its place in the file.
void print_notes(std::ostream& out, const std::vector<Note>& notes, const Scenario& scenario, const TextStyle& style);

}  // namespace handlesim
