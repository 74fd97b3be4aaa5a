// What the fields are that a call cannot do without, as the manual has it.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto fields_in_korean = std::to_array<Translation>({
    {"the whole path: \\\\.\\mailslot\\NAME", "전체 경로: \\\\.\\mailslot\\NAME"},
    {"the handle that CreateMailslot returned, or a copy", "CreateMailslot이 반환한 핸들, 또는 그 복사본"},
    {"the job; JOB_OBJECT_ASSIGN_PROCESS", "잡; JOB_OBJECT_ASSIGN_PROCESS"},
    {"the process; PROCESS_SET_QUOTA and PROCESS_TERMINATE", "프로세스; PROCESS_SET_QUOTA와 PROCESS_TERMINATE"},
    {"the job; JOB_OBJECT_SET_ATTRIBUTES", "잡; JOB_OBJECT_SET_ATTRIBUTES"},
    {"the job; JOB_OBJECT_TERMINATE", "잡; JOB_OBJECT_TERMINATE"},
    {"the process; PROCESS_QUERY_LIMITED_INFORMATION", "프로세스; PROCESS_QUERY_LIMITED_INFORMATION"},
    {"the job, JOB_OBJECT_QUERY; NULL = any job", "잡, JOB_OBJECT_QUERY; NULL = 아무 잡"},
    {"the new process's name in the scenario", "시나리오에서 쓸 새 프로세스의 이름"},
    {"the process, by its name in the scenario", "시나리오에서 쓰는 프로세스의 이름"},
    {"the access asked for", "요청하는 접근 권한"},
    {"the process; PROCESS_TERMINATE", "프로세스; PROCESS_TERMINATE"},
    {"stdin, stdout or stderr", "stdin, stdout, stderr 가운데 하나"},
    {"the number to keep", "넣어 둘 값"},
    {"a path below the scenario's directory, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME; case does not count",
     "시나리오 디렉터리 아래의 경로, \\\\.\\pipe\\NAME 또는 \\\\.\\mailslot\\NAME; 대소문자는 구별하지 않는다"},
    {"what to read from; FILE_READ_DATA", "읽을 대상; FILE_READ_DATA"},
    {"where to write; FILE_WRITE_DATA or FILE_APPEND_DATA", "쓸 대상; FILE_WRITE_DATA 또는 FILE_APPEND_DATA"},
    {"the file; waited for where the call has no event", "파일; 호출에 이벤트가 없으면 이것을 기다린다"},
    {"the begun call: its pending_as", "시작된 호출: 그 pending_as"},
    {"the file", "파일"},
    {"the file's or directory's path", "파일이나 디렉터리의 경로"},
    {"its new path, which must be free unless replace_existing is given",
     "새 경로; replace_existing이 없으면 비어 있어야 한다"},
    {"the file's path", "파일의 경로"},
    {"the file's or directory's path, or a pipe's", "파일이나 디렉터리나 파이프의 경로"},
    {"its path; the directory that it is in must exist", "경로; 그것이 들어갈 디렉터리가 있어야 한다"},
    {"its path", "경로"},
    {"the directory's path; like all paths it begins in the scenario's directory",
     "디렉터리의 경로; 모든 경로처럼 시나리오의 디렉터리에서 시작한다"},
    {"the entry to remove", "없앨 항목"},
    {"the handle to duplicate", "복제할 핸들"},
    {"the entry to look at", "살펴볼 항목"},
    {"the entry to change", "바꿀 항목"},
    {"the handle to compare it with", "비교할 핸들"},
    {"the handle to ask about", "물어볼 핸들"},
    {"a handle to the process", "프로세스의 핸들"},
    {"the kernel's name of the type: \"EtwRegistration\", \"Key\", \"IoCompletion\"",
     "커널이 쓰는 타입 이름: \"EtwRegistration\", \"Key\", \"IoCompletion\""},
    {"the socket", "소켓"},
    {"a label; a replay maps it to a port that is free", "이름표; 다시 실행할 때 비어 있는 포트가 된다"},
    {"the socket; it must be bound", "소켓; bind되어 있어야 한다"},
    {"the listener's label", "듣는 소켓의 이름표"},
    {"the listening socket", "듣는 소켓"},
    {"what is sent: text, or \"hex:0A0B\"", "보낼 것: 텍스트 또는 \"hex:0A0B\""},
    {"receive, send or both (SD_RECEIVE, SD_SEND, SD_BOTH)",
     "receive, send, both 가운데 하나 (SD_RECEIVE, SD_SEND, SD_BOTH)"},
    {"what to wait for; SYNCHRONIZE", "기다릴 대상; SYNCHRONIZE"},
    {"what to wait for; SYNCHRONIZE on each", "기다릴 대상들; 각각 SYNCHRONIZE"},
    {"an event to set, a mutex or semaphore to release", "설정할 이벤트, 놓을 뮤텍스나 세마포어"},
    {"the section; SECTION_MAP_READ, or SECTION_MAP_WRITE to write",
     "섹션; SECTION_MAP_READ, 쓰려면 SECTION_MAP_WRITE"},
    {"what the view is for; FILE_MAP_COPY: writes stay private", "뷰의 용도; FILE_MAP_COPY: 쓴 것은 자기에게만 보인다"},
    {"the view; the caller's process must have it", "뷰; 호출자의 프로세스에 있어야 한다"},
    {"how many bytes; 1 MiB at most", "바이트 수; 1 MiB까지"},
    {"a view that is writable; the caller's process must have it", "쓸 수 있는 뷰; 호출자의 프로세스에 있어야 한다"},
    {"what to write: text, or \"hex:0A0B\"", "쓸 것: 텍스트 또는 \"hex:0A0B\""},
    {"the new thread's name in full: process/thread", "새 스레드의 전체 이름: 프로세스/스레드"},
    {"the thread's name in full", "스레드의 전체 이름"},
    {"the thread; THREAD_SUSPEND_RESUME", "스레드; THREAD_SUSPEND_RESUME"},
    {"the thread; THREAD_TERMINATE", "스레드; THREAD_TERMINATE"},
    {"the thread; THREAD_QUERY_LIMITED_INFORMATION", "스레드; THREAD_QUERY_LIMITED_INFORMATION"},
    {"the event; EVENT_MODIFY_STATE", "이벤트; EVENT_MODIFY_STATE"},
    {"the mutex; no access needed", "뮤텍스; 접근 권한은 필요 없다"},
    {"the semaphore; SEMAPHORE_MODIFY_STATE", "세마포어; SEMAPHORE_MODIFY_STATE"},
    {"the timer; TIMER_MODIFY_STATE", "타이머; TIMER_MODIFY_STATE"},
    {"milliseconds from now; 0 signals at once", "지금부터 몇 밀리초 뒤인지; 0이면 바로 신호 상태가 된다"},
    {"the whole path: \\\\.\\pipe\\NAME; case does not count",
     "전체 경로: \\\\.\\pipe\\NAME; 대소문자는 구별하지 않는다"},
    {"the server end", "서버 쪽 끝"},
    {"an end that reads; FILE_READ_DATA", "읽는 끝; FILE_READ_DATA"},
    {"an end of a pipe; FILE_WRITE_ATTRIBUTES", "파이프의 끝; FILE_WRITE_ATTRIBUTES"},
    {"byte or message, PIPE_READMODE_... and PIPE_NOWAIT joined by |",
     "byte나 message, PIPE_READMODE_...와 PIPE_NOWAIT를 |로 이어서"},
    {"the object's name", "오브젝트의 이름"},
    {"in bytes; 0 = as long as the file; more lets the file grow",
     "바이트 수; 0 = 파일 크기만큼; 더 크면 파일이 커진다"},
    {"the count at the beginning", "처음 카운트"},
    {"the largest count", "최대 카운트"},
});

}  // namespace

std::span<const Translation> korean_of_fields() {
    return fields_in_korean;
}

}  // namespace handlesim
