// What the module exports to JavaScript: `handlesim_answer`, which takes a question and gives an answer, both UTF-8.
#include <emscripten/emscripten.h>

#include <string>

#include "core/answers/answers.hpp"

extern "C" {

// The answer stays until the next question.
EMSCRIPTEN_KEEPALIVE const char* handlesim_answer(const char* question) {
    static std::string kept;
    kept = handlesim::answer(question);
    return kept.c_str();
}
}
