// Small numbers by an object's address. Open addressing: millions of them come and go in a recording, and each look
// costs one line of the cache.
#pragma once

#include <cstdint>
#include <vector>

namespace handlesim::trace {

class AddressMap {
public:
    // The number at the address, which is none; the one given where there is none yet.
    struct Place {
        std::uint32_t* number;
        bool is_new;
    };
    Place try_emplace(std::uint64_t address, std::uint32_t number) {
        if ((size_ + 1) * 4 > slots_.size() * 3) grow();
        std::size_t at = home(address);
        while (slots_[at].address != 0) {
            if (slots_[at].address == address) return {&slots_[at].number, false};
            at = next(at);
        }
        slots_[at] = {address, number};
        ++size_;
        return {&slots_[at].number, true};
    }
    void erase(std::uint64_t address) {
        if (slots_.empty() || address == 0) return;
        std::size_t at = home(address);
        while (slots_[at].address != address) {
            if (slots_[at].address == 0) return;
            at = next(at);
        }
        --size_;
        // Those behind it move up, unless they stand before their home then.
        for (std::size_t other = next(at); slots_[other].address != 0; other = next(other)) {
            const std::size_t wanted = home(slots_[other].address);
            const bool may_move = at <= other ? wanted <= at || wanted > other : wanted <= at && wanted > other;
            if (!may_move) continue;
            slots_[at] = slots_[other];
            at = other;
        }
        slots_[at] = {};
    }

private:
    struct Slot {
        std::uint64_t address = 0;  // 0: nothing; no object is there
        std::uint32_t number = 0;
    };
    std::vector<Slot> slots_;  // a power of two
    std::size_t size_ = 0;

    std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
    std::size_t home(std::uint64_t address) const {
        constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15;
        const std::uint64_t mixed = address * odd;
        return static_cast<std::size_t>(mixed >> 20U) & (slots_.size() - 1);
    }
    void grow() {
        constexpr std::size_t first = 1024;
        std::vector<Slot> before = std::move(slots_);
        slots_.assign(before.empty() ? first : before.size() * 2, {});
        size_ = 0;
        for (const Slot& one : before) {
            if (one.address != 0) try_emplace(one.address, one.number);
        }
    }
};

}  // namespace handlesim::trace
