// What is asked and told about a closed world of handle tables.
#pragma once

#include <cstdint>
#include <string>

namespace handlesim {

// A closed world of so many processes, objects, and slots in each table.
struct WorldSize {
    unsigned processes = 1;
    unsigned objects = 1;
    unsigned slots = 1;
};

struct WorldResult {
    std::uint64_t states = 0;
    std::uint64_t edges = 0;  // calls that are possible, over all states
    std::uint32_t depth = 0;  // calls that the farthest state needs
    std::uint64_t bytes = 0;  // of sets and frontiers
    double seconds = 0;
    bool symmetric = false;  // one state of each symmetric set
    std::string bound;       // what ended the search before its end; empty: nothing
};

}  // namespace handlesim
