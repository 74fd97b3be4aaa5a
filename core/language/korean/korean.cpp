#include "core/language/korean/korean.hpp"

namespace handlesim {

std::vector<Translation> all_korean() {
    std::vector<Translation> all;
    for (const auto part : {korean_of_runs,
                            korean_of_reasons,
                            korean_of_tables,
                            korean_of_pictures,
                            korean_of_page,
                            korean_of_playground,
                            korean_of_exploring,
                            korean_of_operations_handles,
                            korean_of_operations_processes,
                            korean_of_operations_files,
                            korean_of_results,
                            korean_of_rules,
                            korean_of_words,
                            korean_of_switches,
                            korean_of_manual,
                            korean_of_json,
                            korean_of_reader,
                            korean_of_remedies,
                            korean_of_why,
                            korean_of_cures}) {
        const std::span<const Translation> texts = part();
        all.insert(all.end(), texts.begin(), texts.end());
    }
    return all;
}

}  // namespace handlesim
