#include "core/json/position.hpp"

#include <algorithm>

namespace handlesim {

Position PositionFinder::at(std::string_view text, std::size_t offset) {
    offset = std::min(offset, text.size());
    if (offset < offset_) *this = PositionFinder{};
    // A byte order mark is no character.
    if (offset_ == 0 && text.starts_with("\xEF\xBB\xBF")) offset_ = std::min<std::size_t>(3, offset);
    for (; offset_ < offset; ++offset_) {
        const auto byte = static_cast<unsigned char>(text[offset_]);
        if (byte == '\n') {
            ++position_.line;
            position_.column = 1;
        } else if ((byte & 0xC0U) != 0x80U) {  // a continuation byte of UTF-8 is none of its own either
            ++position_.column;
        }
    }
    return position_;
}

Position position_of(std::string_view text, std::size_t offset) {
    return PositionFinder().at(text, offset);
}

}  // namespace handlesim
