// What a call waits for, and what refused one.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto reasons_in_korean = std::to_array<Translation>({
    {"is held by nobody, and open only to a call that has not returned",
     "보유자가 없고, 아직 반환하지 않은 호출에만 열려 있다"},
    {"is held by {}", "{0:이/가} 보유하고 있다"},
    {", which a view keeps", " (뷰가 유지한다)"},
    {", held by {}", " (보유: {0})"},
    {"; its other end, {}, {}", " (반대쪽 끝 {0:은/는} {1})"},
    {" and ", ", "},

    // --- It waits for
    {"{} to be set", "{0:이/가} 설정되기"},
    {"a unit of {}", "{0}의 카운트 하나"},
    {"{} to fire", "{0:이/가} 만료되기"},
    {"{}, owned by {}", "{0} (소유자: {1})"},
    {"{} to end", "{0:이/가} 끝나기"},
    {"data on the connection of {}", "{0}의 연결에 올 데이터"},
    {"data in the empty pipe of {}", "{0}의 빈 파이프에 올 데이터"},
    {"a connection to {}", "{0}에 대한 연결"},
    {"data on the connection of {}, which waits to be accepted at {}",
     "{0}의 연결에 올 데이터 (그 연결은 {1}에서 받아들여지기를 기다린다)"},
    {"somebody to read what fills the pipe of {}", "{0}의 파이프를 가득 채운 것을 누군가 읽기"},
    {"a client that opens {}", "{0:을/를} 여는 클라이언트"},
    {"a message in the empty mailslot {}; a mailslot has no end of data",
     "빈 메일슬롯 {0}에 올 메시지 (메일슬롯에는 데이터의 끝이 없다)"},
    {"its turn on {}, behind {}'s {}", "{0}에서 {1}의 {2} 다음에 올 자기 차례"},
    {"call", "호출"},
    {"somebody to resume it: it has suspended itself", "누군가 재개해 주기 (스스로를 일시 중지했다)"},
    {"somebody to resume its thread; the call itself is done", "누군가 그 스레드를 재개해 주기 (호출 자체는 끝났다)"},
    {", and for ", ", 그리고 "},
    {", or for ", ", 또는 "},

    // --- It was refused, since
    {"{} stands in it, with {}, which shares reading and writing only",
     "{0}의 현재 디렉터리이다. 그 핸들 {1:은/는} 읽기와 쓰기만 공유한다"},
    {"{} stands in a directory below it", "그 아래 디렉터리가 {0}의 현재 디렉터리이다"},
    {"something below it is open as {}", "그 아래에 있는 것이 {0:으로/로} 열려 있다"},
    {"the file that has the name is open as {}", "그 이름의 파일이 {0:으로/로} 열려 있다"},
    {"it is mapped by {}", "{0:이/가} 그것을 매핑하고 있다"},
    {"something is in it", "그 안에 무엇인가 있다"},
    {", which is deleted and still open as {}", ". 지워졌지만 아직 {0:으로/로} 열려 있다"},
    {"a directory of the path does not exist", "경로의 디렉터리가 존재하지 않는다"},
    {"it is open as {}", "{0:으로/로} 열려 있다"},
    {", whose share mode or access forbids this", ". 그 공유 모드나 접근 권한이 이것을 허용하지 않는다"},
    {"it is deleted, and its name stays until the last handle is closed",
     "지워졌고, 마지막 핸들이 닫힐 때까지 이름이 남는다"},
    {": {}", ": {0}"},
    {"the name is that of {}", "{0}의 이름이다"},
    {"nothing has that name", "그 이름을 가진 것이 없다"},
    {"every instance of the pipe has a client", "파이프의 모든 인스턴스에 클라이언트가 있다"},
    {": {} has {}", ": {0}에 {1}"},
    {"the client of {} has gone, and its server has not called DisconnectNamedPipe and ConnectNamedPipe",
     "{0}의 클라이언트는 떠났고, 서버는 DisconnectNamedPipe와 ConnectNamedPipe를 호출하지 않았다"},
    {"{} is disconnected, and its server has not called ConnectNamedPipe",
     "{0:은/는} 연결이 끊겼고, 서버는 ConnectNamedPipe를 호출하지 않았다"},
    {"the pipe may have 1 instance", "파이프는 인스턴스를 1개만 가질 수 있다"},
    {"the pipe may have {} instances", "파이프는 인스턴스를 {0}개까지 가질 수 있다"},
    {", and has that: {}", ". 이미 그만큼 있다: {0}"},
    {"the port is that of {}", "{0}의 포트이다"},
    {"{} is owned by {}", "{0}의 소유자는 {1}"},
    {"{} is at its limit of {}", "{0:은/는} 한계인 {1}에 이르렀다"},
    {"a wait takes 1 to {} handles", "대기는 핸들 1개에서 {0}개까지 받는다"},
    {"the list names {} twice", "목록에 {0:이/가} 두 번 나온다"},
    {"{} has ended", "{0:은/는} 끝났다"},
    {"the last handle to the other end of {} was closed", "{0}의 반대쪽 끝에 대한 마지막 핸들이 닫혔다"},
    {"{} was disconnected by DisconnectNamedPipe", "DisconnectNamedPipe가 {0}의 연결을 끊었다"},
    {"no client has opened {}", "{0:을/를} 연 클라이언트가 없다"},
    {"{} is in PIPE_NOWAIT mode, and empty", "{0:은/는} PIPE_NOWAIT 모드이고 비어 있다"},
    {"nobody listens there: the port is that of {}", "거기서 듣는 소켓이 없다: {0}의 포트이다"},
    {"nobody has the port", "그 포트를 가진 소켓이 없다"},
    {"{} was never connected", "{0:은/는} 연결된 적이 없다"},
    {"the connection of {} is broken", "{0}의 연결이 끊어졌다"},
    {"{} was shut down in that direction", "{0:은/는} 그 방향으로 shutdown되었다"},
    {"{} was opened without a right to write by name, whatever a handle to it grants",
     "{0:은/는} 쓰기 권한을 이름으로 요청하지 않고 열렸다. 핸들이 무엇을 허용하든 상관없다"},
});

}  // namespace

std::span<const Translation> korean_of_reasons() {
    return reasons_in_korean;
}

}  // namespace handlesim
