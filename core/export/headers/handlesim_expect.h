/* handlesim_expect.h: a step of a scenario is one of these lines: its number, the call, and what is expected of it.
 *
 * Each waits for the step's turn, makes the call, and notes whether it came to what was expected. In a condition `done`
 * says whether the call succeeded, and `error` is what GetLastError said. */
#ifndef HANDLESIM_EXPECT_H
#define HANDLESIM_EXPECT_H

/* A call has succeeded that returns TRUE, or a handle. */
static inline int succeeded(LONG_PTR result) { return result != 0 && result != -1; }

#define EXPECT_THAT(step, call, condition)                     \
    do {                                                       \
        int done;                                              \
        DWORD error;                                           \
        wait_for_turn(step);                                   \
        SetLastError(ERROR_SUCCESS);                           \
        done = succeeded((LONG_PTR)(call));                    \
        error = GetLastError();                                \
        (void)done;                                            \
        judge(step, condition, done ? ERROR_SUCCESS : error, #call); \
    } while (0)

#define EXPECT(step, condition) EXPECT_THAT(step, condition, done)
#define EXPECT_SUCCESS(step, call) EXPECT_THAT(step, call, done)
#define EXPECT_ERROR(step, code, call) EXPECT_THAT(step, call, !done && error == (DWORD)(code))
#define EXPECT_FAILURE(step, call) EXPECT_THAT(step, call, !done)
#define EXPECT_ANYTHING(step, call) EXPECT_THAT(step, call, 1)

/* A call that waits: the turn goes on without it. `done` and `error`, which tell what it came to in the end, are the
 * caller's variables. */
#define CALL_THAT_WAITS(step, expected, call) \
    do {                                      \
        wait_for_turn(step);                  \
        turns->may_wait = expected;           \
        turns->waits = step;                  \
        SetLastError(ERROR_SUCCESS);          \
        done = succeeded((LONG_PTR)(call));   \
        error = GetLastError();               \
        (void)done, (void)error;              \
    } while (0)
#define EXPECT_BLOCKS(step, call)                                     \
    do {                                                              \
        CALL_THAT_WAITS(step, 1, call);                               \
        judge(step, 0, error, "it does not wait: " #call);            \
    } while (0)
#define EXPECT_BLOCKS_OR(step, call, condition) \
    do {                                        \
        CALL_THAT_WAITS(step, 1, call);         \
        judge(step, condition, error, #call);   \
    } while (0)
#define EXPECT_IN_THE_END(step, call, condition) \
    do {                                         \
        CALL_THAT_WAITS(step, 0, call);          \
        judge(step, condition, error, #call);    \
    } while (0)
/* What the thread's last call came to. */
#define EXPECT_RETURNED(step, condition)           \
    do {                                           \
        wait_for_turn(step);                       \
        judge(step, condition, error, #condition); \
    } while (0)

/* A call that does not return, as it ends its own thread. */
#define LAST_CALL(step, call)                 \
    do {                                      \
        wait_for_turn(step);                  \
        judge(step, 1, ERROR_SUCCESS, #call); \
        call;                                 \
    } while (0)

#endif
