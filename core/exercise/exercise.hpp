// Exercises: a task, a scenario with holes to fill, and goals that an answer is judged by on the model.
//
// A hole is the string "?": as a value anything may stand there, or nothing; as an item of a list any number of items.
// Everything else stays as it is, but for titles, stories and notes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/document_error.hpp"
#include "core/json/json.hpp"

namespace handlesim {

inline constexpr std::string_view exercise_format = "handlesim-exercise/1";

struct Goal {
    enum class Kind : std::uint8_t {
        as_expected,  // nothing surprises in the run
        check,        // a check that holds at the end
        always,       // a check that holds after every step
        explore,      // what is so in every order
        hangs,        // threads that are inside a call at the end
        calls,        // how often an operation is called
    };
    Kind kind = Kind::as_expected;
    std::uint32_t points = 1;
    std::string say;                   // what must be so, without giving away how
    Json check;                        // of `check` and `always`
    std::string word;                  // of `explore` the verdict, of `calls` the operation
    std::vector<std::string> threads;  // of `hangs`
    std::uint32_t least = 0, most = 0;
};

struct Exercise {
    // What of the scenario an answer may not change.
    enum class Keeps : std::uint8_t {
        steps,     // everything but its holes
        programs,  // which calls each thread makes, in its order; the order between threads is free
    };
    std::string file;
    std::string title;
    std::string task;
    std::string lesson;  // where to read about it: the name of a lesson's file
    Keeps keeps = Keeps::steps;
    Json scenario;
    std::vector<Goal> goals;
    std::vector<std::string> hints;
};

// Throws DocumentError, with file and position.
Exercise read_exercise(const std::string& file, const std::string& text);
// What it says to people becomes what the translation has: the same keys, only texts, and {} for an element of a list
// that has none. Throws DocumentError, with the place, where the translation is not one of it.
void translate_exercise(Exercise& exercise, const std::string& file, const std::string& text);

struct JudgedGoal {
    const Goal* goal = nullptr;
    bool met = false;
};

// An answer, judged. It points to the exercise's goals.
struct JudgedAnswer {
    std::uint32_t holes = 0;             // that are not filled yet
    std::vector<std::string> changed;    // what is not as the exercise has it, a sentence each
    std::optional<DocumentError> wrong;  // it is no scenario
    std::vector<JudgedGoal> goals;       // none is met where one of those above says why
    std::uint32_t score = 0, of = 0;
    bool solved = false;
};

// `file` is only for messages.
JudgedAnswer judge_answer(const Exercise& exercise, const std::string& file, const std::string& text);

}  // namespace handlesim
