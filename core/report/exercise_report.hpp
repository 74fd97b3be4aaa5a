// What `check` prints about an answer to an exercise.
#pragma once

#include <iosfwd>
#include <string>

#include "core/exercise/exercise.hpp"
#include "core/report/text_style.hpp"

namespace handlesim {

struct CheckedAnswer {
    const Exercise* exercise = nullptr;
    std::string file;  // of the answer
    const JudgedAnswer* judged = nullptr;
};

void print_checked_answer(std::ostream& out, const CheckedAnswer& checked, const TextStyle& style);
void print_checked_answer_as_json(std::ostream& out, const CheckedAnswer& checked);

}  // namespace handlesim
