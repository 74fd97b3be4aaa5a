// Words of scenarios and reports that are no names of the vocabulary: keys, outcomes, reserved names, results of waits.
#pragma once

#include <span>
#include <string_view>

namespace handlesim {

// A word that documents and reports use.
struct ScenarioWord {
    std::string_view word;
    std::string_view kind;     // "a key of a step"
    std::string_view meaning;  // a sentence
    std::string_view example;  // may be empty
};
std::span<const ScenarioWord> all_scenario_words();

// The sentence of the first word that is written so; empty where there is none.
std::string_view meaning_of(std::string_view word);

}  // namespace handlesim
