#include "core/search/arena.hpp"

#include <algorithm>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace handlesim {

namespace {

// What a system may give as one page, where it is asked to: to come to each page of a few KB for the first time costs
// a large search a tenth of its time.
constexpr std::size_t large_page = std::size_t{1} << 21U;

void ask_for_large_pages([[maybe_unused]] char* bytes, [[maybe_unused]] std::size_t size) {
#ifdef __linux__
    madvise(bytes, size, MADV_HUGEPAGE);  // where it cannot be had nothing is lost
#endif
}

}  // namespace

// A small arena stays small.
void Arena::add_block(std::size_t least) {
    constexpr std::size_t usual_size = std::size_t{1} << 18U;
    constexpr std::size_t many = large_page / usual_size;
    const bool is_large = blocks_.size() >= many;
    const std::size_t size = std::max(is_large ? large_page : usual_size, least);
    const std::align_val_t at{is_large ? large_page : alignment};
    blocks_.push_back({std::unique_ptr<char, Free>(static_cast<char*>(::operator new(size, at)), Free{at}), size});
    if (is_large) ask_for_large_pages(blocks_.back().bytes.get(), size);
}

}  // namespace handlesim
