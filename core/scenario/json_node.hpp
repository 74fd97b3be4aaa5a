// A piece of JSON in memory, as the readers take it, and the reading of a text into such pieces.
//
// Strictness is here: no comments, no duplicate keys, whole numbers only, at most 64 levels, valid UTF-8. A list of
// millions of steps is handed over one element at a time, so that memory follows the document and not a tree of it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/scenario/error.hpp"

namespace handlesim {

struct Node {
    enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
    Kind kind = Kind::null;
    bool flag = false;
    std::int64_t number = 0;
    std::string text;
    struct Member;
    std::vector<Node> items;
    std::vector<Member> members;
};
struct Node::Member {
    std::string key;
    Node value;
};

std::string_view describe(Node::Kind kind);  // "a string"

inline constexpr std::size_t deepest_nesting = 64;

// What to do with the members of the top-level object. A member for which `is_list` says yes is handed over element
// by element as (key, index, element), every other one whole as (key, value).
struct TopLevel {
    std::function<bool(std::string_view key)> is_list;
    // `begin` and `end` are the element's place in the text.
    std::function<void(std::string_view key, std::size_t index, Node element, std::size_t begin, std::size_t end)>
        element;
    std::function<void(std::string_view key, Node value)> member;
};

// Throws DocumentError, with the position in the text, where the text is no such JSON.
void parse_json(std::string_view text, const TopLevel& top);

// Where in a text that is known to be JSON up to there the member at the pointer stands.
std::size_t locate(std::string_view text, std::string_view pointer, Place place);

// Where the token begins in which the parser stopped at `offset`; of a string that is no string, the escape or
// character that it refused.
std::size_t refused_token(std::string_view text, std::size_t offset, bool is_bad_string);

}  // namespace handlesim
