// What is found at one place, by the names that it has in an order.
#pragma once

#include <algorithm>
#include <vector>

#include "core/explore/graph.hpp"

namespace handlesim {

// Of what is marked there (packed names), where the place is called by a relabelling of what it was kept as. Of the
// calls that hang only the earliest stands for the hang.
inline std::vector<std::uint32_t> names_of_finds(const Symmetry& symmetry, Symmetry::Index by,
                                                 const std::vector<std::uint32_t>& marks) {
    std::vector<std::uint32_t> names;
    std::uint32_t hang = 0;
    for (const std::uint32_t what : marks) {
        const std::uint32_t name = symmetry.find(by, what);
        if (FindName::unpacked(name).kind == FindKind::hang) {
            hang = hang == 0 ? name : std::min(hang, name);
        } else {
            names.push_back(name);
        }
    }
    if (hang != 0) names.push_back(hang);
    return names;
}

}  // namespace handlesim
