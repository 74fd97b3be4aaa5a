// What the manual says of calls about files, sections, pipes, mailslots and sockets.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto operations_files_in_korean = std::to_array<Translation>({
    // --- Files
    {"Makes or opens a file, or opens a pipe or mailslot as its client; each call makes a file object of its own.",
     "파일을 만들거나 연다. 파이프나 메일슬롯은 클라이언트로서 연다. 호출할 때마다 파일 오브젝트가 따로 생긴다."},
    {"a path below the scenario's directory, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME; case does not count",
     "시나리오의 디렉터리 아래 경로, \\\\.\\pipe\\NAME 또는 \\\\.\\mailslot\\NAME. 대소문자는 구별하지 않는다"},
    {"what others may do meanwhile; \"0x0\" = nothing",
     "그동안 다른 쪽에 허용하는 것. \"0x0\"이면 아무것도 허용하지 않는다"},
    {"whether the file must, may or must not exist", "파일이 있어야 하는지, 있어도 되는지, 없어야 하는지"},
    {"FILE_FLAG_BACKUP_SEMANTICS: opens directories too", "FILE_FLAG_BACKUP_SEMANTICS: 디렉터리도 연다"},
    {"FILE_FLAG_OVERLAPPED: calls on it need not wait",
     "FILE_FLAG_OVERLAPPED: 이것에 대한 호출은 기다리지 않아도 된다"},
    {"Reads from a file, a pipe or a mailslot; waits where there is nothing yet but may be later.",
     "파일, 파이프, 메일슬롯에서 읽는다. 지금은 없지만 나중에 올 수 있으면 기다린다."},
    {"what to read from; FILE_READ_DATA", "읽을 대상. FILE_READ_DATA가 필요하다"},
    {"the most bytes to read; 1 MiB at most", "최대로 읽을 바이트 수. 많아야 1 MiB"},
    {"OVERLAPPED.hEvent: signalled when the call is done", "OVERLAPPED.hEvent: 호출이 끝나면 신호 상태가 된다"},
    {"OVERLAPPED.Offset: where an overlapped call on a file begins",
     "OVERLAPPED.Offset: 파일에 대한 중첩(overlapped) 호출이 시작하는 위치"},
    {"names the call for GetOverlappedResult and CancelIoEx",
     "GetOverlappedResult와 CancelIoEx를 위해 호출에 붙이는 이름"},
    {"Writes to a file, a pipe or a mailslot; waits where a pipe's buffer is full.",
     "파일, 파이프, 메일슬롯에 쓴다. 파이프의 버퍼가 가득 차 있으면 기다린다."},
    {"where to write; FILE_WRITE_DATA or FILE_APPEND_DATA", "쓸 대상. FILE_WRITE_DATA나 FILE_APPEND_DATA가 필요하다"},
    {"what to write: text, or \"hex:0A0B\"; or give length",
     "쓸 내용: 텍스트, 또는 \"hex:0A0B\". 대신 length를 줄 수도 있다"},
    {"writes that many bytes x instead of data", "data 대신 그만큼의 바이트 x를 쓴다"},
    {"Tells what came of a call that was begun: what it read or wrote, or its error.",
     "시작해 둔 호출이 어떻게 되었는지 알려 준다: 읽거나 쓴 것, 또는 오류."},
    {"the file; waited for where the call has no event", "파일. 호출에 이벤트가 없으면 이것을 기다린다"},
    {"the begun call: its pending_as", "시작해 둔 호출: 그 호출의 pending_as"},
    {"bWait: waits until it is done", "bWait: 끝날 때까지 기다린다"},
    {"Gives up calls of the caller's process that are under way at a file: one, or all.",
     "호출자의 프로세스가 한 파일에서 진행 중인 호출을 취소한다: 하나 또는 전부."},
    {"the file", "파일"},
    {"the begun call: its pending_as; absent = all", "시작해 둔 호출: 그 호출의 pending_as. 없으면 전부"},
    {"Renames a file or a directory; whoever has it open must share that, and nothing below a directory may be open.",
     "파일이나 디렉터리의 이름을 바꾼다. 열고 있는 쪽이 모두 그것을 공유해야 하고, 디렉터리라면 그 아래에 열린 것이 "
     "없어야 한다."},
    {"the file's or directory's path", "파일이나 디렉터리의 경로"},
    {"its new path, which must be free unless replace_existing is given",
     "새 경로. replace_existing을 주지 않으면 비어 있는 이름이어야 한다"},
    {"MOVEFILE_REPLACE_EXISTING: a file that has the new name goes",
     "MOVEFILE_REPLACE_EXISTING: 새 이름을 가진 파일은 없어진다"},
    {"Deletes a file. Its name is free at once, or with its last handle, depending on the version of Windows.",
     "파일을 지운다. 이름은 Windows 버전에 따라 바로 비거나, 마지막 핸들이 닫힐 때 빈다."},
    {"the file's path", "파일의 경로"},
    {"Tells whether a file or directory exists; nobody's share mode is asked. Of a pipe it takes an instance for a "
     "moment.",
     "파일이나 디렉터리가 있는지 알려 준다. 누구의 공유 모드도 따지지 않는다. 파이프라면 잠깐 인스턴스 하나를 "
     "차지한다."},
    {"the file's or directory's path, or a pipe's", "파일, 디렉터리, 또는 파이프의 경로"},
    {"Makes a directory.", "디렉터리를 만든다."},
    {"its path; the directory that it is in must exist", "그 경로. 그것이 들어갈 디렉터리가 있어야 한다"},
    {"Removes an empty directory; it goes when its last handle is closed.",
     "빈 디렉터리를 없앤다. 마지막 핸들이 닫힐 때 없어진다."},
    {"its path", "그 경로"},
    {"Has the caller's process stand in another directory: it keeps a handle to it, which does not share deletion.",
     "호출자 프로세스의 현재 디렉터리를 바꾼다: 프로세스는 그 디렉터리에 대한 핸들을 가지며, 이 핸들은 삭제를 공유하지 "
     "않는다."},
    {"the directory's path; like all paths it begins in the scenario's directory",
     "디렉터리의 경로. 다른 모든 경로처럼 시나리오의 디렉터리에서 시작한다"},

    // --- Sections
    {"Makes a section of a file or of the paging file, or opens the one that has the name.",
     "파일이나 페이징 파일의 섹션을 만든다. 그 이름의 섹션이 이미 있으면 그것을 연다."},
    {"the section's name; absent = one without", "섹션의 이름. 없으면 이름 없는 섹션"},
    {"the file; absent = the paging file. The section keeps it, without its handle",
     "파일. 없으면 페이징 파일. 섹션은 파일의 핸들 없이도 파일을 유지한다"},
    {"in bytes; 0 = as long as the file; more lets the file grow",
     "바이트 수. 0이면 파일의 길이. 더 크면 파일이 늘어난다"},
    {"PAGE_...: decides the handle's access too", "PAGE_...: 핸들의 접근 권한도 이것이 정한다"},
    {"Opens a section by its name.", "섹션을 이름으로 연다."},
    {"Maps a section into the caller's process; the view keeps the memory, but is no handle.",
     "섹션을 호출자의 프로세스에 매핑한다. 뷰는 메모리를 유지하지만 핸들은 아니다."},
    {"the section; SECTION_MAP_READ, or SECTION_MAP_WRITE to write",
     "섹션. SECTION_MAP_READ가, 쓰려면 SECTION_MAP_WRITE가 필요하다"},
    {"what the view is for; FILE_MAP_COPY: writes stay private",
     "뷰의 용도. FILE_MAP_COPY: 쓴 것은 다른 쪽에 보이지 않는다"},
    {"names the view", "뷰에 붙이는 이름"},
    {"Takes a view away.", "뷰를 없앤다."},
    {"the view; the caller's process must have it", "뷰. 호출자의 프로세스가 가지고 있어야 한다"},
    {"Reads the memory that a view shows, from its beginning.", "뷰가 보여 주는 메모리를 처음부터 읽는다."},
    {"how many bytes; 1 MiB at most", "바이트 수. 많아야 1 MiB"},
    {"Writes into the memory that a view shows, from its beginning.", "뷰가 보여 주는 메모리에 처음부터 쓴다."},
    {"a view that is writable; the caller's process must have it",
     "쓸 수 있는 뷰. 호출자의 프로세스가 가지고 있어야 한다"},
    {"what to write: text, or \"hex:0A0B\"", "쓸 내용: 텍스트, 또는 \"hex:0A0B\""},

    // --- Pipes
    {"Makes an anonymous pipe: two connected file objects, one to read, one to write.",
     "이름 없는 파이프를 만든다: 연결된 파일 오브젝트 두 개, 하나는 읽기, 하나는 쓰기."},
    {"SECURITY_ATTRIBUTES.bInheritHandle, of both ends", "양 끝의 SECURITY_ATTRIBUTES.bInheritHandle"},
    {"the buffer's size in bytes; 0 = 4096", "버퍼의 바이트 수. 0이면 4096"},
    {"names the read end's handle", "읽기 끝의 핸들에 붙이는 이름"},
    {"names the write end's handle", "쓰기 끝의 핸들에 붙이는 이름"},
    {"Makes an instance of a named pipe: its server end, which listens at once.",
     "이름 있는 파이프의 인스턴스를 만든다: 그 서버 끝이며, 바로 클라이언트를 기다리는 상태가 된다."},
    {"the whole path: \\\\.\\pipe\\NAME; case does not count",
     "전체 경로: \\\\.\\pipe\\NAME. 대소문자는 구별하지 않는다"},
    {"PIPE_ACCESS_...: who may write, seen from the server", "PIPE_ACCESS_...: 서버에서 보아 누가 쓸 수 있는지"},
    {"message: the server reads message by message, a client bytes",
     "message: 서버는 메시지 단위로, 클라이언트는 바이트 단위로 읽는다"},
    {"how many there may be; 255 = any number", "있을 수 있는 개수. 255면 제한 없음"},
    {"FILE_FLAG_OVERLAPPED: calls on it do not wait", "FILE_FLAG_OVERLAPPED: 이것에 대한 호출은 기다리지 않는다"},
    {"Waits until a client has opened this instance; makes a disconnected one listen again.",
     "클라이언트가 이 인스턴스를 열 때까지 기다린다. 연결이 끊긴 인스턴스는 다시 클라이언트를 기다리게 한다."},
    {"the server end", "서버 끝"},
    {"OVERLAPPED.hEvent: signalled when a client is there", "OVERLAPPED.hEvent: 클라이언트가 오면 신호 상태가 된다"},
    {"Takes the client away from an instance; what was not read is lost.",
     "인스턴스에서 클라이언트를 떼어 낸다. 읽지 않은 것은 사라진다."},
    {"Tells how much a read would find, without reading it.", "읽지 않고, 읽으면 얼마나 있을지 알려 준다."},
    {"an end that reads; FILE_READ_DATA", "읽는 끝. FILE_READ_DATA가 필요하다"},
    {"Sets how a pipe's end is read and whether calls wait; it belongs to the file object, so to all of its handles in "
     "all processes.",
     "파이프의 끝을 어떻게 읽는지, 호출이 기다리는지를 정한다. 파일 오브젝트에 속하므로 모든 프로세스의 모든 핸들에 "
     "적용된다."},
    {"an end of a pipe; FILE_WRITE_ATTRIBUTES", "파이프의 끝. FILE_WRITE_ATTRIBUTES가 필요하다"},
    {"byte or message, PIPE_READMODE_... and PIPE_NOWAIT joined by |",
     "byte 또는 message, PIPE_READMODE_...와 PIPE_NOWAIT를 |로 이은 것"},
    {"PIPE_NOWAIT beside it", "함께 주는 PIPE_NOWAIT"},

    // --- Mailslots
    {"Makes a mailslot; its name must be free.", "메일슬롯을 만든다. 이름은 비어 있어야 한다."},
    {"the whole path: \\\\.\\mailslot\\NAME", "전체 경로: \\\\.\\mailslot\\NAME"},
    {"the largest message in bytes; 0 = any", "메시지의 최대 바이트 수. 0이면 제한 없음"},
    {"how long a read waits", "읽기가 기다리는 시간"},
    {"Tells how many messages wait in a mailslot and how long the next one is.",
     "메일슬롯에 메시지가 몇 개 기다리는지, 다음 메시지가 얼마나 긴지 알려 준다."},
    {"the handle that CreateMailslot returned, or a copy", "CreateMailslot이 반환한 핸들이나 그 복제본"},

    // --- Sockets
    {"Makes a TCP socket: a handle to a file object like others.",
     "TCP 소켓을 만든다: 다른 것과 같은, 파일 오브젝트에 대한 핸들이다."},
    {"false = WSA_FLAG_NO_HANDLE_INHERIT", "false이면 WSA_FLAG_NO_HANDLE_INHERIT"},
    {"Binds a socket to a port of the loopback address.", "소켓을 루프백 주소의 포트에 묶는다."},
    {"the socket", "소켓"},
    {"a label; a replay maps it to a port that is free",
     "포트에 붙인 이름. 실제로 실행할 때는 비어 있는 포트로 바뀐다"},
    {"Makes a bound socket accept connections.", "포트에 묶인 소켓이 연결을 받아들이게 한다."},
    {"the socket; it must be bound", "소켓. 포트에 묶여 있어야 한다"},
    {"Connects a socket to whoever listens at a port; accepted or not, the connection stands.",
     "어느 포트에서 듣고 있는 소켓에 연결한다. 아직 받아들여지지 않았더라도 연결은 성립한다."},
    {"the listener's label", "듣는 소켓의 포트에 붙인 이름"},
    {"Takes the connection that has waited longest at a listening socket, or waits for one; the new handle can be "
     "inherited if the listener was made so.",
     "듣는 소켓에서 가장 오래 기다린 연결을 받거나, 연결이 올 때까지 기다린다. 듣는 소켓이 상속 가능하게 만들어졌으면 "
     "새 핸들도 상속 가능하다."},
    {"the listening socket", "듣는 소켓"},
    {"names the new socket's handle", "새 소켓의 핸들에 붙이는 이름"},
    {"Sends on a connected socket; returns when the system has the data, whoever reads it.",
     "연결된 소켓으로 보낸다. 누가 읽든, 시스템이 데이터를 받으면 반환한다."},
    {"what is sent: text, or \"hex:0A0B\"", "보낼 내용: 텍스트, 또는 \"hex:0A0B\""},
    {"Receives from a connected socket; no data at all is the end: the last handle to the other side's socket was "
     "closed, or it was shut down.",
     "연결된 소켓에서 받는다. 데이터가 하나도 없으면 끝이라는 뜻이다: 상대 소켓에 대한 마지막 핸들이 닫혔거나 상대가 "
     "shutdown했다."},
    {"the most bytes to receive; 1 MiB at most", "최대로 받을 바이트 수. 많아야 1 MiB"},
    {"Ends one direction of a connection, or both, for all handles of the socket.",
     "연결의 한 방향 또는 양 방향을, 그 소켓의 모든 핸들에 대해 끝낸다."},
    {"receive, send or both (SD_RECEIVE, SD_SEND, SD_BOTH)", "receive, send 또는 both(SD_RECEIVE, SD_SEND, SD_BOTH)"},
    {"Closes a socket's handle; the connection goes with the last one.",
     "소켓의 핸들을 닫는다. 연결은 마지막 핸들과 함께 사라진다."},
});

}  // namespace

std::span<const Translation> korean_of_operations_files() {
    return operations_files_in_korean;
}

}  // namespace handlesim
