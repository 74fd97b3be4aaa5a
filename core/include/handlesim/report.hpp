// Runs as the command line prints them.
//
//     std::cout << handlesim::text_of(*run, {.tables = handlesim::Tables::each});
//
// A whole program is tests/consumer/explain_a_run.cpp.
#pragma once

#include <handlesim/transcript.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace handlesim {

enum class Tables : std::uint8_t { none, end, each };

struct TextSettings {
    Tables tables = Tables::end;
    bool surprises_only = false;
    std::size_t width = 80;  // columns of a line
};

std::string text_of(const Transcript& run, const TextSettings& settings = {});
// The document of `run --format json`.
std::string json_of(const Transcript& run);

}  // namespace handlesim
