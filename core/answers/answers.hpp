// Questions and answers in JSON: what the command line does, for programs that have a scenario's text instead of files.
//
// A question is { "ask": "run", "text": "...", ... }, an answer { "ok": ... } or, where the question cannot be
// answered, { "error": { "message", "hint", "file", "line", "column", "pointer",
// "errors" } }. cli/formats.md lists them.
#pragma once

#include <string>
#include <string_view>

#include "core/json/json.hpp"

namespace handlesim {

std::string answer(std::string_view question);

// The same in parts: the document that `ok` or `error` would be.
struct Reply {
    bool is_answer = false;
    std::string text;
};
Reply answer_to(std::string_view question);
Reply answer_to(const Json& question);

}  // namespace handlesim
