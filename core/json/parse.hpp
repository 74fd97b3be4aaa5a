// Reading a text into pieces of JSON.
//
// Strictness is here: no comments, no duplicate keys, whole numbers only, at most 64 levels, valid UTF-8. A list of
// millions of steps is handed over one element at a time, so that memory follows the document and not a tree of it.
#pragma once

#include <functional>
#include <string_view>

#include "core/json/document_error.hpp"
#include "core/json/json.hpp"

namespace handlesim {

inline constexpr std::size_t deepest_nesting = 64;

// What to do with the members of the top-level object. A member for which `is_list` says yes is handed over element
// by element as (key, index, element), every other one whole as (key, value).
struct TopLevel {
    std::function<bool(std::string_view key)> is_list;
    // `begin` and `end` are the element's place in the text.
    std::function<void(std::string_view key, std::size_t index, Json element, std::size_t begin, std::size_t end)>
        element;
    std::function<void(std::string_view key, Json value)> member;
};

// Throws DocumentError, with the position in the text, where the text is no such JSON.
void parse_json(std::string_view text, const TopLevel& top);
// The same for an object that is taken whole. The place of an error is one in this text.
Json parse_json(std::string_view text);

// Where in a text that is known to be JSON up to there the member at the pointer stands.
std::size_t locate(std::string_view text, std::string_view pointer, Place place);

// The pointer of the value that begins at `offset` below the one that `pointer` leads to.
std::string pointer_at(std::string_view text, std::string_view pointer, std::size_t offset);

}  // namespace handlesim
