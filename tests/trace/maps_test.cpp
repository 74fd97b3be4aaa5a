// The maps that followed tables stand on, against those of the standard library.
#include <map>
#include <random>

#include "core/trace/address_map.hpp"
#include "core/trace/paged_slots.hpp"
#include "tests/catch.hpp"

namespace handlesim::maps_test {

TEST_CASE("a map of addresses holds what was put and not erased", "[trace]") {
    std::mt19937 dice(7);
    trace::AddressMap map;
    std::map<std::uint64_t, std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        const std::uint64_t address = 0xFFFF'8000'0000'0000 + std::uint64_t{dice() % 3000} * 0x60;
        if (dice() % 3 == 0) {
            map.erase(address);
            expected.erase(address);
            continue;
        }
        const auto [number, is_new] = map.try_emplace(address, i);
        const auto [place, fresh] = expected.try_emplace(address, i);
        REQUIRE(is_new == fresh);
        REQUIRE(*number == place->second);
    }
    map.erase(0);
    for (const auto& [address, number] : expected) REQUIRE_FALSE(map.try_emplace(address, 0).is_new);
}

TEST_CASE("slots in pages hold what was put and not erased, near and far", "[trace]") {
    std::mt19937 dice(8);
    trace::PagedSlots slots;
    std::map<std::uint64_t, std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
        const std::uint64_t far = dice() % 5 == 0 ? 0x8000'0000 : 0;
        const std::uint64_t value = far + std::uint64_t{dice() % 2000} * 4;
        if (dice() % 3 == 0) {
            REQUIRE(slots.erase(value) == (expected.erase(value) > 0));
        } else {
            slots.put(value + dice() % 4, i);  // tag bits say nothing
            expected[value] = i;
        }
    }
    std::map<std::uint64_t, std::uint32_t> seen;
    slots.for_each([&](std::uint64_t value, std::uint32_t number) { seen[value] = number; });
    CHECK(seen == expected);
    CHECK(slots.find(0x4000'0000) == trace::PagedSlots::none);
}

}  // namespace handlesim::maps_test
