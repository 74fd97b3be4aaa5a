// The Korean catalogue, in parts: each file has the texts of one room, or of one kind.
#pragma once

#include <span>
#include <vector>

#include "core/language/say.hpp"

namespace handlesim {

std::span<const Translation> korean_of_runs();
std::span<const Translation> korean_of_reasons();
std::span<const Translation> korean_of_tables();
std::span<const Translation> korean_of_why();
std::span<const Translation> korean_of_cures();

std::vector<Translation> all_korean();

}  // namespace handlesim
