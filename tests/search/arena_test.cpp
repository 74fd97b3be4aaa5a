// That what an arena keeps is kept, in blocks of every size.
#include "core/search/arena.hpp"

#include <string>

#include "tests/catch.hpp"

namespace handlesim::arena_test {

TEST_CASE("what an arena keeps stays as it is, whatever is kept behind it", "[search]") {
    constexpr std::size_t large = std::size_t{1} << 20U;
    Arena arena;
    for (int round = 0; round < 3; ++round) {
        std::vector<std::string> given;
        std::vector<std::string_view> kept;
        // Some longer than a usual block, and of no round length.
        for (std::size_t i = 0; i < 200; ++i) {
            given.emplace_back(i % 50 == 7 ? large + i : i * 37, static_cast<char>('a' + i % 26));
            kept.push_back(arena.keep(given.back()));
        }
        for (std::size_t i = 0; i < given.size(); ++i) CHECK(kept[i] == given[i]);
        arena.clear();
    }
}

TEST_CASE("an arena keeps lists at places that suit their parts", "[search]") {
    Arena arena;
    arena.keep("x");
    const std::vector<std::uint64_t> numbers{1, 2, 3};
    const std::span<const std::uint64_t> kept = arena.keep(std::span<const std::uint64_t>(numbers));
    CHECK(reinterpret_cast<std::uintptr_t>(kept.data()) % alignof(std::uint64_t) == 0);
    CHECK(std::vector<std::uint64_t>(kept.begin(), kept.end()) == numbers);
    CHECK(arena.keep(std::span<const std::uint64_t>()).empty());
}

}  // namespace handlesim::arena_test
