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

Position position_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    Position position;
    position.line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
    // A continuation byte of UTF-8 is no character of its own; nor is a byte order mark.
    std::string_view line = before.substr(line_start);
    if (line_start == 0 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    position.column = 1 + static_cast<std::size_t>(std::ranges::count_if(
                              line, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
    return position;
}

}  // namespace handlesim
