// What mends a scenario that has a mistake.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto remedies_in_korean = std::to_array<Translation>({
    // --- Files
    {"name a file in it", "그 안의 파일을 지정하라"},
    {"does the file exist, and may you read it?", "파일이 있는지, 읽을 권한이 있는지 확인하라"},
    {"split the scenario", "시나리오를 나누라"},

    // --- Of the right kind
    {"leave this out, or write {}", "빼거나 {0:으로/로} 쓰라"},
    {"write true or false, without quotes", "따옴표 없이 true나 false로 쓰라"},
    {"write a whole number, without quotes", "따옴표 없이 정수로 쓰라"},
    {"write a number from {} to {}", "{0} 이상 {1} 이하의 수를 쓰라"},
    {"put [ before it and ] behind it", "앞에 [를, 뒤에 ]를 쓰라"},
    {"write { and } with keys", "키를 넣어 { }로 쓰라"},
    {"remove it: this text is one line; \"story\" and \"note\" may have several",
     "지우라: 이 텍스트는 한 줄이다. \"story\"와 \"note\"는 여러 줄로 쓸 수 있다"},

    // --- One of several words
    {"write one of {}", "다음 가운데 하나를 쓰라: {0}"},
    {"known here: {}", "여기서 쓸 수 있는 키: {0}"},
    {"it answers: {}", "알려 주는 것: {0}"},
    {"it is one of {}", "다음 가운데 하나이다: {0}"},
    {"write \"stdin\", \"stdout\" or \"stderr\"", "\"stdin\", \"stdout\", \"stderr\" 가운데 하나를 쓰라"},
    {"write \"CLOSE_SOURCE\", \"SAME_ACCESS\" or \"SAME_ATTRIBUTES\"",
     "\"CLOSE_SOURCE\", \"SAME_ACCESS\", \"SAME_ATTRIBUTES\" 가운데 하나를 쓰라"},
    {"write \"success\", \"blocks\", \"fails\", \"any\" or an error's name (`handlesim describe errors`)",
     "\"success\", \"blocks\", \"fails\", \"any\"나 오류의 이름(`handlesim describe errors`)을 쓰라"},
    {"write \"success\", \"blocks\", an error's name, or { \"code\": 7 }",
     "\"success\", \"blocks\", 오류의 이름, { \"code\": 7 } 가운데 하나를 쓰라"},
    {"write \"WAIT_OBJECT_0\", and which object as \"index\"",
     "\"WAIT_OBJECT_0\"로 쓰고, 어느 오브젝트인지는 \"index\"로 쓰라"},
    {"write \"WAIT_OBJECT_0\", \"WAIT_TIMEOUT\" or \"WAIT_ABANDONED\"",
     "\"WAIT_OBJECT_0\", \"WAIT_TIMEOUT\", \"WAIT_ABANDONED\" 가운데 하나를 쓰라"},
    {"write a number, or \"MAILSLOT_NO_MESSAGE\"", "숫자나 \"MAILSLOT_NO_MESSAGE\"로 쓰라"},
    {"`handlesim describe errors` lists them", "목록은 `handlesim describe errors`로 볼 수 있다"},
    {"`handlesim describe profiles` lists them", "목록은 `handlesim describe profiles`로 볼 수 있다"},
    {"`handlesim describe` lists the operations", "호출의 목록은 `handlesim describe`로 볼 수 있다"},
    {"`handlesim describe {}` lists its fields", "필드의 목록은 `handlesim describe {0}`로 볼 수 있다"},
    {"`handlesim describe {}` tells what it can hold", "가질 수 있는 권한은 `handlesim describe {0}`로 볼 수 있다"},
    {"{}: Windows 10 (1903 and later) and 11", "{0}: Windows 10(1903 이상)과 11"},

    // --- What is to be added
    {"add {}", "{0:을/를} 추가하라"},
    {"add {}: {}", "{0} 필드를 추가하라: {1}"},
    {"add \"title\": what it shows, in one line", "무엇을 보여 주는지 한 줄로 쓴 \"title\"을 추가하라"},
    {"write what the scenario shows, in one line", "시나리오가 무엇을 보여 주는지 한 줄로 쓰라"},
    {"write the rest into \"story\"", "나머지는 \"story\"에 쓰라"},
    {"write [\"main\"], or another process's name", "[\"main\"]이나 다른 프로세스의 이름을 쓰라"},
    {"add \"do\": the API's own name of the call", "\"do\"를 추가하라: 호출의 API 이름"},
    {"add \"by\": a process, or \"process/thread\"", "\"by\"를 추가하라: 프로세스 또는 \"프로세스/스레드\""},
    {"write \"do\": {}, and its fields beside it", "\"do\": {0:으로/로} 쓰고, 필드는 그 옆에 쓰라"},
    {"add \"data\": what to write, or \"length\": so many bytes of no interest",
     "쓸 내용을 \"data\"로, 또는 내용이 상관없으면 바이트 수를 \"length\"로 추가하라"},
    {"add \"steps\": the list of calls and checks of one round", "\"steps\"를 추가하라: 한 회차의 호출과 검사의 목록"},
    {"add \"holds\", \"lacks\" or \"only\"", "\"holds\", \"lacks\", \"only\" 가운데 하나를 추가하라"},
    {"add \"held_by\", \"handle_count\", \"usage_count\", \"alive\" or \"running\"",
     "\"held_by\", \"handle_count\", \"usage_count\", \"alive\", \"running\" 가운데 하나를 추가하라"},
    {"calls belong into \"steps\"", "호출은 \"steps\"에 쓰라"},
    {"make two checks of it", "검사 둘로 나누라"},
    {"add \"because\": a row such as \"wine-tests P20\", or \"profile switch NAME\"",
     "\"because\"를 추가하라: \"wine-tests P20\" 같은 근거나 \"profile switch NAME\""},
    {"add \"expect\", or \"skip\": true", "\"expect\"나 \"skip\": true를 추가하라"},
    {"what it does is said by \"expect\" and by the check itself", "그 프로필의 결과는 \"expect\"와 검사 자체에 쓰라"},
    {"{} returns no handle: leave this key out", "{0:은/는} 핸들을 반환하지 않는다: 이 키를 빼라"},
    {"{} returns two handles: write {} or {}", "{0:은/는} 핸들 두 개를 반환한다: {1:이나/나} {2:으로/로} 쓰라"},

    // --- Names
    {"write a name such as {}", "{0} 같은 이름을 쓰라"},
    {"write 1 to 64 letters, digits and _ - . and begin with a letter",
     "글자로 시작해서 글자, 숫자, _ - . 을 1자에서 64자까지 쓰라"},
    {"{}: handles, processes and threads share their names", "{0}. 핸들, 프로세스, 스레드의 이름은 서로 겹칠 수 없다"},
    {"step {} binds it: move that step before this one", "{0}단계가 붙이는 이름이다: 그 단계를 이 단계 앞으로 옮기라"},
    {"give the name to what an earlier step returns: \"as\": {}",
     "앞 단계가 반환하는 핸들에 이 이름을 붙이라: \"as\": {0}"},
    {"a view's name comes from MapViewOfFile: \"view_as\": {}",
     "뷰의 이름은 MapViewOfFile에서 붙이라: \"view_as\": {0}"},
    {"a begun call gets its name where it is made: \"pending_as\": {}",
     "시작된 호출의 이름은 호출하는 곳에서 붙이라: \"pending_as\": {0}"},
    {"add {} to \"start\", or make it with CreateThread", "{0:을/를} \"start\"에 추가하거나, CreateThread로 만들라"},
    {"add {} to \"start\", or make it with CreateProcess", "{0:을/를} \"start\"에 추가하거나, CreateProcess로 만들라"},
    {"list {} too", "{0}도 목록에 넣으라"},
    {"write the name of a process; there is {}", "프로세스의 이름을 쓰라. 있는 프로세스: {0}"},
    {"write the name of a process: one of \"start\", or of a CreateProcess",
     "\"start\"에 있거나 CreateProcess가 만드는 프로세스의 이름을 쓰라"},
    {"MapViewOfFile names one as \"view_as\"", "뷰의 이름은 MapViewOfFile의 \"view_as\"로 붙이라"},
    {"ReadFile, WriteFile and ConnectNamedPipe name one as \"pending_as\"",
     "시작된 호출의 이름은 ReadFile, WriteFile, ConnectNamedPipe의 \"pending_as\"로 붙이라"},
    {"a process's handle comes from OpenProcess, or from CreateProcess as process_as",
     "프로세스의 핸들은 OpenProcess나 CreateProcess의 process_as로 얻으라"},
    {"a begun call is no handle; GetOverlappedResult and CancelIoEx take it as \"of\"",
     "시작된 호출은 핸들이 아니다. GetOverlappedResult와 CancelIoEx가 \"of\"로 받는다"},
    {"a view is no handle: it stands in no table; name its section's handle",
     "뷰는 핸들이 아니며 어느 테이블에도 없다. 그 섹션의 핸들 이름을 쓰라"},
    {"GetStdHandle gives the handle a name", "GetStdHandle로 핸들에 이름을 붙이라"},
    {"CreateThread makes a thread of its own process: {}", "CreateThread는 자기 프로세스의 스레드를 만든다: {0}"},

    // --- Values
    {"{}, or the name that a step gave it", "{0}. 아니면 단계에서 붙인 이름을 쓰라"},
    {"write |1, |2 or |3 behind the handle", "핸들 뒤에 |1, |2, |3 가운데 하나를 쓰라"},
    {"write a literal as \"0x44\", up to 64 bits", "값은 \"0x44\"처럼 64비트까지 쓰라"},
    {"write names of winnt.h or hexadecimal numbers, joined by |", "winnt.h의 이름이나 16진수를 |로 이어 쓰라"},
    {"compare with the type's own rights, as `handlesim describe Event` tells them",
     "그 타입 고유의 접근 권한과 비교하라. `handlesim describe Event`처럼 물어볼 수 있다"},
    {"write \"hex:\" and two digits a byte", "\"hex:\"와 바이트마다 두 자리를 쓰라"},
    {"write byte or message, and PIPE_NOWAIT behind a | where calls are not to wait",
     "byte나 message를 쓰고, 호출이 대기하지 않게 하려면 | 뒤에 PIPE_NOWAIT를 쓰라"},
    {"write FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_SHARE_DELETE, or some of them with | between; \"0x0\" shares "
     "nothing",
     "FILE_SHARE_READ, FILE_SHARE_WRITE, FILE_SHARE_DELETE 가운데 하나를 쓰거나 여럿을 |로 이어 쓰라. \"0x0\"이면 "
     "공유하지 않는다"},
    {"letters, digits and _ - . only", "글자, 숫자, _ - . 만 쓰라"},
    {"it is empty", "비어 있다"},
    {"write NAME or DIRECTORY\\\\NAME, below the scenario's own directory",
     "시나리오의 디렉터리 아래에 있는 이름이나 디렉터리\\\\이름을 쓰라"},
    {"write NAME or DIRECTORY\\\\NAME, \\\\.\\pipe\\NAME or \\\\.\\mailslot\\NAME",
     "이름, 디렉터리\\\\이름, \\\\.\\pipe\\이름, \\\\.\\mailslot\\이름 가운데 하나로 쓰라"},

    // --- Tables at the start
    {"write a multiple of 4 from \"0x4\" to \"0xFFFFFC\", in hexadecimal",
     "\"0x4\"에서 \"0xFFFFFC\"까지 4의 배수를 16진수로 쓰라"},
    {"or leave it out", "이름을 쓰거나 이 키를 빼라"},
    {"add \"object\": the name of a process or thread that is there at the start",
     "\"object\"를 추가하라: 시작할 때 있는 프로세스나 스레드의 이름"},
    {"add \"process\", or write the name alone", "\"process\"를 추가하거나 이름만 쓰라"},
    {"call the other object something else", "다른 오브젝트는 다르게 부르라"},

    // --- Translations
    {"a translation has the same keys as its scenario, and only texts", "번역에는 시나리오와 같은 키를, 글에만 쓰라"},
    {"write {} for an element with no text", "글이 없는 요소는 {0}로 쓰라"},
    {"only \"title\", \"story\", \"note\" and \"because\" are translated",
     "\"title\", \"story\", \"note\", \"because\"만 번역하라"},
});

}  // namespace

std::span<const Translation> korean_of_remedies() {
    return remedies_in_korean;
}

}  // namespace handlesim
