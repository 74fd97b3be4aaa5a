#include "core/scenario/scenario.hpp"

#include <algorithm>

namespace handlesim {

bool Expectation::accepts_blocking() const {
    return std::ranges::any_of(
        alternatives, [](const Alternative& alternative) { return alternative.kind == Alternative::Kind::blocks; });
}

Check Check::replaced_by(const Check& other) const {
    Check result = *this;
    const auto take = [](auto& mine, const auto& theirs) {
        if (theirs) mine = theirs;
    };
    take(result.holds, other.holds);
    take(result.lacks, other.lacks);
    take(result.only, other.only);
    take(result.held_by, other.held_by);
    take(result.handle_count, other.handle_count);
    take(result.usage_count, other.usage_count);
    take(result.alive, other.alive);
    take(result.running, other.running);
    Observed::each(result.observed, [&](const ObservedField& field, auto& mine) {
        Observed::each(other.observed, [&](const ObservedField& same, const auto& theirs) {
            if constexpr (std::is_same_v<std::decay_t<decltype(mine)>, std::decay_t<decltype(theirs)>>) {
                if (field.name == same.name) take(mine, theirs);
            }
        });
    });
    return result;
}

const Expectation& Step::expectation() const {
    static const Expectation success;
    return extras && extras->expect ? *extras->expect : success;
}

const Known* find_known(const std::vector<Known>& known, std::string_view profile, std::string_view own_profile) {
    for (std::string_view wanted = profile; !wanted.empty() && wanted != own_profile; wanted = falls_back_to(wanted)) {
        const auto found = std::ranges::find(known, wanted, &Known::profile);
        if (found != known.end()) return &*found;
    }
    return nullptr;
}

const Known* Step::known_for(std::string_view profile, std::string_view own_profile) const {
    return extras ? find_known(extras->known, profile, own_profile) : nullptr;
}

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
