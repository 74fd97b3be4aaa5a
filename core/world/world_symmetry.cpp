#include <algorithm>
#include <numeric>

#include "core/world/closed_world.hpp"

namespace handlesim {

namespace {

// The content with its objects renamed and its slots sorted.
std::uint32_t renamed(const WorldTables& tables, std::uint32_t content, const std::vector<unsigned>& objects) {
    std::vector<unsigned> digits;
    for (unsigned slot = 0; slot < tables.world().slots; ++slot) {
        const unsigned digit = tables.digit(content, slot);
        const unsigned count = tables.world().objects;
        if (digit == 0) {
            digits.push_back(0);
        } else if (digit <= count) {
            digits.push_back(1 + objects[digit - 1]);
        } else {
            digits.push_back(1 + count + objects[digit - 1 - count]);
        }
    }
    std::ranges::sort(digits, std::greater<>());
    std::uint32_t sorted = 0;
    const unsigned base = 2 * tables.world().objects + 1;
    for (std::size_t slot = digits.size(); slot-- > 0;) sorted = sorted * base + digits[slot];
    return sorted;
}

}  // namespace

WorldSymmetry::WorldSymmetry(const WorldTables& tables) : tables_(tables) {
    std::vector<unsigned> objects(tables.world().objects);
    std::iota(objects.begin(), objects.end(), 0U);
    do {
        std::vector<std::uint32_t>& of = renamed_.emplace_back();
        for (std::uint32_t content = 0; content < tables.contents(); ++content) {
            of.push_back(renamed(tables, content, objects));
        }
        of.push_back(tables.dead());
    } while (std::next_permutation(objects.begin(), objects.end()));
}

std::uint64_t WorldSymmetry::representative(const WorldTables::State& state) const {
    std::uint64_t least = ~std::uint64_t{0};
    const unsigned processes = tables_.world().processes;
    for (const std::vector<std::uint32_t>& of : renamed_) {
        std::array<std::uint32_t, WorldTables::most_processes> tables{};
        tables[0] = of[state.tables[0]];
        for (unsigned p = 1; p < processes; ++p) {
            // Into its place among the few before it.
            const std::uint32_t content = of[state.tables.at(p)];
            unsigned place = p;
            for (; place > 1 && tables.at(place - 1) < content; --place) tables.at(place) = tables.at(place - 1);
            tables.at(place) = content;
        }
        least = std::min(least, tables_.number(tables));
    }
    return least;
}

}  // namespace handlesim
