// What `explore` tells of all orders, and of one that it found.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto exploring_in_korean = std::to_array<Translation>({
    {"{} in {}", "{1}에서 {0}"},
    {"every order (not counted, since the search was reduced)", "모든 순서(탐색을 줄였으므로 세지 않았다)"},
    {"the only order", "하나뿐인 순서"},
    {"all {} orders", "{0}개 순서 모두"},
    {"nothing to judge", "판정할 것 없음"},
    {"NOT DECIDED", "판정하지 못함"},
    {"FOUND", "찾음"},
    {"{} in {} of {}", "{0}: {2} 가운데 {1}개"},
    {"{}: the search ended at {}", "{0}: {1}에 이르러 탐색을 끝냈다"},
    {"; the search ended at {}", "; {0}에 이르러 탐색을 끝냈다"},
    {"the number of --max-states", "--max-states의 상태 수"},
    {"the memory of --max-memory", "--max-memory의 메모리"},
    {"{}, as {}", "{0}, {1} 기준"},
    {"{}, {} between them", "{0}, 그 사이에 {1}"},
    {"the longest order has {}", "가장 긴 순서는 {0}"},
    {"seen up to {}", "{0}까지 보았다"},
    {"{} do the same: states in which they have changed places are one",
     "{0:은/는} 같은 일을 한다: 서로 자리를 바꾼 상태는 하나로 본다"},
    {"Further: a higher bound, or --shard on several machines",
     "더 나아가려면: 더 큰 한계, 또는 여러 기계에서 --shard"},
    {"Further: --reduce, a higher bound, or --shard on several machines",
     "더 나아가려면: --reduce, 더 큰 한계, 또는 여러 기계에서 --shard"},
    {"never evaluated in any order: the check at {}", "어느 순서에서도 판정된 적 없음: {0}의 검사"},

    // --- One that was found
    {"Find {}: {}", "발견 {0}: {1}"},
    {"{}, after {}", "{0}, {1} 뒤"},
    {"at {}", "위치: {0}"},
    {"step {} does not come out as expected", "{0}단계의 결과가 예상과 다르다"},
    {"check {} of always is broken", "always의 검사 {0:이/가} 깨졌다"},
    {"check {} of finally is broken", "finally의 검사 {0:이/가} 깨졌다"},
    {"step {} {}: a hang", "{0}단계{1}: 멈춤(hang)"},
    {"never returns", "는 반환하지 않는다"},
    {"is never gone on from", "에서 더 나아가지 못한다"},
    {"is never made", "는 호출되지 못한다"},
    {"It is so in every order: this is not a race.", "모든 순서에서 그렇다: 경쟁 상태가 아니다."},
    {"No order escapes.", "피할 수 있는 순서가 없다."},
    {"No order escapes any more after the step marked >.", ">로 표시한 단계 뒤에는 피할 수 있는 순서가 없다."},
    {"{} never started.", "{0:은/는} 시작하지 못했다."},
    {", waiting for {}", ", 기다리는 것: {0}"},
    {"{} is blocked in {}", "{0:이/가} {1}에서 블록되어 있다"},
    {"{} is suspended, at {}", "{0:이/가} {1}에서 일시 중지되어 있다"},
    {"{} is never told {} for {}", "{0:은/는} {2}에 쓸 {1:을/를} 끝내 알지 못한다"},
    {"a {} without a name", "이름 없는 {0}"},

    // --- Its order, thread by thread
    {"never made: {}", "호출되지 못함: {0}"},
    {"returns: {}", "반환: {0}"},
    {"stays blocked in {}", "{0}에서 블록된 채로 남는다"},
    {"stays suspended, at {}", "{0}에서 일시 중지된 채로 남는다"},
    {"is never told {}, which {} needs", "{1}에 필요한 {0:을/를} 끝내 알지 못한다"},
    {"the timer that step {} set fires", "{0}단계에서 설정한 타이머가 만료된다"},
});

}  // namespace

std::span<const Translation> korean_of_exploring() {
    return exploring_in_korean;
}

}  // namespace handlesim
