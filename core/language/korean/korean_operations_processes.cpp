// What the manual says of calls about processes, threads, jobs and tokens.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto operations_processes_in_korean = std::to_array<Translation>({
    // --- Processes
    {"Starts a process with one thread; inheritable entries of the parent's table are copied into the child's.",
     "스레드 하나를 가진 프로세스를 시작한다. 부모 테이블의 상속 가능한 항목이 자식의 테이블에 복사된다."},
    {"the new process's name in the scenario", "시나리오에서 쓰는 새 프로세스의 이름"},
    {"bInheritHandles: copy the inheritable entries", "bInheritHandles: 상속 가능한 항목을 복사한다"},
    {"PROC_THREAD_ATTRIBUTE_HANDLE_LIST: of the inheritable entries, only these",
     "PROC_THREAD_ATTRIBUTE_HANDLE_LIST: 상속 가능한 항목 가운데 이것들만"},
    {"PROC_THREAD_ATTRIBUTE_PARENT_PROCESS: whose table is inherited from",
     "PROC_THREAD_ATTRIBUTE_PARENT_PROCESS: 누구의 테이블에서 상속하는지"},
    {"hStdInput; any of the three = STARTF_USESTDHANDLES", "hStdInput. 셋 가운데 하나라도 주면 STARTF_USESTDHANDLES"},
    {"whether the process handle returned is inheritable", "반환되는 프로세스 핸들이 상속 가능한지 여부"},
    {"whether the thread handle returned is inheritable", "반환되는 스레드 핸들이 상속 가능한지 여부"},
    {"CREATE_BREAKAWAY_FROM_JOB; without a job it has no effect",
     "CREATE_BREAKAWAY_FROM_JOB. 잡이 없으면 아무 효과가 없다"},
    {"false: there is no such program, and the call fails", "false: 그런 프로그램이 없어서 호출이 실패한다"},
    {"lpCurrentDirectory, to which the child has a handle; absent = the caller's",
     "lpCurrentDirectory. 자식은 이것에 대한 핸들을 가진다. 없으면 호출자의 것"},
    {"a process that is gone entirely and whose id this one gets; on the model only",
     "완전히 사라진 프로세스로, 그 id를 이 프로세스가 받는다. 모델에서만 된다"},
    {"names hProcess", "hProcess에 붙이는 이름"},
    {"names hThread", "hThread에 붙이는 이름"},
    {"Returns the pseudo-handle -1, which means the process of whoever uses it; no entry is made.",
     "가짜 핸들 -1을 반환한다. 쓰는 쪽의 프로세스를 뜻하며, 항목은 만들어지지 않는다."},
    {"names the number", "값에 붙이는 이름"},
    {"Makes an entry for a process that is named by its id.", "id로 지정한 프로세스에 대한 항목을 만든다."},
    {"the process, by its name in the scenario", "시나리오에서 쓰는 이름으로 나타낸 프로세스"},
    {"Ends the caller's process: its threads, then every entry of its table.",
     "호출자의 프로세스를 끝낸다: 먼저 스레드들, 그다음 테이블의 모든 항목."},
    {"the exit code", "종료 코드"},
    {"Ends a process from outside; its table is closed all the same.",
     "프로세스를 밖에서 끝낸다. 그래도 그 테이블은 모두 닫힌다."},
    {"the process; PROCESS_TERMINATE", "프로세스. PROCESS_TERMINATE가 필요하다"},
    {"Tells a process's exit code, also after its end.", "프로세스의 종료 코드를 알려 준다. 끝난 뒤에도 된다."},
    {"Tells which process a handle refers to.", "핸들이 어느 프로세스를 가리키는지 알려 준다."},
    {"Tells the number that the process keeps as a standard handle.",
     "프로세스가 표준 핸들로 지니고 있는 값을 알려 준다."},
    {"stdin, stdout or stderr", "stdin, stdout 또는 stderr"},
    {"Keeps a number as a standard handle; the number is not checked.",
     "어떤 값을 표준 핸들로 지니게 한다. 값을 검사하지는 않는다."},
    {"the number to keep", "지닐 값"},

    // --- Threads
    {"Starts a further thread in the caller's process.", "호출자의 프로세스에 스레드를 하나 더 시작한다."},
    {"the new thread's name in full: process/thread", "새 스레드의 전체 이름: 프로세스/스레드"},
    {"Returns the pseudo-handle -2, which means the thread that uses it; no entry is made.",
     "가짜 핸들 -2를 반환한다. 쓰는 스레드를 뜻하며, 항목은 만들어지지 않는다."},
    {"Makes an entry for a thread that is named by its id.", "id로 지정한 스레드에 대한 항목을 만든다."},
    {"the thread's name in full", "스레드의 전체 이름"},
    {"Lowers a thread's suspend count; at 0 it runs.", "스레드의 일시 중지 횟수를 줄인다. 0이 되면 실행된다."},
    {"the thread; THREAD_SUSPEND_RESUME", "스레드. THREAD_SUSPEND_RESUME이 필요하다"},
    {"Raises a thread's suspend count; a thread that suspends itself returns from the call when it is resumed.",
     "스레드의 일시 중지 횟수를 늘린다. 스스로를 일시 중지한 스레드는 재개될 때 호출에서 반환한다."},
    {"Ends the calling thread; the last one ends its process.",
     "호출한 스레드를 끝낸다. 마지막 스레드가 끝나면 프로세스도 끝난다."},
    {"Ends a thread from outside; the last one ends its process.",
     "스레드를 밖에서 끝낸다. 마지막 스레드가 끝나면 프로세스도 끝난다."},
    {"the thread; THREAD_TERMINATE", "스레드. THREAD_TERMINATE가 필요하다"},
    {"Tells a thread's exit code, also after its end.", "스레드의 종료 코드를 알려 준다. 끝난 뒤에도 된다."},
    {"the thread; THREAD_QUERY_LIMITED_INFORMATION", "스레드. THREAD_QUERY_LIMITED_INFORMATION이 필요하다"},

    // --- Jobs
    {"Makes a job, or opens the one that has the name.", "잡을 만든다. 그 이름의 잡이 이미 있으면 그것을 연다."},
    {"the job's name; absent = one without", "잡의 이름. 없으면 이름 없는 잡"},
    {"Opens a job by its name.", "잡을 이름으로 연다."},
    {"Puts a process into a job, for good; children that it starts later are in it too.",
     "프로세스를 잡에 영구히 넣는다. 그 프로세스가 나중에 시작하는 자식도 그 잡에 들어간다."},
    {"the job; JOB_OBJECT_ASSIGN_PROCESS", "잡. JOB_OBJECT_ASSIGN_PROCESS가 필요하다"},
    {"the process; PROCESS_SET_QUOTA and PROCESS_TERMINATE",
     "프로세스. PROCESS_SET_QUOTA와 PROCESS_TERMINATE가 필요하다"},
    {"Sets a job's limits; what is not given stays as it is.", "잡의 제한을 정한다. 주지 않은 것은 그대로 둔다."},
    {"the job; JOB_OBJECT_SET_ATTRIBUTES", "잡. JOB_OBJECT_SET_ATTRIBUTES가 필요하다"},
    {"JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE: its processes end when its last handle is closed",
     "JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE: 잡의 마지막 핸들이 닫히면 그 프로세스들이 끝난다"},
    {"JOB_OBJECT_LIMIT_BREAKAWAY_OK: a child may be created outside of it",
     "JOB_OBJECT_LIMIT_BREAKAWAY_OK: 자식을 잡 밖에 만들 수 있다"},
    {"Ends every process in a job, and in the jobs nested in it.", "잡과 그 안에 중첩된 잡의 모든 프로세스를 끝낸다."},
    {"the job; JOB_OBJECT_TERMINATE", "잡. JOB_OBJECT_TERMINATE가 필요하다"},
    {"the exit code of all of them", "그 모두의 종료 코드"},
    {"Tells whether a process is in a job, or with job NULL in any.",
     "프로세스가 잡에 들어 있는지, job이 NULL이면 어떤 잡에든 들어 있는지 알려 준다."},
    {"the process; PROCESS_QUERY_LIMITED_INFORMATION", "프로세스. PROCESS_QUERY_LIMITED_INFORMATION이 필요하다"},
    {"the job, JOB_OBJECT_QUERY; NULL = any job", "잡. JOB_OBJECT_QUERY가 필요하다. NULL이면 아무 잡"},

    // --- Tokens
    {"Makes an entry for the token that a process carries.", "프로세스가 지닌 토큰에 대한 항목을 만든다."},
});

}  // namespace

std::span<const Translation> korean_of_operations_processes() {
    return operations_processes_in_korean;
}

}  // namespace handlesim
