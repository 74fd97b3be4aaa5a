// Where in a text a mistake stands, as an editor counts.
#pragma once

#include <cstddef>
#include <string_view>

namespace handlesim {

// Line and column of a place in the text, both from 1; columns count characters.
struct Position {
    std::size_t line = 1;
    std::size_t column = 1;
};
Position position_of(std::string_view text, std::size_t offset);

// Positions of places that mostly come in order: goes on from the last one instead of from the beginning.
class PositionFinder {
public:
    Position at(std::string_view text, std::size_t offset);

private:
    std::size_t offset_ = 0;
    Position position_;
};

}  // namespace handlesim
