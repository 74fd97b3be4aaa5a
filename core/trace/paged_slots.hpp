// Small numbers by handle value: pages of 256 slots, made when one of them is needed. Of values that lie far out, and
// of tag bits, nothing is lost.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace handlesim::trace {

class PagedSlots {
public:
    static constexpr std::uint32_t none = 0xFFFF'FFFF;

    std::uint32_t find(std::uint64_t value) const {
        const std::uint64_t slot = value >> 2U;
        if (slot >= paged) {
            const auto found = far_.find(slot);
            return found == far_.end() ? none : found->second;
        }
        const std::size_t page = slot / page_size;
        return page < pages_.size() && !pages_[page].empty() ? pages_[page][slot % page_size] : none;
    }
    // What stands there is replaced.
    void put(std::uint64_t value, std::uint32_t number) {
        const std::uint64_t slot = value >> 2U;
        if (slot >= paged) {
            far_[slot] = number;
            return;
        }
        const std::size_t page = slot / page_size;
        if (page >= pages_.size()) pages_.resize(page + 1);
        if (pages_[page].empty()) pages_[page].resize(page_size, none);
        pages_[page][slot % page_size] = number;
    }
    // Whether something stood there.
    bool erase(std::uint64_t value) {
        const std::uint64_t slot = value >> 2U;
        if (slot >= paged) return far_.erase(slot) > 0;
        if (find(value) == none) return false;
        pages_[slot / page_size][slot % page_size] = none;
        return true;
    }
    // Calls visit(value, number), ascending but for values far out.
    template <class Visit>
    void for_each(Visit&& visit) const {
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            for (std::size_t at = 0; at < pages_[page].size(); ++at) {
                if (pages_[page][at] != none) visit(std::uint64_t{page * page_size + at} << 2U, pages_[page][at]);
            }
        }
        for (const auto& [slot, number] : far_) visit(slot << 2U, number);
    }

private:
    static constexpr std::size_t page_size = 256;
    static constexpr std::uint64_t paged = std::uint64_t{1} << 22U;  // slots that have pages

    std::vector<std::vector<std::uint32_t>> pages_;
    std::unordered_map<std::uint64_t, std::uint32_t> far_;
};

}  // namespace handlesim::trace
