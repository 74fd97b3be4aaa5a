/* A parent gives its child a real handle to itself
 *
 * The process "child" of 15-duplicate-process.json. Start DuplicateProcessParent, which has this
 * one started.
 *
 *   x86_64-w64-mingw32-gcc -Wall -O1 -mwindows DuplicateProcessChild.c -o DuplicateProcessChild.exe
 *   cl /W3 DuplicateProcessChild.c /link /SUBSYSTEM:WINDOWS /ENTRY:mainCRTStartup
 */
#include "handlesim_step.h"
#include "handlesim_ask.h"

enum { PARENT, CHILD };

static HANDLE me;

int main(int argc, char **argv)
{
    DWORD wait;
    DWORD code;
    int done;
    DWORD error;

    (void)argc;
    begin(argv[1], CHILD);
    me = handle_in(argv[2]);

    /* A program cannot ask: that the table holds nothing else */
    EXPECT(4, is_a(me, "Process") && GetProcessId(me) == process_id(PARENT) && is_inheritable(me));

    /* Step 5. A program cannot ask: who holds parent; how many handles parent has; the usage count
       of parent */

    /* the pseudo-handle would have meant the child */
    EXPECT(6, GetProcessId(GetCurrentProcess()) == process_id(CHILD));

    /* the duplicate means the parent */
    EXPECT(7, GetProcessId(me) == process_id(PARENT));

    /* the child waits for its parent to end */
    EXPECT_BLOCKS(8, (wait = WaitForSingleObject(me, INFINITE)) != WAIT_FAILED);

    EXPECT_RETURNED(10, wait == WAIT_OBJECT_0);

    /* Step 11. A program cannot ask: who holds parent; how many handles parent has; the usage count
       of parent; whether parent is still there */

    /* the object is still there to be asked */
    EXPECT_THAT(12, GetExitCodeProcess(me, &code), done && code == 7);

    /* the last handle */
    EXPECT_SUCCESS(13, CloseHandle(me));

    /* Step 14. A program cannot ask: who holds parent; how many handles parent has; the usage count
       of parent; whether parent is still there */

    /* Step 15. A program cannot ask: that the table holds nothing else */

    return finish();
}
