// The library for C: answers of core/answers behind functions that throw nothing.
#include <handlesim/handlesim.h>

#include <new>
#include <string>

#include "core/answers/answers.hpp"
#include "core/json/document_error.hpp"
#include "core/json/parse.hpp"
#include "core/nt/version.hpp"

struct handlesim_answer {
    handlesim::Reply reply;
};

namespace {

using handlesim::Json;
using handlesim::Reply;

Reply wrong(const std::string& message) {
    return {false, Json{{"message", message}}.dump()};
}

template <class Ask>
handlesim_answer* kept(const Ask& ask) noexcept {
    try {
        return new handlesim_answer{ask()};  // NOLINT(cppcoreguidelines-owning-memory): the caller's, in C
    } catch (...) {
        return nullptr;
    }
}

handlesim_answer* about(const char* what, const char* scenario, const char* options) noexcept {
    return kept([&] {
        if (scenario == nullptr) return wrong("there is no scenario");
        Json question = Json::object();
        if (options != nullptr) {
            try {
                question = handlesim::parse_json(options);
            } catch (const handlesim::DocumentError& error) {
                return wrong("the options: " + error.in_one_line());
            }
            if (!question.is(Json::Kind::object)) return wrong("the options are no JSON object");
        }
        question["ask"] = what;
        question["text"] = scenario;
        return handlesim::answer_to(question);
    });
}

}  // namespace

extern "C" {

const char* handlesim_version(void) {
    return handlesim::version.data();  // a literal
}

handlesim_answer* handlesim_run(const char* scenario, const char* options) {
    return about("run", scenario, options);
}

handlesim_answer* handlesim_why(const char* scenario, const char* options) {
    return about("why", scenario, options);
}

handlesim_answer* handlesim_explore(const char* scenario, const char* options) {
    return about("explore", scenario, options);
}

handlesim_answer* handlesim_ask(const char* question) {
    return kept([&] {
        return question == nullptr ? wrong("there is no question") : handlesim::answer_to(std::string_view(question));
    });
}

int handlesim_is_answer(const handlesim_answer* answer) {
    return answer != nullptr && answer->reply.is_answer ? 1 : 0;
}

const char* handlesim_text(const handlesim_answer* answer) {
    return answer == nullptr ? "" : answer->reply.text.c_str();
}

size_t handlesim_size(const handlesim_answer* answer) {
    return answer == nullptr ? 0 : answer->reply.text.size();
}

void handlesim_free(handlesim_answer* answer) {
    delete answer;  // NOLINT(cppcoreguidelines-owning-memory)
}
}
