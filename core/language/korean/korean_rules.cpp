// The rules that name mistakes with handles, and their remedies; what always holds.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto rules_in_korean = std::to_array<Translation>({
    // --- Rules
    {"A read waits for the end of a pipe's data while another process still has a handle to the writing end.",
     "읽기가 파이프 데이터의 끝을 기다리는데, 다른 프로세스에 아직 쓰기 끝의 핸들이 있다."},
    {"See to it that nobody but the intended writer gets the writing end: a handle list in every CreateProcess, or an "
     "end that is not inheritable while others are started.",
     "쓰기로 한 프로세스 말고는 아무도 쓰기 끝을 갖지 않게 한다. 모든 CreateProcess에 핸들 목록을 주거나, 다른 "
     "프로세스를 시작하는 동안에는 그 끝을 상속 불가로 둔다."},
    {"A read waits for the end of a pipe's data while the reader's own process still has a handle to the writing end.",
     "읽기가 파이프 데이터의 끝을 기다리는데, 읽는 프로세스 자신에 아직 쓰기 끝의 핸들이 있다."},
    {"Close the own handle to the writing end after it was passed on, before the first read.",
     "쓰기 끝을 넘겨준 뒤, 처음 읽기 전에 자기가 가진 쓰기 끝의 핸들을 닫는다."},
    {"A process holds an object only because bInheritHandles copied every inheritable entry; it never uses the handle.",
     "bInheritHandles가 상속 가능한 항목을 모두 복사했기 때문에 프로세스가 오브젝트를 보유할 뿐이고, 그 핸들을 쓰는 "
     "일이 없다."},
    {"Give a handle list, or pass bInheritHandles FALSE, or make the handle without the inherit flag.",
     "핸들 목록을 주거나, bInheritHandles에 FALSE를 주거나, 핸들을 상속 불가로 만든다."},
    {"A handle was made inheritable and cleared only later; a process that was created in between inherited it.",
     "핸들을 상속 가능하게 만들고 나중에야 그 플래그를 지웠다. 그 사이에 만들어진 프로세스가 핸들을 상속했다."},
    {"Make the handle without the inherit flag (bInheritHandle FALSE, WSA_FLAG_NO_HANDLE_INHERIT), and set the flag or "
     "use a list where it is meant.",
     "핸들을 상속 불가로 만들고(bInheritHandle FALSE, WSA_FLAG_NO_HANDLE_INHERIT), 필요한 곳에서만 플래그를 설정하거나 "
     "목록을 쓴다."},
    {"A handle list narrows its own CreateProcess only: the listed handle must be inheritable, and another call "
     "without a list took it along.",
     "핸들 목록은 자기 CreateProcess의 상속만 좁힌다. 목록에 넣은 핸들은 상속 가능해야 하므로, 목록 없는 다른 호출이 "
     "그것을 가져갔다."},
    {"Give a list in every CreateProcess of the program, or keep inheritable handles in a parent of their own.",
     "프로그램의 모든 CreateProcess에 목록을 주거나, 상속 가능한 핸들을 그것만 가지는 부모 프로세스에 둔다."},
    {"The inherit flag was cleared for a CreateProcess and set again, by somebody else, before that call was made.",
     "CreateProcess를 위해 상속여부를 지웠는데, 그 호출 전에 다른 쪽에서 다시 설정했다."},
    {"Do not toggle one flag from several places: duplicate the handle for each child, or hold one lock over clearing, "
     "creating and restoring.",
     "한 플래그를 여러 곳에서 바꾸지 않는다. 자식마다 핸들을 복제하거나, 지우기와 만들기와 되돌리기를 한 잠금으로 "
     "감싼다."},
    {"A port stays taken because a process that inherited the socket still has a handle to it.",
     "소켓을 상속한 프로세스에 아직 핸들이 있어서 포트가 계속 쓰이고 있다."},
    {"Make the socket with WSA_FLAG_NO_HANDLE_INHERIT, or start the child without inheritance.",
     "소켓을 WSA_FLAG_NO_HANDLE_INHERIT로 만들거나, 상속 없이 자식을 시작한다."},
    {"An object's name stays taken after its creator has gone, because another process inherited a handle to it.",
     "오브젝트를 만든 쪽이 사라졌는데도, 다른 프로세스가 핸들을 상속했기 때문에 그 이름이 계속 쓰이고 있다."},
    {"Make the named object without the inherit flag, or start the child without inheritance.",
     "이름 있는 오브젝트를 상속 불가로 만들거나, 상속 없이 자식을 시작한다."},
    {"A file cannot be opened, renamed or deleted because somebody still has it open without sharing that; closing the "
     "own handle does not help where a child inherited it.",
     "누군가 아직 공유하지 않고 파일을 열고 있어서, 파일을 열거나 이름을 바꾸거나 지울 수 없다. 자식이 핸들을 "
     "상속했다면 자기 핸들을 닫아도 소용없다."},
    {"Open the file without the inherit flag, and close every handle before the file is moved or deleted.",
     "파일을 상속 불가로 열고, 파일을 옮기거나 지우기 전에 모든 핸들을 닫는다."},
    {"A value was used after its entry had been closed, and means another object by now.",
     "항목이 닫힌 뒤에 그 값을 썼는데, 그 값은 이제 다른 오브젝트를 뜻한다."},
    {"Forget a value when it is closed, and close it in one place only.",
     "핸들을 닫으면 그 값을 잊고, 한 곳에서만 닫는다."},
    {"A value was used in a process whose table has nothing, or something else, under that number.",
     "그 값 자리에 아무것도 없거나 다른 것이 있는 테이블의 프로세스에서 값을 썼다."},
    {"Pass numbers only to the process whose table they belong to; to close a handle in another process, duplicate it "
     "there with DUPLICATE_CLOSE_SOURCE and no target.",
     "값은 그 값이 속한 테이블의 프로세스에만 넘긴다. 다른 프로세스의 핸들을 닫으려면 DUPLICATE_CLOSE_SOURCE로 대상 "
     "없이 그곳에서 복제한다."},
    {"A duplicate was made for another process to fetch, and that process never did; it stays, or ended with its "
     "table.",
     "다른 프로세스가 가져가라고 복제본을 만들었는데, 그 프로세스가 가져가지 않았다. 복제본은 남아 있거나 테이블과 "
     "함께 끝났다."},
    {"Duplicate straight into the receiver's table, and let the sender close its own handle.",
     "받는 쪽의 테이블에 바로 복제하고, 보내는 쪽은 자기 핸들을 닫게 한다."},
    {"DuplicateHandle failed, and DUPLICATE_CLOSE_SOURCE closed the source all the same.",
     "DuplicateHandle은 실패했지만, DUPLICATE_CLOSE_SOURCE는 그래도 원본을 닫았다."},
    {"Do not count on the source after a failed call; duplicate first and close it after the success.",
     "호출이 실패한 뒤에는 원본이 있다고 믿지 않는다. 먼저 복제하고, 성공한 뒤에 닫는다."},
    {"INVALID_HANDLE_VALUE was duplicated into another process as if it were a handle: -1 is the pseudo-handle of the "
     "process, which the receiver now has with all rights.",
     "INVALID_HANDLE_VALUE를 핸들인 것처럼 다른 프로세스로 복제했다. -1은 프로세스의 가짜 핸들이어서, 받는 쪽은 이제 "
     "그 프로세스를 모든 권한으로 갖는다."},
    {"Look at the result of a call before its handle is passed on; refuse negative values.",
     "핸들을 넘기기 전에 호출의 결과를 확인하고, 음수 값은 거부한다."},
    {"A child inherited a handle with full access to another process or thread, which it may be meant to have no power "
     "over.",
     "자식이 다른 프로세스나 스레드에 대한 모든 권한을 가진 핸들을 상속했다. 자식에게는 그럴 권한이 없어야 할 수도 "
     "있다."},
    {"Duplicate with the rights that the child needs, and list it; do not leave such a handle inheritable.",
     "자식에게 필요한 권한만으로 복제해서 목록에 넣는다. 그런 핸들을 상속 가능한 채로 두지 않는다."},
    {"A handle list with an entry that is not an inheritable handle of the parent, or with bInheritHandles FALSE.",
     "핸들 목록에 부모의 상속 가능한 핸들이 아닌 항목이 있거나, bInheritHandles가 FALSE이다."},
    {"List handles that are open and inheritable, once each, no NULL and no pseudo-handle, and pass bInheritHandles "
     "TRUE.",
     "열려 있고 상속 가능한 핸들을 한 번씩만, NULL과 가짜 핸들 없이 목록에 넣고, bInheritHandles에 TRUE를 준다."},
    {"A process has ended, and its object and id stay because somebody still has a handle to it or to one of its "
     "threads.",
     "프로세스는 끝났지만, 누군가 아직 그 프로세스나 그 스레드의 핸들을 가지고 있어서 오브젝트와 id가 남아 있다."},
    {"Close hProcess and hThread when they are not needed any more.", "hProcess와 hThread가 더 필요 없으면 닫는다."},
    {"A duplicate took HANDLE_FLAG_PROTECT_FROM_CLOSE along with DUPLICATE_SAME_ATTRIBUTES, and cannot be closed.",
     "복제본이 DUPLICATE_SAME_ATTRIBUTES로 HANDLE_FLAG_PROTECT_FROM_CLOSE까지 가져가서 닫을 수 없다."},
    {"Duplicate without SAME_ATTRIBUTES, or clear the flag with SetHandleInformation before closing.",
     "SAME_ATTRIBUTES 없이 복제하거나, 닫기 전에 SetHandleInformation으로 플래그를 지운다."},
    {"A process uses a number that its parent has an entry for and that it did not inherit.",
     "부모에게는 항목이 있지만 상속하지 않은 값을 프로세스가 쓴다."},
    {"Mark the handle inheritable, pass bInheritHandles TRUE, and put the handle into the list where there is one.",
     "핸들을 상속 가능하게 표시하고, bInheritHandles에 TRUE를 주고, 목록이 있으면 핸들을 목록에 넣는다."},
    {"A handle in the list had been closed before CreateProcess was called: a list holds numbers, not references.",
     "목록의 핸들이 CreateProcess를 호출하기 전에 닫혔다. 목록은 참조가 아니라 값을 담는다."},
    {"Keep the handle open until CreateProcess has returned.", "CreateProcess가 반환할 때까지 핸들을 열어 둔다."},
    {"A call's handle is kept nowhere, so that nobody can close it.",
     "호출이 준 핸들을 아무 데도 저장하지 않아서 아무도 닫을 수 없다."},
    {"Keep the result and close it.", "결과를 저장하고 닫는다."},
    {"A process still has entries at the end.", "프로세스에 끝까지 항목이 남아 있다."},
    {"Close what is not needed any more; the end of the process would do it.",
     "더 필요 없는 것은 닫는다. 프로세스가 끝나도 닫히기는 한다."},
    {"A value was used after its entry had been closed; the call fails now, and hits another object once the value is "
     "given out again.",
     "항목이 닫힌 뒤에 그 값을 썼다. 지금은 호출이 실패하지만, 그 값이 다시 쓰이면 다른 오브젝트를 건드린다."},
    {"Forget a value when it is closed.", "핸들을 닫으면 그 값을 잊는다."},
    {"Threads wait in a circle: each for something that only the next one could bring.",
     "스레드들이 원을 이루어 기다린다. 저마다 다음 스레드만 가져올 수 있는 것을 기다린다."},
    {"Break the circle at one place: one order for all locks, read a pipe to its end before waiting for its writer, or "
     "wait in a thread of its own.",
     "원을 한 곳에서 끊는다. 모든 잠금의 순서를 하나로 정하거나, 쓰는 쪽을 기다리기 전에 파이프를 끝까지 읽거나, "
     "별도의 스레드에서 기다린다."},
    {"A thread waits for an object that nobody can signal any more: no process has a handle that may.",
     "스레드가 이제 아무도 신호 상태로 만들 수 없는 오브젝트를 기다린다. 그럴 수 있는 핸들을 가진 프로세스가 없다."},
    {"Keep the handle open as long as anybody waits, and signal before it is closed: closing wakes nobody.",
     "누군가 기다리는 동안은 핸들을 열어 두고, 닫기 전에 신호를 준다. 닫는다고 깨어나지는 않는다."},
    {"A mutex stays owned: its owner goes on, or ended, without ReleaseMutex.",
     "소유자가 ReleaseMutex 없이 계속 나아가거나 끝나서, 뮤텍스가 소유된 채로 남는다."},
    {"Release the mutex on every way out, by the thread that owns it.",
     "빠져나가는 모든 길에서, 뮤텍스를 소유한 스레드가 뮤텍스를 놓는다."},
    {"A process ran before it was put into a job: until then it can end, or start processes outside of the job.",
     "프로세스가 잡에 들어가기 전에 실행되었다. 그때까지는 끝나 버리거나 잡 밖에서 프로세스를 시작할 수 있다."},
    {"Create the process suspended, assign it, and resume it.",
     "프로세스를 일시 중지된 채로 만들고, 잡에 넣고, 재개한다."},
    {"The last handle to a kill-on-close job was closed before any process was in it: nobody was ended, and nobody is "
     "in it.",
     "닫히면 끝내는(kill-on-close) 잡의 마지막 핸들이 아무 프로세스도 들어가기 전에 닫혔다. 끝난 프로세스도, 안에 있는 "
     "프로세스도 없다."},
    {"Keep the job's handle as long as its processes are to live.",
     "잡의 프로세스들이 살아 있어야 하는 동안 잡의 핸들을 유지한다."},
    {"A kill-on-close job is kept open by a handle in the table of a process that it was to end.",
     "닫히면 끝내는(kill-on-close) 잡이, 그 잡이 끝내야 할 프로세스의 테이블에 있는 핸들 때문에 열려 있다."},
    {"Make the job's handle without the inherit flag, and do not duplicate it into the job's own processes.",
     "잡의 핸들을 상속 불가로 만들고, 잡에 속한 프로세스로 복제하지 않는다."},
    {"CreateProcess gave its child a standard handle that the child did not inherit: the number means nothing there.",
     "CreateProcess가 자식에게 상속되지 않은 표준 핸들을 주었다. 그 값은 자식에게 아무 뜻이 없다."},
    {"Mark the handle inheritable, pass bInheritHandles TRUE, and put it into the list where there is one.",
     "핸들을 상속 가능하게 표시하고, bInheritHandles에 TRUE를 주고, 목록이 있으면 그 안에 넣는다."},
    {"A pipe's client has gone, and the server did not call DisconnectNamedPipe: the instance takes no other client, "
     "and who comes finds the pipe busy.",
     "파이프의 클라이언트가 떠났는데 서버가 DisconnectNamedPipe를 호출하지 않았다. 인스턴스는 다른 클라이언트를 받지 "
     "않고, 오는 클라이언트는 파이프가 사용 중이라는 답을 받는다."},
    {"Call DisconnectNamedPipe and ConnectNamedPipe for each client, and offer an instance more than there are "
     "clients.",
     "클라이언트마다 DisconnectNamedPipe와 ConnectNamedPipe를 호출하고, 클라이언트보다 하나 많은 인스턴스를 둔다."},
    {"All instances that a pipe may have are there or have a client already.",
     "파이프에 허용된 인스턴스가 이미 모두 있거나, 모두 클라이언트가 있다."},
    {"Allow more instances, close the old one first, or wait with WaitNamedPipe.",
     "인스턴스를 더 많이 허용하거나, 먼저 이전 것을 닫거나, WaitNamedPipe로 기다린다."},
    {"A call is about a process or thread that has ended.", "호출이 이미 끝난 프로세스나 스레드에 대한 것이다."},
    {"Keep a handle from its creation, and look at the result of a wait on it first.",
     "만들 때 받은 핸들을 간직하고, 먼저 그것을 기다린 결과를 확인한다."},
    {"A thread suspended itself, and nobody resumes it.", "스레드가 스스로를 일시 중지했고, 아무도 재개하지 않는다."},
    {"Resume it from another thread that has a handle with THREAD_SUSPEND_RESUME; better wait for an event.",
     "THREAD_SUSPEND_RESUME이 있는 핸들을 가진 다른 스레드에서 재개한다. 이벤트를 기다리는 편이 더 낫다."},
    {"A call waits behind another one on the same file object: without FILE_FLAG_OVERLAPPED it does one after the "
     "other, reads and writes alike.",
     "호출이 같은 파일 오브젝트에 대한 다른 호출 뒤에서 기다린다. FILE_FLAG_OVERLAPPED가 없으면 읽기든 쓰기든 하나씩 "
     "차례로 처리한다."},
    {"Open the file for overlapped use, or use one pipe for each direction.",
     "파일을 중첩(overlapped) 방식으로 열거나, 방향마다 파이프를 따로 쓴다."},
    {"WaitForMultipleObjects takes 1 to 64 handles.", "WaitForMultipleObjects는 핸들을 1개에서 64개까지 받는다."},
    {"Wait in several threads of 64 each, or let each object signal one common event.",
     "64개씩 여러 스레드에서 기다리거나, 오브젝트마다 공통 이벤트 하나를 신호 상태로 만들게 한다."},
    {"A wait for all names one object twice; two handles to it are one object.",
     "모두를 기다리는 대기에 한 오브젝트가 두 번 나온다. 핸들이 둘이어도 오브젝트는 하나이다."},
    {"Name each object once.", "오브젝트마다 한 번씩만 넣는다."},
    {"GetCurrentThread and GetCurrentProcess give a number that means whoever uses it: a thread that waits for it "
     "waits for itself.",
     "GetCurrentThread와 GetCurrentProcess는 쓰는 쪽을 뜻하는 값을 준다. 그것을 기다리는 스레드는 자기 자신을 "
     "기다린다."},
    {"Duplicate the pseudo-handle into a real one where it is stored or passed on.",
     "저장하거나 넘길 때는 가짜 핸들을 진짜 핸들로 복제한다."},
    {"A socket was duplicated with DuplicateHandle: Winsock is not told of the copy.",
     "소켓을 DuplicateHandle로 복제했다. Winsock은 복제본을 모른다."},
    {"Use WSADuplicateSocket, or let the child inherit the socket.",
     "WSADuplicateSocket을 쓰거나, 자식이 소켓을 상속하게 한다."},
    {"A pipe's end does not wait because PIPE_NOWAIT was set on its file object, which all of its handles share, in "
     "all processes.",
     "파이프의 파일 오브젝트에 PIPE_NOWAIT가 설정되어 있어서 그 끝이 기다리지 않는다. 모든 프로세스의 모든 핸들이 이 "
     "모드를 공유한다."},
    {"Leave the mode of an end alone that others use too; ask PeekNamedPipe, or read in a thread of its own.",
     "다른 쪽도 쓰는 끝의 모드는 그대로 둔다. PeekNamedPipe로 물어보거나, 별도의 스레드에서 읽는다."},
    {"A process stands in a directory, which therefore can neither be renamed nor removed: its own handle to it does "
     "not share deletion.",
     "디렉터리가 어떤 프로세스의 현재 디렉터리여서 이름을 바꾸거나 없앨 수 없다. 프로세스가 그 디렉터리에 대해 가진 "
     "핸들은 삭제를 공유하지 않는다."},
    {"Start long-lived children with a current_directory of their own, or have them call SetCurrentDirectory for one "
     "that stays; what a child is not told it has from its creator.",
     "오래 사는 자식은 따로 current_directory를 주어 시작하거나, SetCurrentDirectory로 계속 남아 있을 디렉터리로 "
     "옮기게 한다. 자식에게 알려 주지 않은 것은 만든 쪽에서 물려받는다."},
    {"A section keeps its file, without any handle to the file: as long as a handle to the section or a view of it is "
     "left, the file cannot be deleted or thrown away.",
     "섹션은 파일의 핸들이 없어도 파일을 유지한다. 섹션의 핸들이나 뷰가 남아 있는 동안은 파일을 지우거나 내용을 버릴 "
     "수 없다."},
    {"Unmap every view and close the section's handle, not only the file's.",
     "파일의 핸들뿐 아니라, 모든 뷰를 매핑 해제하고 섹션의 핸들을 닫는다."},
    {"A deleted file or directory keeps its name, and its place in the directory, until the last handle to it is "
     "closed.",
     "지워진 파일이나 디렉터리는 마지막 핸들이 닫힐 때까지 이름과 디렉터리 안의 자리를 유지한다."},
    {"Rename it first and delete it then, so that the name is free at once; or close whatever has it open.",
     "먼저 이름을 바꾸고 지워서 이름이 바로 비게 하거나, 열고 있는 쪽을 닫는다."},
    {"A recv waits for the end of a connection while a handle to the other side's socket is left in a process that "
     "does not use it.",
     "recv가 연결의 끝을 기다리는데, 상대 소켓의 핸들이 그것을 쓰지 않는 프로세스에 남아 있다."},
    {"Make the listening socket with WSA_FLAG_NO_HANDLE_INHERIT, clear the inherit flag of the accepted one before a "
     "child is started, or start the child without inheritance; shutdown ends the connection whoever holds the socket.",
     "듣는 소켓을 WSA_FLAG_NO_HANDLE_INHERIT로 만들거나, 자식을 시작하기 전에 받아들인 소켓의 상속여부를 지우거나, "
     "상속 없이 자식을 시작한다. shutdown은 누가 소켓을 가지고 있든 연결을 끝낸다."},
    {"A socket was closed with CloseHandle.", "소켓을 CloseHandle로 닫았다."},
    {"Use closesocket, which releases what Winsock keeps beside the handle.",
     "closesocket을 쓴다. 핸들 말고도 Winsock이 지니고 있는 것을 풀어 준다."},

    // --- Invariants
    {"An object's handle count is the number of entries that refer to it, over all tables.",
     "오브젝트의 핸들 카운트는 모든 테이블에서 그것을 가리키는 항목의 수이다."},
    {"An object's reference count is the sum of its reasons: handles, running, thread objects, waiters, process "
     "objects, views, calls, members, connections.",
     "오브젝트의 참조 카운트는 까닭별 참조의 합이다: 핸들, 실행, 스레드 오브젝트, 기다리는 스레드, 프로세스 오브젝트, "
     "뷰, 호출, 구성원, 연결."},
    {"Every entry refers to an object that exists.", "모든 항목은 존재하는 오브젝트를 가리킨다."},
    {"An object exists exactly while something references it.",
     "오브젝트는 무엇인가 그것을 참조하는 동안에만, 그리고 그동안은 반드시 존재한다."},
    {"A name is bound exactly while its object has handles (on Wine 8: while the object exists).",
     "이름은 그 오브젝트에 핸들이 있는 동안에만, 그리고 그동안은 반드시 유효하다(Wine 8에서는 오브젝트가 존재하는 "
     "동안)."},
    {"An entry's value is a multiple of 4, not 0, in no reserved slot, and within the table's limit.",
     "항목의 값은 4의 배수이고, 0이 아니며, 예약된 자리에 있지 않고, 테이블의 한계 안에 있다."},
    {"A granted access lies within its type's valid mask, and no generic right is stored.",
     "허용된 접근 권한은 그 타입의 유효한 마스크 안에 있고, 일반(generic) 권한은 저장되지 않는다."},
    {"A process that has ended holds no entry.", "끝난 프로세스는 항목을 갖지 않는다."},
    {"An inherited entry equals its parent's at the step that made it: value, object, access, flags.",
     "상속된 항목은 만들어진 단계에서 부모의 항목과 같다: 값, 오브젝트, 접근 권한, 플래그."},
    {"A call that fails changes nothing, except that DUPLICATE_CLOSE_SOURCE closes the source all the same and that "
     "reads and writes may have moved data.",
     "실패한 호출은 아무것도 바꾸지 않는다. 다만 DUPLICATE_CLOSE_SOURCE는 그래도 원본을 닫고, 읽기와 쓰기는 데이터를 "
     "옮겼을 수 있다."},
    {"An entry that is protected from close goes only with its process.",
     "닫히지 않도록 보호된 항목은 그 프로세스와 함께만 사라진다."},
    {"Every free slot of a table can be handed out exactly once, and no slot in use.",
     "테이블의 빈 자리는 저마다 꼭 한 번 내줄 수 있고, 쓰이고 있는 자리는 내줄 수 없다."},
    {"The changes that a step reports are all that it made to the tables.",
     "단계가 보고하는 변화가 그 단계가 테이블에 일으킨 변화의 전부이다."},
    {"A mutex is owned by a thread that has not ended, and stands in that thread's list.",
     "뮤텍스는 끝나지 않은 스레드가 소유하고, 그 스레드의 목록에 들어 있다."},
    {"A thread that waits is linked with each object it waits for, and nobody else is.",
     "기다리는 스레드는 자기가 기다리는 오브젝트마다 이어져 있고, 다른 스레드는 이어져 있지 않다."},
    {"A process or thread object is signalled exactly when it has ended.",
     "프로세스나 스레드 오브젝트는 끝났을 때, 그리고 그때만 신호 상태이다."},
    {"A thread that is inside a call on a file stands in that file's list, and nobody else does.",
     "파일에 대한 호출 안에 있는 스레드는 그 파일의 목록에 들어 있고, 다른 스레드는 들어 있지 않다."},
    {"Two ends of a pipe are connected with each other or with nobody, and an end that has lost its handles and calls "
     "with nobody.",
     "파이프의 두 끝은 서로 연결되어 있거나 아무것과도 연결되어 있지 않다. 핸들과 호출을 모두 잃은 끝은 아무것과도 "
     "연결되어 있지 않다."},
    {"A pipe's name leads to it exactly while it has instances, and it has no more than it may have.",
     "파이프의 이름은 인스턴스가 있는 동안에만 그 파이프를 가리키고, 인스턴스는 허용된 수를 넘지 않는다."},
    {"What waits to be read is the sum of what was written, and only calls that have not returned are waited for.",
     "읽히기를 기다리는 것은 쓰인 것의 합이고, 반환하지 않은 호출만 기다려진다."},
    {"Whoever has a file open shares it as all others need, and only what has a name can be opened.",
     "파일을 열고 있는 쪽은 모두 다른 쪽에 필요한 만큼 파일을 공유하고, 이름이 있는 것만 열 수 있다."},
    {"A port belongs to one socket that has a handle, and a bound socket with a handle has its port.",
     "포트는 핸들이 있는 소켓 하나에 속하고, 포트에 묶이고 핸들이 있는 소켓은 자기 포트를 가진다."},
    {"A mapped view stands in its process's list, and a process that has ended has none.",
     "매핑된 뷰는 그 프로세스의 목록에 들어 있고, 끝난 프로세스에는 뷰가 없다."},
    {"A process stands in the list of its job as long as its object exists, and a nested job in its parent's.",
     "프로세스는 오브젝트가 존재하는 동안 자기 잡의 목록에 들어 있고, 중첩된 잡은 바깥 잡의 목록에 들어 있다."},
    {"Two sockets are each other's peer, or one waits at a listener that knows it, and none that has lost its handles "
     "and calls does either.",
     "두 소켓은 서로의 상대이거나, 하나가 자기를 아는 듣는 소켓에서 기다린다. 핸들과 호출을 모두 잃은 소켓은 어느 쪽도 "
     "아니다."},
});

}  // namespace

std::span<const Translation> korean_of_rules() {
    return rules_in_korean;
}

}  // namespace handlesim
