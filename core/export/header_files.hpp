// The C headers that stand beside exported programs; core/export/headers has them as they are written.
#pragma once

#include <string_view>
#include <vector>

namespace handlesim {

struct HeaderFile {
    std::string_view name;
    std::string_view text;
};

// In the order in which they include one another.
const std::vector<HeaderFile>& header_files();

}  // namespace handlesim
