// A wanted table: what processes are to hold, and who alone may hold an object, checked against the end of a log.
#pragma once

#include <string>
#include <vector>

#include "core/trace/findings.hpp"

namespace handlesim::trace {

struct Expectation {
    struct WantedEntry {
        std::string type, name;  // empty: any; a name that ends in * is a beginning
        std::optional<std::uint64_t> count, at_most;
    };
    struct Table {
        std::string process;
        std::vector<WantedEntry> entries;
        bool only = false;  // and no other entries
    };
    struct Object {
        std::string type, name;
        std::vector<std::string> held_by;  // programs, or ids
    };
    std::vector<Table> tables;
    std::vector<Object> objects;
};

// Throws DocumentError.
Expectation read_expectation(const std::string& file, const std::string& text);

struct Judged {
    std::uint64_t looked_at = 0;  // entries; where it is 0 the expectation could not have failed
    std::vector<std::string> failures;
};
Judged judge(const Expectation& expectation, const Traced& traced);

}  // namespace handlesim::trace
