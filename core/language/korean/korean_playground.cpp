// What the playground says beside the page (cli/playground), and what is said of exercises. Its script fills in "{0}"
// and
// "{1}", and knows no particles.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto playground_in_korean = std::to_array<Translation>({
    // --- The frame
    {"Scenarios", "시나리오"},
    {"Whose behaviour", "누구의 동작인가"},
    {"as the scenario says", "시나리오에 적힌 대로"},
    {"as {}", "{0}처럼"},
    {"Every order", "모든 순서"},
    {"Share", "공유"},
    {"Open file", "파일 열기"},
    {"Save file", "파일 저장"},
    {"Language", "언어"},
    {"The scenario as text", "글로 된 시나리오"},
    {"The scenario", "시나리오 본문"},
    {"No mistakes", "잘못된 곳 없음"},
    {"The text has a mistake. This is what it showed before.", "글에 잘못된 곳이 있다. 아래는 그 전에 보이던 것이다."},
    {"Exercise", "연습 문제"},
    {"Close", "닫기"},
    {"Stop", "멈추기"},
    {"Search scenarios", "시나리오 찾기"},
    {"Search: pipe, inherit, mutex, never returns", "찾기: 파이프, 상속, 뮤텍스, 돌아오지 않는"},
    {"No scenario has all of these words.", "이 낱말이 모두 들어 있는 시나리오가 없다."},
    {"A link to this scenario", "이 시나리오로 가는 링크"},
    {"The link", "링크"},
    {"It is on the clipboard.", "클립보드에 복사되었다."},
    {"Copy it from here.", "여기서 복사한다."},
    {"The scenario stands in the address itself, and whoever opens it needs this file.",
     "시나리오는 주소 안에 들어 있다. 여는 사람에게는 이 파일이 필요하다."},
    {"This link is damaged: its scenario cannot be unpacked.", "이 링크는 손상되어 시나리오를 풀 수 없다."},
    {"There is no profile \"{}\".", "\"{0}\" 프로필은 없다."},
    {"There is no scenario \"{}\" here.", "여기에 \"{0}\" 시나리오는 없다."},

    // --- The text and its run
    {"Line {}", "{0}번째 줄"},
    {"And 1 more mistake in the text.", "글에 잘못된 곳이 1곳 더 있다."},
    {"And {} more mistakes in the text.", "글에 잘못된 곳이 {0}곳 더 있다."},
    {"Step {}: not as expected: {}", "{0}단계: 예상과 다름: {1}"},
    {"it does not hold", "성립하지 않는다"},
    {"1 possible mistake", "실수일 수 있는 곳 1곳"},
    {"{} possible mistakes", "실수일 수 있는 곳 {0}곳"},
    {"Played up to the first hole:", "첫 빈칸까지 실행함:"},
    {"if absent {}", "없으면 {0}"},
    {"bound in line {}", "{0}번째 줄에서 붙은 이름"},

    // --- Exercises
    {"Exercise {} of {}, {} solved", "연습 문제 {1}개 중 {0}번, 푼 것 {2}개"},
    {"1 hole to fill: it is a \"?\"", "채울 빈칸 1개: \"?\"로 적혀 있다"},
    {"{} holes to fill: each is a \"?\"", "채울 빈칸 {0}개: 각각 \"?\"로 적혀 있다"},
    {"{} not filled yet: each is a \"?\"", "아직 채우지 않은 {0}: 각각 \"?\"로 적혀 있다"},
    {"Solved: {} of {} points", "해결: {1}점 중 {0}점"},
    {"{}: {} of {}", "{0}: {2} 중 {1}점"},
    {"solved", "해결"},
    {"not solved yet", "아직 해결되지 않음"},
    {"met", "충족"},
    {"not met", "미충족"},
    {"A hint", "힌트"},
    {"Another hint", "다른 힌트"},
    {"The lesson", "레슨 보기"},
    {"Begin anew", "처음부터"},
    {"Next exercise", "다음 연습 문제"},
    {"{} is not as the exercise has it", "{0:이/가} 연습 문제에 있는 것과 다르다"},
    {"there are more steps than the exercise has, where it has no hole",
     "빈칸이 없는 곳에 연습 문제보다 단계가 더 많다"},
    {"of the exercise's steps one is missing or changed: {}", "연습 문제의 단계 하나가 없거나 바뀌었다: {0}"},
    {"{} does not make the calls of the exercise, in its order",
     "{0:이/가} 연습 문제의 호출들을 그 순서대로 하지 않는다"},
    {"the exercise has no such text here", "연습 문제의 이 자리에는 그런 글이 없다"},
    {"a translation has the same keys as its exercise, and only texts",
     "번역은 연습 문제와 키가 같고 글만 있어야 한다"},

    // --- Every order
    {"In every order of the calls", "호출의 모든 순서에서"},
    {"Searching \u2026", "찾는 중 \u2026"},
    {"{} situations looked at", "상황 {0}가지를 살펴봄"},
    {"somebody waits for ever", "누군가 영원히 기다린다"},
    {"a call comes out otherwise", "호출의 결과가 달라진다"},
    {"a check of always breaks", "always의 검사가 깨진다"},
    {"a check of finally breaks", "finally의 검사가 깨진다"},
    {"check {}, after step {}", "{1}단계 뒤의 검사 {0}"},
    {"({}), after {} steps", "({0}), {1}단계 뒤"},
    {"The order: {}", "순서: {0}"},
    {"it is so in every order", "어떤 순서로든 그렇다"},
    {"Play this order", "이 순서로 실행"},
    {"Holds in all {} orders", "{0}가지 순서 모두에서 성립한다"},
    {"Holds in every order", "모든 순서에서 성립한다"},
    {"Goes wrong in {} of {} orders", "{1}가지 순서 중 {0}가지에서 잘못된다"},
    {"Goes wrong in some order", "어떤 순서에서는 잘못된다"},
    {"Not decided: the search ended at {}", "결정되지 않음: 탐색이 {0}에서 끝났다"},
    {"Nothing to judge: no call expects anything that another order could change",
     "판단할 것이 없다: 다른 순서가 바꿀 수 있는 것을 기대하는 호출이 없다"},

    // --- What goes wrong, by symptom (scenarios/README.md)
    {"Exercises", "연습 문제"},
    {"Lessons, in teaching order", "레슨, 가르치는 순서대로"},
    {"Edges: one rule each", "경계 사례: 규칙 하나씩"},
    {"Further cases", "그 밖의 사례"},
    {"My read never returns", "읽기가 돌아오지 않는다"},
    {"The connection does not end", "연결이 끝나지 않는다"},
    {"The port is still in use", "포트가 아직 쓰이고 있다"},
    {"The file cannot be deleted or renamed", "파일을 지우거나 이름을 바꿀 수 없다"},
    {"The directory cannot be renamed, removed or made again", "디렉터리의 이름을 바꾸거나 지우거나 다시 만들 수 없다"},
    {"The second instance thinks it is not the first", "두 번째 인스턴스가 자신이 처음이 아니라고 여긴다"},
    {"Processes and handles pile up", "프로세스와 핸들이 쌓인다"},
    {"The child lacks a handle, or does not start", "자식에게 핸들이 없거나, 자식이 시작되지 않는다"},
    {"A handle was good and is not any more", "쓸 수 있던 핸들이 더는 쓸 수 없다"},
    {"A wait never ends", "대기가 끝나지 않는다"},
    {"A wait fails at once", "대기가 바로 실패한다"},
    {"The pipe is busy", "파이프가 사용 중이다"},
    {"The job does not end its processes", "잡이 프로세스들을 끝내지 않는다"},
    {"Somebody has rights that nobody gave", "아무도 주지 않은 권한을 누군가 가지고 있다"},
});

}  // namespace

std::span<const Translation> korean_of_playground() {
    return playground_in_korean;
}

}  // namespace handlesim
