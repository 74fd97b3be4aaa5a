// Two listings against one another: which entries went and which came.
#include "core/trace/findings.hpp"

namespace handlesim::trace {

std::vector<Growth> growth_between(const Traced& traced, const Selection& selection) {
    constexpr std::uint8_t first = 1, second = 2, both = 3;
    std::vector<Growth> all;
    if (!traced.two_listings) return all;
    for (std::uint32_t process = 0; process < traced.processes.size(); ++process) {
        const TracedProcess& it = traced.processes[process];
        if (it.snapshots == 0 || !is_meant(traced, process, selection.process)) continue;
        Growth one;
        one.process = process;
        one.name = name_of(traced, process);
        one.came = it.snapshots == second;
        one.went = it.snapshots == first;
        for (const auto& [type, count] : it.gone_by_type) {
            const std::string name(traced.word(type));
            if (!selection.type.empty() && name != selection.type) continue;
            one.gone += count;
            one.by_type[name] -= static_cast<std::int64_t>(count);
        }
        it.table.for_each([&](std::uint64_t, std::uint32_t id) {
            const Holding& entry = traced.holdings[id];
            const TracedObject& object = traced.objects[entry.object];
            const std::string name(traced.word(object.type));
            if (entry.snapshots == both || (!selection.type.empty() && name != selection.type)) return;
            if (!selection.object.empty() && object.name.find(selection.object) == std::string::npos) return;
            const bool is_new = entry.snapshots == second;
            (is_new ? one.fresh : one.gone) += 1;
            one.by_type[name] += is_new ? 1 : -1;
        });
        all.push_back(std::move(one));
    }
    return all;
}

}  // namespace handlesim::trace
