// Memory that is taken in small pieces and given back all at once, to be used again.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace handlesim {

class Arena {
public:
    std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        char* at = take(text.size());
        std::memcpy(at, text.data(), text.size());
        return {at, text.size()};
    }
    template <class Part>
    std::span<const Part> keep(std::span<const Part> parts) {
        static_assert(std::is_trivially_copyable_v<Part> && alignof(Part) <= alignment);
        if (parts.empty()) return {};
        char* at = take(parts.size_bytes());
        std::memcpy(at, parts.data(), parts.size_bytes());
        return {reinterpret_cast<const Part*>(at), parts.size()};
    }
    // What was kept is gone; the memory stays.
    void clear() {
        block_ = 0;
        used_ = 0;
    }

private:
    static constexpr std::size_t alignment = alignof(std::max_align_t);
    struct Free {
        std::align_val_t alignment{};
        void operator()(char* bytes) const { ::operator delete(bytes, alignment); }
    };
    struct Block {
        std::unique_ptr<char, Free> bytes;
        std::size_t size = 0;
    };
    std::vector<Block> blocks_;
    std::size_t block_ = 0;  // the one that is being filled
    std::size_t used_ = 0;   // of it

    void add_block(std::size_t least);
    char* take(std::size_t bytes) {
        used_ = (used_ + alignment - 1) / alignment * alignment;
        while (block_ < blocks_.size() && used_ + bytes > blocks_[block_].size) {
            ++block_;
            used_ = 0;
        }
        if (block_ == blocks_.size()) add_block(bytes);
        char* at = blocks_[block_].bytes.get() + used_;
        used_ += bytes;
        return at;
    }
};

}  // namespace handlesim
