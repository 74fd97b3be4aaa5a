/* handlesim_step.h: how the programs of one scenario take turns, and what they say of each step.
 *
 * Started without arguments, the first program keeps the turns (handlesim_run.h). The scenario's processes are told the
 * number of the run, and find by it a file that they all see in memory. Its handles are closed before the first step:
 * a view needs none. Who waits for a turn sleeps, since waiting for an object would need a handle.
 *
 * A process has handles of its own, from the loader and the C library. They lie below FIRST_NUMBER, and what is free
 * there is filled, so that a number that one process was told means nothing else by chance in another. */
#ifndef HANDLESIM_STEP_H
#define HANDLESIM_STEP_H
#undef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#ifndef WIN32_LEAN_AND_MEAN
#define WIN32_LEAN_AND_MEAN
#endif
#define _CRT_SECURE_NO_WARNINGS
#ifdef USES_SOCKETS
#include <winsock2.h>
#endif
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STEPS = 400, MOST_ACTORS = 64, MOST_NUMBERS = 200, MOST_PORTS = 8, FIRST_NUMBER = 0x400, OVER = 9999 };
enum { NOT_MADE, AS_EXPECTED, NOT_AS_EXPECTED };

static struct turns {
    volatile LONG turn, done, beat;    /* whose turn it is, the last step that is over, and that time goes on */
    volatile LONG waits, may_wait;     /* a step whose call waits, and whether that is what is expected of it */
    volatile LONG verdict[MOST_STEPS]; /* NOT_MADE and so on */
    DWORD error[MOST_STEPS];
    char said[MOST_STEPS][160];
    struct {
        volatile DWORD process, thread;                              /* ids */
        volatile LONG ready, starts, ends_process, ends_thread;      /* it runs; the steps that start and end it */
    } actor[MOST_ACTORS];
    volatile LONG is_told[MOST_NUMBERS]; /* numbers that came too late for a command line */
    HANDLE number[MOST_NUMBERS];
    unsigned short port[MOST_PORTS];
} *turns;
static char run[16];

static inline void wait_for_turn(int step)
{
    LONG beat = -1, silent = 0;
    while (turns->turn != step) {
        Sleep(1);
        silent = turns->beat == beat ? silent + 1 : 0;
        beat = turns->beat;
        if (silent > 30000 || turns->turn == OVER) ExitProcess(99); /* nobody keeps the turns any more */
    }
}

static inline void judge(int step, int holds, DWORD error, const char *said)
{
    LONG verdict = holds ? AS_EXPECTED : NOT_AS_EXPECTED;
    if (InterlockedCompareExchange(&turns->verdict[step], verdict, NOT_MADE) == NOT_MADE) {
        turns->error[step] = error;
        lstrcpynA(turns->said[step], said, sizeof turns->said[step]);
    }
    if (turns->turn == step) turns->done = step;
}

/* What a step starts or ends has started or ended before the next step has its turn. */
static inline void starts(int step, int actor) { turns->actor[actor].starts = step; }
static inline void ends_process(int step, int actor) { turns->actor[actor].ends_process = step; }
static inline void ends_thread(int step, int actor) { turns->actor[actor].ends_thread = step; }

/* Ids of the processes and threads. One that was created suspended cannot tell its own. */
static inline void is_born(int actor, DWORD process, DWORD thread)
{
    turns->actor[actor].process = process;
    turns->actor[actor].thread = thread;
}
static inline DWORD process_id(int actor)
{
    while (turns->actor[actor].process == 0) Sleep(1);
    return turns->actor[actor].process;
}
static inline DWORD thread_id(int actor)
{
    while (turns->actor[actor].thread == 0) Sleep(1);
    return turns->actor[actor].thread;
}

/* Numbers of handles, from whoever got them to whoever uses them. */
static inline void tell(int which, HANDLE number)
{
    turns->number[which] = number;
    turns->is_told[which] = 1;
}
static inline HANDLE told(int which)
{
    while (!turns->is_told[which]) Sleep(1);
    return turns->number[which];
}
static inline HANDLE handle_in(const char *word) { return (HANDLE)(ULONG_PTR)_strtoui64(word, NULL, 16); }

/* The first thing that a thread does, and a process: from here on its table is the scenario's. */
static inline void begin_thread(int actor)
{
    is_born(actor, GetCurrentProcessId(), GetCurrentThreadId());
    turns->actor[actor].ready = 1;
}
static inline void begin(const char *number_of_run, int actor)
{
    char path[MAX_PATH];
    HANDLE file, mapping;
#ifdef USES_SOCKETS
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
#endif
    lstrcpynA(run, number_of_run, sizeof run);
    GetTempPathA(sizeof path - 40, path);
    strcat(strcat(strcat(path, "handlesim-"), run), ".turns");
    file = CreateFileA(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0,
                       NULL);
    mapping = CreateFileMappingA(file, NULL, PAGE_READWRITE, 0, 0, NULL);
    turns = (struct turns *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    CloseHandle(mapping);
    CloseHandle(file);
    if (turns == NULL) ExitProcess(98);
    while ((ULONG_PTR)CreateEventA(NULL, TRUE, FALSE, NULL) < FIRST_NUMBER - 4) continue;
    begin_thread(actor);
}
static inline int finish(void) /* until the scenario is over, its process lives on */
{
    wait_for_turn(OVER);
    return 0;
}

#include "handlesim_expect.h"
#ifdef USES_SOCKETS
#include "handlesim_sockets.h"
#endif
#endif
