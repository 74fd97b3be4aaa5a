// Times that nobody waits for are shortened, and what comes first still does.
#include "core/backends/win32/times.hpp"

#include "core/scenario/read_scenario.hpp"
#include "tests/catch.hpp"

namespace handlesim::win32 {

namespace {

Times times_of(const std::string& steps) {
    return Times(read_scenario(
        "s.json", R"({"title": "t", "steps": [{"by": "main", "do": "CreateEvent", "as": "e"})" + steps + "]}"));
}

std::string wait(const std::string& timeout) {
    return R"(, {"by": "main", "do": "WaitForSingleObject", "handle": "e", "timeout_ms": )" + timeout + "}";
}

std::string timer(const std::string& due) {
    return R"(, {"by": "main", "do": "SetWaitableTimer", "handle": "e", "due_ms": )" + due + "}";
}

std::uint32_t shortened(const Times& times, std::uint32_t timeout) {
    op::WaitForSingleObject<Native> wait;
    wait.timeout_ms.milliseconds = timeout;
    NativeCall call = wait;
    times.shorten(call);
    return (*call.get_if<op::WaitForSingleObject<Native>>()).timeout_ms.milliseconds;
}

std::uint64_t shortened_timer(const Times& times, std::int64_t due) {
    op::SetWaitableTimer<Native> set;
    set.due_ms.value = due;
    NativeCall call = set;
    times.shorten(call);
    return static_cast<std::uint64_t>((*call.get_if<op::SetWaitableTimer<Native>>()).due_ms.value);
}

}  // namespace

TEST_CASE("times up to the bound are taken as they are, and so is no limit at all", "[win32]") {
    const Times times = times_of(wait("0") + wait("20000") + wait("\"INFINITE\""));
    CHECK_FALSE(times.shortens());
    CHECK(shortened(times, 0) == 0);
    CHECK(shortened(times, 20'000) == 20'000);
    CHECK(shortened(times, Timeout::infinite) == Timeout::infinite);
}

TEST_CASE("longer times are a little above the bound, in their order, equal ones equal", "[win32]") {
    const Times times = times_of(wait("4294967294") + timer("4000000000") + wait("20001") + timer("4294967294") +
                                 wait("30000") + wait("30000"));
    CHECK(times.shortens());
    const std::uint32_t first = shortened(times, 20'001);
    const std::uint32_t second = shortened(times, 30'000);
    const std::uint64_t third = shortened_timer(times, 4'000'000'000);
    const std::uint32_t last = shortened(times, 4'294'967'294);
    CHECK(Times::bound < first);
    CHECK(first <= 20'001);
    CHECK(first < second);
    CHECK(second < third);
    CHECK(third < last);
    CHECK(last < 2 * Times::bound);
    CHECK(shortened_timer(times, 4'294'967'294) == last);
    CHECK(times.longest_elsewhere() == last);
}

TEST_CASE("what a call's own fields do not show is a timer's time or a mailslot's", "[win32]") {
    CHECK(times_of(wait("15000")).longest_elsewhere() == 0);
    CHECK(times_of(timer("700")).longest_elsewhere() == 700);
    CHECK(times_of(R"(, {"by": "main", "do": "CreateMailslot", "name": "\\\\.\\mailslot\\m", "read_timeout_ms": 900})")
              .longest_elsewhere() == 900);
}

}  // namespace handlesim::win32
