// The Korean catalogue, in parts: each file has the texts of one room, or of one kind.
#pragma once

#include <span>
#include <vector>

#include "core/language/say.hpp"

namespace handlesim {

std::span<const Translation> korean_of_runs();
std::span<const Translation> korean_of_reasons();
std::span<const Translation> korean_of_tables();
std::span<const Translation> korean_of_pictures();
std::span<const Translation> korean_of_page();
std::span<const Translation> korean_of_playground();
std::span<const Translation> korean_of_exploring();
std::span<const Translation> korean_of_operations_handles();
std::span<const Translation> korean_of_operations_processes();
std::span<const Translation> korean_of_operations_files();
std::span<const Translation> korean_of_results();
std::span<const Translation> korean_of_rules();
std::span<const Translation> korean_of_words();
std::span<const Translation> korean_of_switches();
std::span<const Translation> korean_of_manual();
std::span<const Translation> korean_of_json();
std::span<const Translation> korean_of_reader();
std::span<const Translation> korean_of_remedies();
std::span<const Translation> korean_of_why();
std::span<const Translation> korean_of_cures();

std::vector<Translation> all_korean();

}  // namespace handlesim
