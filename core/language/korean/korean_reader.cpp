// What is wrong with a scenario, a profile or a translation.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto reader_in_korean = std::to_array<Translation>({
    // --- Files
    {"larger than {} bytes", "{0}바이트보다 크다"},
    {"this is a folder", "폴더이다"},
    {"cannot be read", "읽을 수 없다"},
    {"a scenario has at most {} steps", "시나리오는 {0}단계까지 쓸 수 있다"},

    // --- A scenario
    {"a scenario has a title", "시나리오에는 제목이 있어야 한다"},
    {"a title has 1 to 200 characters, this one has {}", "제목은 1자에서 200자까지인데, 이 제목은 {0}자이다"},
    {"nobody is there to make a call", "호출할 프로세스가 없다"},
    {"unknown key {}", "알 수 없는 키 {0}"},
    {"expected {}, found {}", "{0:이/가} 와야 하는데 {1:이/가} 있다"},
    {"{} is out of range: from {} to {}", "{0:은/는} 범위를 벗어났다: {1} 이상 {2} 이하"},
    {"a control character or line separator stands in this text", "텍스트에 제어 문자나 줄 구분 문자가 있다"},

    // --- Steps
    {"a step is a call (\"by\" and \"do\") or a check (\"check_table\", \"check_object\")",
     "단계는 호출(\"by\"와 \"do\")이거나 검사(\"check_table\", \"check_object\")이다"},
    {"who makes this call?", "누가 이 호출을 하는가?"},
    {"there is no operation {}", "{0:이라는/라는} 호출은 없다"},
    {"the name of a call is the value of \"do\"", "호출의 이름은 \"do\"의 값으로 쓴다"},
    {"{} has no field {}", "{0}에는 {1} 필드가 없다"},
    {"{} needs the field {}", "{0}에는 {1} 필드가 필요하다"},
    {"WriteFile takes \"data\" or \"length\", not both", "WriteFile은 \"data\"와 \"length\" 가운데 하나만 받는다"},
    {"WriteFile needs the field \"data\" or \"length\"", "WriteFile에는 \"data\" 필드나 \"length\" 필드가 필요하다"},
    {"CreateFileMapping needs the field \"size\" where it has no \"file\"",
     "CreateFileMapping에 \"file\"이 없으면 \"size\" 필드가 필요하다"},
    {"what is to be repeated?", "무엇을 반복하는가?"},

    // --- Checks and known differences
    {"expected a check: \"check_table\" or \"check_object\"",
     "검사가 와야 한다: \"check_table\" 또는 \"check_object\""},
    {"a check looks at a table or at an object, not at both",
     "검사는 테이블이나 오브젝트 하나만 본다. 둘 다 볼 수 없다"},
    {"the check asks for nothing", "검사할 것이 없다"},
    {"a known difference says why", "알려진 차이에는 이유가 있어야 한다"},
    {"a known difference says what comes instead", "알려진 차이에는 대신 나오는 결과가 있어야 한다"},
    {"{} is the scenario's own profile", "{0:은/는} 시나리오 자신의 프로필이다"},

    // --- What a call comes to
    {"{} is the result of a wait that succeeded", "{0:은/는} 성공한 대기의 결과이다"},
    {"{} is nothing that a call can come to", "{0:은/는} 호출의 결과가 될 수 없다"},
    {"{} is no error of Win32", "{0:은/는} Win32 오류가 아니다"},
    {"{} is no result of a wait", "{0:은/는} 대기의 결과가 아니다"},
    {"{} is no size of a message", "{0:은/는} 메시지의 크기가 아니다"},
    {"no call answers {}", "{0:을/를} 알려 주는 호출은 없다"},
    {"{} does not answer {}", "{0:은/는} {1:을/를} 알려 주지 않는다"},
    {"expected a word or an object of results, found {}", "단어이나 결과 객체가 와야 하는데 {0:이/가} 있다"},
    {"an empty list of alternatives accepts nothing", "빈 목록은 어떤 결과도 허용하지 않는다"},

    // --- Names
    {"the name {} is taken: it exists from the start", "이름 {0:은/는} 이미 쓰였다: 처음부터 있는 이름이다"},
    {"the name {} is taken: it is bound by step {}", "이름 {0:은/는} 이미 쓰였다: {1}단계가 붙인 이름이다"},
    {"no earlier step binds {}, and {} is needed here",
     "{0:이라는/라는} 이름을 붙인 앞 단계가 없다. 여기에는 {1:이/가} 필요하다"},
    {"{} is {}, and {} is needed here", "{0:은/는} {1}인데, 여기에는 {2:이/가} 필요하다"},
    {"a reserved word", "예약어"},
    {"a view", "뷰"},
    {"a begun call", "시작된 호출"},
    {"a process", "프로세스"},
    {"a thread", "스레드"},
    {"a process or thread", "프로세스나 스레드"},
    {"a begun call (pending_as)", "pending_as로 시작한 호출"},
    {"a handle, a process or a thread", "핸들이나 프로세스나 스레드"},
    {"a process, a thread or a handle", "프로세스나 스레드나 핸들"},
    {"{} is taken by CloseHandle and as DuplicateHandle's source only",
     "{0:은/는} CloseHandle과 DuplicateHandle의 source에서만 쓸 수 있다"},
    {"{} is a thread of no listed process", "{0:은/는} 목록에 없는 프로세스의 스레드이다"},
    {"{} is no thread of the caller's process", "{0:은/는} 호출자의 프로세스에 속한 스레드가 아니다"},
    {"{} names a thread, a process is needed", "{0:은/는} 스레드의 이름인데, 프로세스가 필요하다"},
    {"a new thread is named in full", "새 스레드의 이름은 프로세스까지 모두 쓴다"},
    {"{} is a reserved name", "{0:은/는} 예약된 이름이다"},
    {"{} is a reserved name and no process", "{0:은/는} 예약된 이름이고 프로세스가 아니다"},
    {"{} is no name: {}", "{0:은/는} 이름이 될 수 없다: {1}"},
    {"a name has at least one character", "이름은 한 글자 이상이다"},
    {"a name does not begin with a digit", "이름은 숫자로 시작하지 않는다"},
    {"behind # stands the number of a round, from 1", "# 뒤에는 1부터 세는 회차가 온다"},
    {"a name has letters, digits and _ - . only", "이름에는 글자, 숫자, _ - . 만 쓸 수 있다"},
    {"a name has at most 64 characters", "이름은 64자까지이다"},

    // --- Handles
    {"{} is no job", "{0:은/는} 잡이 아니다"},
    {"write \"job NAME\" with the name that the job's handle was given, or null: no job",
     "잡의 핸들에 붙인 이름으로 \"job NAME\"이라고 쓰거나, 어떤 잡도 아니면 null을 쓴다"},
    {"{} is no handle", "{0:은/는} 핸들이 아니다"},
    {"{} is no handle value", "{0:은/는} 핸들 값이 아니다"},
    {"{} has no such tag bits", "{0}의 태그 비트는 쓸 수 없다"},
    {"expected a handle, found null", "핸들이 와야 하는데 null이 있다"},
    {"a handle is a string: a name, or a literal value", "핸들은 문자열이다: 이름이거나 값이다"},

    // --- Values
    {"{} is no {}", "{0:은/는} {1:으로/로} 쓸 수 없다"},
    {"disposition", "생성 방식(disposition)"},
    {"direction", "방향"},
    {"type of a pipe", "파이프 타입"},
    {"page protection", "페이지 보호"},
    {"access of a view", "뷰의 접근 권한"},
    {"direction to shut down", "닫을 방향"},
    {"state of a pipe's instance", "파이프 인스턴스의 상태"},
    {"an access mask is a string", "접근 권한은 문자열이다"},
    {"{} is no access right", "{0:은/는} 접근 권한이 아니다"},
    {"{} is never what a handle was granted", "핸들에 {0:이/가} 그대로 부여되는 일은 없다"},
    {"{} is no object type", "{0:은/는} 오브젝트 타입이 아니다"},
    {"{} is no exit code", "{0:은/는} 종료 코드가 아니다"},
    {"{} is no time", "{0:은/는} 시간이 아니다"},
    {"a time is not negative", "시간은 음수일 수 없다"},
    {"{} is no standard handle", "{0:은/는} 표준 핸들이 아니다"},
    {"options are a list of words", "options는 단어의 목록이다"},
    {"{} is no option of DuplicateHandle", "{0:은/는} DuplicateHandle의 옵션이 아니다"},
    {"{} is no row of bytes", "{0:은/는} 바이트열이 아니다"},
    {"{} is no mode of a pipe's end", "{0:은/는} 파이프 끝의 모드가 아니다"},
    {"{} is no share mode", "{0:은/는} 공유 모드가 아니다"},
    {"{} is no label of a port", "{0:은/는} 포트의 이름표가 될 수 없다"},
    {"{} is no path below the scenario's directory: {}", "{0:은/는} 시나리오 디렉터리 아래의 경로가 아니다: {1}"},
    {"it means a device", "장치를 뜻하는 이름이다"},
    {"directories are parted by a backslash here", "디렉터리는 백슬래시로 구분한다"},
    {"it leaves the scenario's directory", "시나리오의 디렉터리를 벗어난다"},
    {"Windows drops a dot or space at its end", "Windows는 끝의 점이나 공백을 버린다"},
    {"it has a control character", "제어 문자가 들어 있다"},
    {"it has two backslashes in a row", "백슬래시가 연달아 있다"},
    {"it ends with a backslash", "백슬래시로 끝난다"},

    // --- Tables at the start
    {"{} is no number of an entry", "{0:은/는} 항목의 값이 아니다"},
    {"a type has a name", "타입에는 이름이 있어야 한다"},
    {"the kernel calls it \"Mutant\"", "커널에서는 \"Mutant\"라고 한다"},
    {"an object is called something", "오브젝트에는 이름이 있어야 한다"},
    {"an entry refers to an object of some type", "항목이 가리키는 오브젝트의 타입이 빠졌다"},
    {"no handle to {} holds {}", "{0} 핸들은 {1} 접근 권한을 가질 수 없다"},
    {"whose {} it is, is missing", "누구의 {0}인지가 빠졌다"},
    {"whose table it is, is missing", "누구의 테이블인지가 빠졌다"},
    {"the tables at the start reach too far: {} numbers together, and at most {} are taken",
     "시작할 때의 테이블이 너무 크다: 값이 모두 {0}개인데, {1}개까지 받는다"},
    {"another entry of the table has this number", "테이블의 다른 항목이 이 값을 쓴다"},
    {"{} is {} in an entry before, and an object has one type",
     "{0:은/는} 앞의 항목에서 {1}인데, 오브젝트의 타입은 하나이다"},

    // --- Profiles and translations
    {"there is no profile {}", "{0:이라는/라는} 프로필은 없다"},
    {"there is no switch {}", "{0:이라는/라는} 스위치는 없다"},
    {"{} is no value of this switch", "{0:은/는} 이 스위치의 값이 아니다"},
    {"a profile says which one it is based on", "프로필에는 바탕이 되는 프로필이 있어야 한다"},
    {"the scenario has no {} here", "시나리오의 이 자리에는 {0:이/가} 없다"},
    {"the list has {} elements, the scenario's has {}", "이 목록의 요소는 {0}개인데, 시나리오의 목록은 {1}개이다"},
    {"this is no text to translate", "번역할 글이 아니다"},
});

}  // namespace

std::span<const Translation> korean_of_reader() {
    return reader_in_korean;
}

}  // namespace handlesim
