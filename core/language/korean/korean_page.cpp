// What the page's script says (core/report/page). It fills in "{0}" and "{1}", and knows no particles.
// What the program says too stands with that.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto page_in_korean = std::to_array<Translation>({
    // --- The frame
    {"Colours", "색"},
    {"Colours of the system", "시스템 색"},
    {"Light", "밝게"},
    {"Dark", "어둡게"},
    {"High contrast", "고대비"},
    {"Save as SVG", "SVG로 저장"},
    {"Print", "인쇄"},
    {"Moments of the run", "실행의 순간들"},
    {"To the beginning (Home)", "처음으로 (Home)"},
    {"One step back (left arrow)", "한 단계 뒤로 (왼쪽 화살표)"},
    {"One step back (left)", "한 단계 뒤로 (왼쪽)"},
    {"Play (space)", "재생 (스페이스)"},
    {"Pause (space)", "일시 정지 (스페이스)"},
    {"One step on (right arrow)", "한 단계 앞으로 (오른쪽 화살표)"},
    {"One step on (right)", "한 단계 앞으로 (오른쪽)"},
    {"To the end (End)", "끝으로 (End)"},
    {"Step", "단계"},
    {"Steps", "단계"},
    {"Tables and objects", "테이블과 오브젝트"},
    {"The picture", "그림"},
    {"What this run shows", "이 실행이 보여 주는 것"},

    // --- Steps
    {"left open by the profile", "프로필이 정하지 않음"},
    {"a known difference", "알려진 차이"},
    {"1 process", "프로세스 1개"},
    {"{} processes", "프로세스 {0}개"},
    {"{}: {}. Play, or press the right arrow key.", "{0}: {1}. 재생하거나 오른쪽 화살표 키를 누른다."},
    {"This run does not have that step.", "이 실행에는 그 단계가 없다."},
    {" looks at its call ", ": 자기 호출의 결과를 본다 "},
    {" calls ", ": "},
    {"Check ", "검사 "},
    {"Step {}", "{0}단계"},
    {"before the first step", "첫 단계 전"},
    {"what is there already", "이미 있는 것"},
    {"first difference ", "첫 차이 "},
    {"only left ", "왼쪽에만 "},
    {"only right ", "오른쪽에만 "},
    {" right: ", " 오른쪽: "},
    {"Two runs beside each other: there is no difference between them", "나란히 놓은 두 실행: 둘 사이에 차이가 없다"},
    {"Two runs beside each other: they differ first in step {}", "나란히 놓은 두 실행: {0}단계에서 처음 달라진다"},
    {"Two runs beside each other: they differ first in step {} of the right one",
     "나란히 놓은 두 실행: 오른쪽의 {0}단계에서 처음 달라진다"},

    // --- Tables and objects
    {"came", "생김"},
    {"changed", "바뀜"},
    {"went", "없어짐"},
    {"and {} more", "외 {0}개"},
    {"{} is still inside the call of {}", "{0:은/는} 아직 {1}의 호출 안에 있다"},
    {" refers to {}", " 가리키는 것: {0}"},
    {" and object", "과 오브젝트"},
    {"Whether a child process inherits it", "자식 프로세스가 상속받는지"},
    {"inherit", "상속여부"},
    {" waits in {}, step {}", " {0}에서 대기 중, {1}단계"},
    {"{}'s {}", "{0}의 {1}"},
    {"use", "사용"},
    {"uses", "사용"},
    {" from {}", " 이전 {0}"},
    {"(no name)", "(이름 없음)"},

    // --- The panel at the side
    {"The story", "이야기"},
    {"Turning points", "전환점"},
    {"and {} more, marked on the slider", "외 {0}개, 슬라이더에 표시되어 있다"},
    {", left", ", 왼쪽"},
    {", right", ", 오른쪽"},
    {"What is wrong, and why", "무엇이 왜 잘못되었나"},
    {"{} more; see `handlesim why`", "{0}개 더; `handlesim why` 참고"},
    {"{}'s ", "{0}의 "},
    {"the run", "실행 전체"},
    {"Follows from step {}.", "{0}단계에서 따라 나온다."},
    {"Look at ", "살펴볼 것: "},
    {"No cure found: {}", "해결책을 찾지 못함: {0}"},
    {", and ", ", 그리고 "},
    {"Apply it", "적용하기"},
    {"This cures it", "해결책"},
    {"Any one of these cures it", "다음 가운데 하나면 해결된다"},
    {"Each was run: the trouble is gone, and nothing else became unexpected.",
     "하나하나 실행해 보았다: 문제가 사라지고, 달리 예상과 어긋난 것은 없다."},
    {"A call that waits", "대기하는 호출"},
    {"Calls that wait", "대기하는 호출들"},
    {"What looks like a mistake, too", "이것도 실수로 보인다"},
    {"What looks like a mistake", "실수로 보이는 것"},
    {"Back to the run (Esc)", "실행으로 돌아가기 (Esc)"},
    {"It is not there yet at this moment.", "이 순간에는 아직 없다."},
    {"Handle count {}, usage count {}.", "핸들 카운트 {0}, Usage Count {1}."},
    {"The run is too long for this page to tell who holds it here: `handlesim why` does.",
     "실행이 너무 길어 누가 보유하는지 이 페이지에 담지 못했다: `handlesim why`가 알려 준다."},
    {"It does not exist at this moment.", "이 순간에는 존재하지 않는다."},
    {"Who holds it, and since which call", "누가, 어느 호출부터 보유하고 있나"},
    {"What else keeps it", "그 밖에 유지하는 것"},
    {"What keeps it", "유지하는 것"},
    {"So {}.", "따라서 {0}."},
    {"Unchanged since step {}.", "{0}단계부터 그대로이다."},
    {" as ", ": "},
    {"never used by {}", "{0}에서 쓰인 적 없음"},
    {"How to read the picture", "그림 읽는 법"},
    {"an entry of a table refers to an object", "테이블의 항목이 오브젝트를 가리킨다"},
    {"the entry came or changed in this step", "이 단계에서 생겼거나 바뀐 항목"},
    {"the entry went in this step", "이 단계에서 없어진 항목"},
    {"the entry keeps the object of a process that has ended", "끝난 프로세스의 오브젝트를 유지하는 항목"},
    {"a thread waits for the object", "스레드가 그 오브젝트를 기다린다"},
    {"a pseudo-handle: a number in no table", "가짜 핸들: 어느 테이블에도 없는 값"},
    {"at the right: the two ends of a pipe", "오른쪽: 파이프의 두 끝"},
    {"at the left: an entry was copied from the other", "왼쪽: 다른 항목에서 복사된 항목"},
    {"Handles: entries in all tables. Uses: one more for a process or thread while it runs.",
     "핸들 수: 모든 테이블의 항목 수. 사용 수: 프로세스나 스레드는 실행되는 동안 하나 더 많다."},
    {"Point at an object to see its entries; choose it to see by which calls they came.",
     "오브젝트를 가리키면 그 항목들이, 고르면 어느 호출로 생겼는지가 보인다."},
    {"Keys: left and right arrow, Home, End, space to play, Escape to return here.",
     "키: 왼쪽·오른쪽 화살표, Home, End, 스페이스로 재생, Esc로 여기로 돌아온다."},
});

}  // namespace

std::span<const Translation> korean_of_page() {
    return page_in_korean;
}

}  // namespace handlesim
