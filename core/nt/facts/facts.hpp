// Facts about Windows that the model implements or its scenarios show, as data.
//
// Every rule in this repository that is cited as `nt-kernel 5.13`, `wine-tests D02` or `docs TerminateProcess`
// resolves to one row here: an id, one sentence, a public source, and how certain it is. `handlesim describe ID`
// prints the row; a test fails on a citation without one.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace handlesim {

// How we know. The order is the order of trust; the last one means that nobody we could read says.
enum class Certainty : unsigned char {
    documented,  // Microsoft's documentation or headers say so
    tested,      // a test says so whose authors run it on Windows
    recorded,    // a recording of a real Windows shows it
    reversed,    // ReactOS, symbol layouts: read off the system, not promised
    secondary,   // one other writer, or inference from the above
    wine,        // Wine 8.0 does so (its source, or measured); truth for the profile wine-8 only
    unknown,     // unspecified: the model names its choice and a comparison accepts any answer
};

std::string_view to_string(Certainty certainty);

struct Fact {
    std::string_view id;        // "nt-kernel 5.13"
    std::string_view sentence;  // what happens, in our own words
    std::string_view source;    // where a reader can check it
    Certainty certainty;
};

// All facts, in the order of their tables.
std::span<const Fact> facts_of_the_kernel();  // nt-kernel N.N: how NT keeps its tables
std::span<const Fact> facts_of_the_tests();   // wine-tests XNN: what Wine's conformance tests assert
std::span<const Fact> facts_of_the_docs();    // docs NAME: pages of Microsoft's API documentation
std::span<const Fact> facts_of_logs();        // logs NN: what published recordings of real systems show
std::span<const Fact> facts_of_our_own();     // own NN: read off ReactOS or measured on Wine by this project

// Those tables.
std::span<const std::span<const Fact>> tables_of_facts();

std::optional<Fact> find_fact(std::string_view id);

// The ids of a list: "docs CloseHandle; nt-kernel 1.8".
std::vector<std::string_view> ids_in(std::string_view cites);

}  // namespace handlesim
