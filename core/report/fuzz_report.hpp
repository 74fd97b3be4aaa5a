// What `fuzz` found, for readers and for programs.
#pragma once

#include <iosfwd>
#include <map>
#include <string>

#include "core/fuzz/fuzz.hpp"
#include "core/report/text_style.hpp"

namespace handlesim {

// What was played against what, and where finds were written: by group, the file.
struct FuzzReport {
    std::string sides;  // "the model as windows, against itself"
    std::uint64_t seed = 1;
    const FuzzResult* result = nullptr;
    std::map<std::string, std::string> files;
};

void print_fuzz(std::ostream& out, const FuzzReport& report, bool quiet, const TextStyle& style);
void print_fuzz_as_json(std::ostream& out, const FuzzReport& report, int exit_code);

}  // namespace handlesim
