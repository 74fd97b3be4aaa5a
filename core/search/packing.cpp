#include "core/search/packing.hpp"

#include <algorithm>

namespace handlesim {

void Packer::grow(std::size_t words) {
    constexpr std::size_t first_size = 1024;
    const auto written = static_cast<std::size_t>(end_ - room_.data());
    room_.resize(std::max(first_size, (written + words) * 2));
    end_ = room_.data() + written;
    room_end_ = room_.data() + room_.size();
}

}  // namespace handlesim
