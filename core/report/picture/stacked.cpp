#include "core/report/picture/stacked.hpp"

#include <algorithm>
#include <cstddef>

namespace handlesim {

namespace {

struct Block {
    double sum = 0;
    std::size_t count = 1;

    double mean() const { return sum / static_cast<double>(count); }
};

}  // namespace

std::vector<double> stacked(const std::vector<StackedBox>& boxes, double space) {
    std::vector<Block> blocks;
    double offset = 0;
    for (const StackedBox& box : boxes) {
        blocks.push_back({box.wanted - offset, 1});
        offset += box.height + space;
        while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
            const Block below = blocks.back();
            blocks.pop_back();
            blocks.back().sum += below.sum;
            blocks.back().count += below.count;
        }
    }
    std::vector<double> tops;
    offset = 0;
    for (const Block& block : blocks) {
        const double top = std::max(0.0, block.mean());
        for (std::size_t i = 0; i < block.count; ++i) {
            tops.push_back(top + offset);
            offset += boxes[tops.size() - 1].height + space;
        }
    }
    return tops;
}

}  // namespace handlesim
