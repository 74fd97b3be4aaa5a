// Words that come again and again in a log (types, calls, programs) as small numbers.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace handlesim::trace {

class Interned {
public:
    Interned() { (void)id(""); }

    // 0 is the empty word: what the log does not tell.
    std::uint32_t id(std::string_view word) {
        const auto found = ids_.find(word);
        if (found != ids_.end()) return found->second;
        words_.emplace_back(word);
        const auto made = static_cast<std::uint32_t>(words_.size() - 1);
        ids_.emplace(words_.back(), made);
        return made;
    }
    std::string_view operator[](std::uint32_t id) const { return words_[id]; }
    std::size_t size() const { return words_.size(); }

private:
    std::deque<std::string> words_;
    std::unordered_map<std::string_view, std::uint32_t> ids_;
};

}  // namespace handlesim::trace
