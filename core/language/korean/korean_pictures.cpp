// What a picture of a moment says, and what a step changed in it.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto pictures_in_korean = std::to_array<Translation>({
    // --- Sentences about a step
    {"known difference from {}: ", "{0:과/와}의 알려진 차이: "},
    {"the call of {} never returns: its thread has ended", "{0}의 호출은 반환하지 않는다: 그 스레드가 끝났다"},
    {"always, check {}: ", "항상, 검사 {0}: "},
    {"invariant violated: {}", "불변식 위반: {0}"},
    {"{} is given {}, a duplicate of {}'s {}", "{0:이/가} {1:을/를} 받는다. {2}의 {3:을/를} 복제한 것이다"},
    {"{} inherits {} from {}", "{0:이/가} {2}에서 {1:을/를} 상속받는다"},
    {"{} starts with an empty table", "{0:은/는} 빈 테이블로 시작한다"},
    {"{} holds it as {}", "{0:이/가} {1:으로/로} 보유하고 있다"},
    {"it still runs", "아직 실행 중이다"},
    {"kept by {}", "{0:이/가} 유지한다"},
    {"{} has ended, and its object is gone with it: nobody holds a handle to it",
     "{0:이/가} 끝났고, 그 오브젝트도 사라졌다: 핸들을 가진 프로세스가 없다"},
    {"{} has ended, but its object lives on: {}", "{0:은/는} 끝났지만 그 오브젝트는 남아 있다: {1}"},
    {"{} does not go on: {}", "{0:은/는} 더 나아가지 못한다: {1}"},
    {"{} returns: {}'s {} \u2192 {}", "{0} 반환: {1}의 {2} \u2192 {3}"},
    {"{} is gone: its last handle was closed", "{0:이/가} 사라졌다: 마지막 핸들이 닫혔다"},
    {"{} is gone: its last reference went", "{0:이/가} 사라졌다: 마지막 참조가 없어졌다"},
    {"{} has no handle any more, and stays: {}", "{0:은/는} 이제 핸들이 없지만 남아 있다: {1}"},
    {"{} stays: {}", "{0:은/는} 남아 있다: {1}"},

    // --- In the picture
    {"gone: nothing refers to it any more", "사라짐: 이제 아무것도 가리키지 않는다"},
    {"has ended; its object is kept", "끝났지만 오브젝트는 남아 있다"},
    {"{} waits in {}, {}", "{0:이/가} {1}에서 대기 중, {2}"},
    {"a call", "어떤 호출"},
    {"{}: a number in no table", "{0}: 어느 테이블에도 없는 값"},
    {"has ended", "끝났다"},
    {"has ended: all its handles are closed", "끝났다: 핸들이 모두 닫혔다"},
    {"1 handle inherited from {}", "{0}에서 핸들 1개를 상속받음"},
    {"{} handles inherited from {}", "{1}에서 핸들 {0}개를 상속받음"},
    {"has started", "시작했다"},
    {"no handles", "핸들 없음"},
    {"Before the first step", "첫 단계 전"},
    {"After step {}: {} {}", "{0}단계 뒤: {1} {2}"},
    {"not as expected", "예상과 다름"},

    // --- What keeps an object besides handles
    {"running", "실행 중"},
    {"thread object", "스레드 오브젝트"},
    {"waiter", "대기자"},
    {"process object", "프로세스 오브젝트"},
    {"view", "뷰"},
    {"member", "구성원"},
    {"connection", "연결"},
    {"section", "섹션"},
    {"{} of {}", "{1}의 {0}"},
});

}  // namespace

std::span<const Translation> korean_of_pictures() {
    return pictures_in_korean;
}

}  // namespace handlesim
