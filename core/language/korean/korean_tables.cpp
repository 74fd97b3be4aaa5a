// Handle tables and objects, as `run --tables` draws them.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto tables_in_korean = std::to_array<Translation>({
    {"Tables at the start", "시작할 때의 테이블"},
    {"Tables at the end", "끝난 뒤의 테이블"},
    {"Tables after step {}", "{0}단계 뒤의 테이블"},
    {"{}'s handle table", "{0}의 핸들 테이블"},
    {"{}'s handle table is empty", "{0}의 핸들 테이블은 비어 있다"},
    {"{} has ended: it has no table any more", "{0:은/는} 끝났다: 이제 테이블이 없다"},
    {"objects", "오브젝트"},
    {"handle", "핸들"},
    {"object", "오브젝트"},
    {"access", "접근 권한"},
    {"name", "이름"},
    {"type", "타입"},
    {"handle count", "핸들 카운트"},
    {"usage count", "Usage Count"},
    {"held by", "보유자"},
    {"other references", "그 밖의 참조"},
    {"(current directory)", "(현재 디렉터리)"},
    {"protected from close", "닫기 보호됨"},
    {"... and {} more entries (--tables end shows all)", "... 항목 {0}개 더 (--tables end가 모두 보여 준다)"},
    {"... and {} more tables (--tables end shows all)", "... 테이블 {0}개 더 (--tables end가 모두 보여 준다)"},
    {"... and {} more objects (--tables end shows all)", "... 오브젝트 {0}개 더 (--tables end가 모두 보여 준다)"},
});

}  // namespace

std::span<const Translation> korean_of_tables() {
    return tables_in_korean;
}

}  // namespace handlesim
