// What a listing does not tell and its numbers give away: entries that a process inherited.
#include <algorithm>
#include <map>

#include "core/trace/follow.hpp"

namespace handlesim::trace {

namespace {

// Own entries come one after the other. One that lies behind a gap came there at its parent's number.
constexpr std::uint64_t lowest_behind_gap = 0x300, gap_factor = 3;

using Values = std::map<std::uint64_t, std::uint32_t>;

// Where the entries behind the first gap begin; the end where there is none.
Values::const_iterator behind_gap(const Values& values) {
    std::uint64_t before = 0;
    for (auto one = values.begin(); one != values.end(); ++one) {
        if (before != 0 && one->first > lowest_behind_gap && one->first > gap_factor * before) return one;
        before = one->first;
    }
    return values.end();
}

}  // namespace

void Follower::infer_inheritance() {
    std::vector<Values> tables(traced_.processes.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        traced_.for_each_at_end(
            static_cast<std::uint32_t>(i),
            [&](std::uint32_t, std::uint32_t id, const Holding& entry) { tables[i][entry.value] = id; });
    }
    const auto same = [&](std::uint32_t one, std::uint32_t other) {
        const TracedObject& a = traced_.objects[traced_.holdings[one].object];
        const TracedObject& b = traced_.objects[traced_.holdings[other].object];
        return !a.name.empty() && a.type == b.type && a.name == b.name;
    };
    for (std::uint32_t child = 0; child < tables.size(); ++child) {
        const auto tail = behind_gap(tables[child]);
        if (tail == tables[child].end()) continue;
        std::uint32_t parent = nobody;
        for (std::uint32_t other = 0; other < tables.size() && other != nobody; ++other) {
            if (other == child) continue;
            const bool has_all = std::all_of(tail, tables[child].cend(), [&](const auto& entry) {
                const auto found = tables[other].find(entry.first);
                return found != tables[other].end() && same(entry.second, found->second);
            });
            // A sister has them behind a gap too.
            const auto gap = behind_gap(tables[other]);
            if (!has_all || (gap != tables[other].end() && gap->first <= tail->first)) continue;
            if (parent == nobody || tables[other].size() > tables[parent].size()) parent = other;
        }
        if (parent == nobody) continue;
        for (auto entry = tail; entry != tables[child].cend(); ++entry) {
            Holding& holding = traced_.holdings[entry->second];
            holding.how = How::inherited;
            holding.told = Told::inferred;
            holding.why = Why::gap_in_child;
            holding.from = parent;
            holding.from_value = entry->first;
            holding.from_line = traced_.holdings[tables[parent].at(entry->first)].line;
        }
    }
}

}  // namespace handlesim::trace
