// How text is set: what the terminal, or whoever reads it, has room and colours for.
#pragma once

#include <cstddef>

namespace handlesim {

struct TextStyle {
    bool color = false;
    std::size_t width = 80;  // columns of a line
};

}  // namespace handlesim
