/* A parent gives its child a real handle to itself
 *
 * The process "parent" of 15-duplicate-process.json. Start this program: it keeps the turns and
 * says what came of each step.
 *
 *   x86_64-w64-mingw32-gcc -Wall -O1 DuplicateProcessParent.c -o DuplicateProcessParent.exe
 *   cl /W3 DuplicateProcessParent.c
 *
 * The notes say: as an example of handing a parent's handle to a child, build
 * DuplicateProcessParent and DuplicateProcessChild and run the first. This is that pair of
 * programs. The parent duplicates its pseudo-handle into a real, inheritable handle, starts the
 * child with inheritance and tells it the number on the command line (a scenario does that by using
 * the name me). The child waits with it for its parent to end. Watch the parent's object in both
 * tables: when the parent has gone, the child's row alone keeps the object, and with it the exit
 * code. The pseudo-handle itself would not do: in the child -1 is the child.
 */
#include "handlesim_step.h"
#include "handlesim_ask.h"
#include "handlesim_run.h"

enum { PARENT, CHILD };

static HANDLE me;
static HANDLE child_process;
static HANDLE child_thread;

int main(int argc, char **argv)
{
    static const int steps[] = { 1, 2, 3, 4, 6, 7, 8, 9, 10, 12, 13 };
    static const char *const programs[] = { "DuplicateProcessParent.exe" };

    if (argc == 1) return run_scenario(steps, 11, programs, 1);
    begin(argv[1], PARENT);

    /* the pseudo-handle becomes a real handle marked Y */
    EXPECT_SUCCESS(1, DuplicateHandle(GetCurrentProcess(), GetCurrentProcess(), GetCurrentProcess(),
        &me, 0, TRUE, DUPLICATE_SAME_ACCESS));

    /* A program cannot ask: that the table holds nothing else */
    EXPECT(2, is_a(me, "Process") && GetProcessId(me) == process_id(PARENT)
        && access_of(me) == (PROCESS_ALL_ACCESS) && is_inheritable(me));

    /* the number of me travels on the command line */
    starts(3, CHILD);
    {
        STARTUPINFOA startup = { sizeof startup };
        PROCESS_INFORMATION made = { 0 };
        char command[600];
        sprintf(command, "DuplicateProcessChild.exe %s %p", run, (void *)me);
        EXPECT_SUCCESS(3, CreateProcessA(NULL, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup,
            &made));
        child_process = made.hProcess;
        child_thread = made.hThread;
    }

    /* the parent's table is emptied, the wait can end */
    ends_process(9, PARENT);
    LAST_CALL(9, ExitProcess(7));

    return finish();
}
