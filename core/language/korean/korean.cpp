#include "core/language/korean/korean.hpp"

namespace handlesim {

std::vector<Translation> all_korean() {
    std::vector<Translation> all;
    for (const auto part : {korean_of_runs, korean_of_reasons, korean_of_tables, korean_of_why, korean_of_cures}) {
        const std::span<const Translation> texts = part();
        all.insert(all.end(), texts.begin(), texts.end());
    }
    return all;
}

}  // namespace handlesim
