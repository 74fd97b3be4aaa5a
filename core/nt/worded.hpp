// Values that are one of a few words: the enumeration's values, in their order, as a document writes them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace handlesim {

template <class E>
struct Words;
template <class E>
concept Worded = requires {
    Words<E>::list;
};

template <Worded E>
constexpr std::string_view word_of(E value) {
    return Words<E>::list[static_cast<std::size_t>(value)];
}

}  // namespace handlesim
