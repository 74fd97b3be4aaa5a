// What the manual says of calls about handles, and of what calls have in common.
#include <array>

#include "core/language/korean/korean.hpp"

namespace handlesim {

namespace {

constexpr auto operations_handles_in_korean = std::to_array<Translation>({
    // --- In several groups
    {"the object's name; absent = an object without one", "오브젝트의 이름. 없으면 이름 없는 오브젝트"},
    {"the access asked for (the Ex form); absent = all", "요청하는 접근 권한(Ex 형식). 없으면 전부"},
    {"names the new handle", "새 핸들에 붙이는 이름"},
    {"the object's name", "오브젝트의 이름"},
    {"the access asked for", "요청하는 접근 권한"},
    {"whether the new entry is inheritable", "새 항목이 상속 가능한지 여부"},

    // --- Handles
    {"Removes an entry from the caller's table; the object dies with its last use.",
     "호출자의 테이블에서 항목을 없앤다. 오브젝트는 마지막 사용이 사라질 때 없어진다."},
    {"the entry to remove", "없앨 항목"},
    {"Makes a new entry, in this or another process's table, for the object of an existing one.",
     "이미 있는 항목의 오브젝트에 대해, 이 프로세스나 다른 프로세스의 테이블에 새 항목을 만든다."},
    {"the process in whose table the source is looked up", "원본을 찾을 테이블의 프로세스"},
    {"the handle to duplicate", "복제할 핸들"},
    {"the process that gets the new entry; NULL with CLOSE_SOURCE only closes",
     "새 항목을 받는 프로세스. NULL이고 CLOSE_SOURCE가 있으면 닫기만 한다"},
    {"the new entry's access; absent = DUPLICATE_SAME_ACCESS", "새 항목의 접근 권한. 없으면 DUPLICATE_SAME_ACCESS"},
    {"words out of CLOSE_SOURCE, SAME_ACCESS, SAME_ATTRIBUTES",
     "CLOSE_SOURCE, SAME_ACCESS, SAME_ATTRIBUTES 가운데 고른 낱말들"},
    {"lpTargetHandle NULL: the new entry's value is not told",
     "lpTargetHandle이 NULL: 새 항목의 값을 알려 주지 않는다"},
    {"Tells an entry's two flags.", "항목의 두 플래그를 알려 준다."},
    {"the entry to look at", "살펴볼 항목"},
    {"Changes an entry's flags; a field that is given is a bit of the mask.",
     "항목의 플래그를 바꾼다. 준 필드가 마스크의 비트가 된다."},
    {"the entry to change", "바꿀 항목"},
    {"Tells whether two handles refer to one object.", "두 핸들이 한 오브젝트를 가리키는지 알려 준다."},
    {"a handle", "핸들"},
    {"the handle to compare it with", "비교할 핸들"},
    {"Tells what a handle refers to (NtQueryObject); needs no access.",
     "핸들이 무엇을 가리키는지 알려 준다(NtQueryObject). 접근 권한은 필요 없다."},
    {"the handle to ask about", "알아볼 핸들"},
    {"Counts the entries in a process's table.", "프로세스의 테이블에 있는 항목의 수를 센다."},
    {"a handle to the process", "프로세스에 대한 핸들"},
    {"Makes an object of a type that the model does not know, so that any table can be written down; on the model "
     "only.",
     "모델이 모르는 타입의 오브젝트를 만든다. 어떤 테이블이든 적을 수 있게 하기 위한 것이고, 모델에서만 된다."},
    {"the kernel's name of the type: \"EtwRegistration\", \"Key\", \"IoCompletion\"",
     "커널이 쓰는 타입의 이름: \"EtwRegistration\", \"Key\", \"IoCompletion\""},
    {"what QueryObject tells as its name; it leads nowhere",
     "QueryObject가 이름으로 알려 주는 것. 이 이름으로 찾아갈 수는 없다"},

    // --- Events
    {"Makes an event, or opens the one that has the name.",
     "이벤트를 만든다. 그 이름의 이벤트가 이미 있으면 그것을 연다."},
    {"stays signalled until ResetEvent", "ResetEvent를 호출할 때까지 신호 상태로 남는다"},
    {"the state at the beginning", "처음 상태"},
    {"Opens an event by its name.", "이벤트를 이름으로 연다."},
    {"Signals an event.", "이벤트를 신호 상태로 만든다."},
    {"the event; EVENT_MODIFY_STATE", "이벤트. EVENT_MODIFY_STATE가 필요하다"},
    {"Takes an event's signal away.", "이벤트의 신호를 없앤다."},
    {"Makes a mutex, or opens the one that has the name.",
     "뮤텍스를 만든다. 그 이름의 뮤텍스가 이미 있으면 그것을 연다."},
    {"the calling thread owns a new mutex at once", "호출한 스레드가 새 뮤텍스를 바로 소유한다"},
    {"Opens a mutex by its name.", "뮤텍스를 이름으로 연다."},
    {"Gives a mutex up; any handle will do, but the thread must own it.",
     "뮤텍스를 놓는다. 어느 핸들이든 되지만, 스레드가 뮤텍스를 소유하고 있어야 한다."},
    {"the mutex; no access needed", "뮤텍스. 접근 권한은 필요 없다"},
    {"Makes a semaphore, or opens the one that has the name.",
     "세마포어를 만든다. 그 이름의 세마포어가 이미 있으면 그것을 연다."},
    {"the count at the beginning", "처음 카운트"},
    {"the largest count", "카운트의 최댓값"},
    {"Opens a semaphore by its name.", "세마포어를 이름으로 연다."},
    {"Raises a semaphore's count.", "세마포어의 카운트를 올린다."},
    {"the semaphore; SEMAPHORE_MODIFY_STATE", "세마포어. SEMAPHORE_MODIFY_STATE가 필요하다"},
    {"by how much", "올리는 양"},
    {"Makes a timer, or opens the one that has the name.",
     "타이머를 만든다. 그 이름의 타이머가 이미 있으면 그것을 연다."},
    {"stays signalled until it is set again", "다시 설정될 때까지 신호 상태로 남는다"},
    {"Opens a timer by its name.", "타이머를 이름으로 연다."},
    {"Sets when a timer signals; until then it is not signalled.",
     "타이머가 언제 신호 상태가 될지 정한다. 그때까지는 신호 상태가 아니다."},
    {"the timer; TIMER_MODIFY_STATE", "타이머. TIMER_MODIFY_STATE가 필요하다"},
    {"milliseconds from now; 0 signals at once", "지금부터의 밀리초. 0이면 바로 신호 상태가 된다"},

    // --- Waits
    {"Waits until an object is signalled.", "오브젝트가 신호 상태가 될 때까지 기다린다."},
    {"what to wait for; SYNCHRONIZE", "기다릴 대상. SYNCHRONIZE가 필요하다"},
    {"milliseconds; 0 only looks", "밀리초. 0이면 보기만 한다"},
    {"Waits for the first, or for all, of up to 64 objects.",
     "최대 64개 오브젝트 가운데 첫 번째, 또는 전부를 기다린다."},
    {"what to wait for; SYNCHRONIZE on each", "기다릴 대상들. 각각에 SYNCHRONIZE가 필요하다"},
    {"wait until all are signalled at once", "모두가 한꺼번에 신호 상태가 될 때까지 기다린다"},
    {"Signals one object and waits for another, as one call.",
     "한 오브젝트를 신호 상태로 만들고 다른 오브젝트를 기다리는 일을 한 호출로 한다."},
    {"an event to set, a mutex or semaphore to release", "설정할 이벤트, 또는 놓을 뮤텍스나 세마포어"},
});

}  // namespace

std::span<const Translation> korean_of_operations_handles() {
    return operations_handles_in_korean;
}

}  // namespace handlesim
