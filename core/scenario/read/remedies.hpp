// What to write for what was written. Internal to the readers of scenarios.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json/json.hpp"
#include "core/json/plain_text.hpp"
#include "core/language/say.hpp"
#include "core/nt/other_names.hpp"
#include "core/scenario/written.hpp"

namespace handlesim {

inline std::string write_word(std::string_view word) {
    return say("write {}", in_quotes(word));
}

// For a word that is none of `known`: what people write for one of them, else the one that is spelled most like it.
std::string remedy_for_word(WordFor kind, std::string_view word, const std::vector<std::string_view>& known);

// For a value of the wrong kind.
std::string remedy_for_kind(Json::Kind wanted, const Json& found);

// For a word that is no name: the nearest that is one.
std::string remedy_for_name(std::string_view word);

// For a key that a call does not have.
std::string remedy_for_field(std::string_view key, WrittenCall& call, const std::vector<std::string_view>& known);

// The keys of a call by which a step names what it returns: "as", or "process_as" and "thread_as".
std::vector<std::string_view> naming_fields(WrittenCall& call);

}  // namespace handlesim
