/* handlesim_run.h: the keeper of the turns. It is no process of the scenario, and keeps no handle to one. */
#ifndef HANDLESIM_RUN_H
#define HANDLESIM_RUN_H
#include "handlesim_folder.h"

enum { STEP_LIMIT = 8000, WAITING = 150, END_LIMIT = 5000 }; /* milliseconds */

static inline void wait_until_gone(HANDLE object)
{
    if (object == NULL) return; /* nobody has a handle to it any more */
    WaitForSingleObject(object, END_LIMIT);
    CloseHandle(object);
}

static inline void wait_until_ready(int actor)
{
    int passed = 0;
    for (; !turns->actor[actor].ready && passed < END_LIMIT; passed++) Sleep(1);
}

/* Without a console and standard handles, so that the tables are what the scenario makes of them. */
static inline int start_process(const char *program, int actor, const char *folder)
{
    char command[MAX_PATH];
    STARTUPINFOA startup = { sizeof startup };
    PROCESS_INFORMATION made = { 0 };
    sprintf(command, "%.200s %s", program, run);
    startup.dwFlags = STARTF_USESTDHANDLES;
    if (!CreateProcessA(NULL, command, NULL, NULL, FALSE, DETACHED_PROCESS, NULL, folder, &startup, &made)) {
        printf("%s cannot be started: error %lu\n", program, GetLastError());
        return 0;
    }
    is_born(actor, made.dwProcessId, made.dwThreadId);
    CloseHandle(made.hThread);
    CloseHandle(made.hProcess);
    wait_until_ready(actor);
    return turns->actor[actor].ready;
}

/* Gives one step its turn and waits until it is over. */
static inline void play_step(int step)
{
    DWORD began = GetTickCount();
    int i;
    turns->turn = step;
    while (turns->done != step) {
        DWORD passed = GetTickCount() - began;
        turns->beat++;
        if (turns->waits == step && passed >= WAITING) {
            if (turns->may_wait) InterlockedCompareExchange(&turns->verdict[step], AS_EXPECTED, NOT_MADE);
            break;
        }
        if (passed >= STEP_LIMIT) {
            strcpy(turns->said[step], "it was not made, or has not returned");
            InterlockedCompareExchange(&turns->verdict[step], NOT_AS_EXPECTED, NOT_MADE);
            break;
        }
        Sleep(1);
    }
    for (i = 0; i < MOST_ACTORS; i++) {
        if (turns->actor[i].starts == step) wait_until_ready(i);
        if (turns->actor[i].ends_process == step) {
            wait_until_gone(OpenProcess(SYNCHRONIZE, FALSE, turns->actor[i].process));
        }
        if (turns->actor[i].ends_thread == step) {
            wait_until_gone(OpenThread(SYNCHRONIZE, FALSE, turns->actor[i].thread));
        }
    }
}

static inline int print_verdicts(const int *steps, int count)
{
    int i, surprises = 0;
    for (i = 0; i < count; i++) {
        int step = steps[i];
        if (turns->verdict[step] == AS_EXPECTED) {
            printf("step %d: as expected\n", step);
        } else {
            printf("step %d: NOT as expected: %s (error %lu)\n", step, turns->said[step], turns->error[step]);
            surprises++;
        }
    }
    printf("%d of %d steps as expected\n", count - surprises, count);
    return surprises;
}

static inline void end_processes(void)
{
    int i;
    turns->turn = OVER;
    for (i = 0; i < MOST_ACTORS; i++) {
        HANDLE process = turns->actor[i].process == 0
                             ? NULL
                             : OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, turns->actor[i].process);
        if (process != NULL) TerminateProcess(process, 0);
        wait_until_gone(process);
    }
}

/* The first programs are those of the processes that are there at the beginning, in the order of their numbers. */
static inline int run_scenario(const int *steps, int count, const char *const *programs, int program_count)
{
    char file_name[MAX_PATH], folder[MAX_PATH];
    int i, surprises = -1;
    HANDLE one_at_a_time = CreateMutexA(NULL, FALSE, "handlesim-one-run-at-a-time");
    HANDLE file, mapping;
    WaitForSingleObject(one_at_a_time, INFINITE);
    for (i = 0; i < 100; i++) { /* a number that no run has left a folder of */
        sprintf(run, "%lu", GetCurrentProcessId() + i * 1000000UL);
        GetTempPathA(sizeof folder - 60, folder);
        strcat(strcat(folder, "handlesim-"), run);
        if (CreateDirectoryA(folder, NULL) || GetLastError() != ERROR_ALREADY_EXISTS) break;
    }
    sprintf(file_name, "%s.turns", folder);
    file = CreateFileA(file_name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, CREATE_ALWAYS,
                       FILE_ATTRIBUTE_TEMPORARY, NULL);
    mapping = CreateFileMappingA(file, NULL, PAGE_READWRITE, 0, sizeof *turns, NULL);
    turns = (struct turns *)MapViewOfFile(mapping, FILE_MAP_WRITE, 0, 0, 0);
    if (mapping != NULL) CloseHandle(mapping);
    CloseHandle(file);
    if (turns == NULL) {
        printf("nothing can be made in the folder for temporary files: error %lu\n", GetLastError());
        return 1;
    }
#ifdef USES_SOCKETS
    find_free_ports();
#endif
    for (i = 0; i < program_count && start_process(programs[i], i, folder); i++) continue;
    if (i == program_count) {
        for (i = 0; i < count; i++) play_step(steps[i]);
        surprises = print_verdicts(steps, count);
    }
    end_processes();
    remove_folder(folder);
    UnmapViewOfFile(turns);
    DeleteFileA(file_name);
    ReleaseMutex(one_at_a_time);
    return surprises != 0;
}

#endif
