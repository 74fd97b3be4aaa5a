// Rules that name mistakes with handles, as data: what `why` and `run --lint` say, and where it was met in practice.
#pragma once

#include <span>
#include <string_view>

namespace handlesim {

struct Rule {
    std::string_view id;        // "HT001"
    std::string_view name;      // "pipe-eof-held-by-other"
    std::string_view sentence;  // the cause, in terms of handle tables
    std::string_view remedy;
    std::string_view source;    // rows of the facts, and public threads: "docs CloseHandle; rust-lang/rust#38227"
    std::string_view scenario;  // of scenarios/field, which shows it
};

std::span<const Rule> all_rules();
// By its id or its name; null where there is none.
const Rule* find_rule(std::string_view name);

}  // namespace handlesim
