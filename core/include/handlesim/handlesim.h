/* handlesim for programs in C, and for whatever can call C: questions in JSON, answers in JSON.
 *
 *     handlesim_answer* run = handlesim_run(scenario, "{\"profile\": \"wine-8\"}");
 *     if (handlesim_is_answer(run)) puts(handlesim_text(run));
 *     handlesim_free(run);
 *
 * All text is UTF-8 and ends with a zero byte. Nothing is thrown across. Nothing is kept between two calls, so they may
 * come from several threads at a time. The shared library is libhandlesim; its functions have the version HANDLESIM_0.
 * Whole programs: tests/c/ask.c and tests/c/ask.py. */
#ifndef HANDLESIM_H
#define HANDLESIM_H

/* NOLINTBEGIN(modernize-*): C has no other way. */
#include <stddef.h>

#if defined(_WIN32) && defined(HANDLESIM_MAKES_LIBRARY)
#define HANDLESIM_API __declspec(dllexport)
#else
#define HANDLESIM_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* What came of a question; whoever asked frees it. */
typedef struct handlesim_answer handlesim_answer;

/* "0.1.0" */
HANDLESIM_API const char* handlesim_version(void);

/* A scenario is a text as a file holds it. Options are a JSON object, or NULL: `file` (the scenario's name in
 * messages), `profile`, `lang` ("en", "ko"), and what cli/formats.md lists for the question ("strict", "lint", "name",
 * "timeout", ...). Each answers NULL only where there is no memory left. */

/* Plays it on the model: what `handlesim run --format json` writes. */
HANDLESIM_API handlesim_answer* handlesim_run(const char* scenario, const char* options);
/* Who still holds what, since which call, and what cures it: what `handlesim why --format json` writes. */
HANDLESIM_API handlesim_answer* handlesim_why(const char* scenario, const char* options);
/* Every order of the calls: { "result": what `explore` writes, "counterexamples": [scenario texts] }. */
HANDLESIM_API handlesim_answer* handlesim_explore(const char* scenario, const char* options);
/* Any question of cli/formats.md, as one JSON object with its "ask". */
HANDLESIM_API handlesim_answer* handlesim_ask(const char* question);

/* 1: the text is the answer. 0: the question could not be answered, and the text says why: { "message", "hint", and of a
 * scenario that cannot be read "file", "line", "column", "pointer", "errors" }. Of NULL it is 0. */
HANDLESIM_API int handlesim_is_answer(const handlesim_answer* answer);
/* One JSON document; it is there until the answer is freed. Of NULL it is "". */
HANDLESIM_API const char* handlesim_text(const handlesim_answer* answer);
/* Its length in bytes, without the zero byte. */
HANDLESIM_API size_t handlesim_size(const handlesim_answer* answer);
/* NULL may be freed too. */
HANDLESIM_API void handlesim_free(handlesim_answer* answer);

#ifdef __cplusplus
}
#endif
/* NOLINTEND(modernize-*) */

#endif
