// A piece of JSON in memory: what a text holds once it was read, and what a document is made of before it is written.
//
// A plain value. Members keep their order, and a key is looked for from the front: documents have few keys. What is
// read holds whole numbers only (parse.hpp); what is written may hold fractions too.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace handlesim {

struct Json {
    enum class Kind : std::uint8_t { null, boolean, number, real, string, array, object };
    struct Member;

    Kind kind = Kind::null;
    bool flag = false;
    std::int64_t number = 0;
    double real = 0;
    std::string text;
    std::vector<Json> items;
    std::vector<Member> members;
    // Of an object or array that was read: its place in the text.
    std::size_t begin = 0, end = 0;

    Json();
    // NOLINTBEGIN(google-explicit-constructor): a document is written as its parts stand
    Json(std::nullptr_t);
    Json(bool value);
    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
    Json(Number value) : kind(Kind::number), number(static_cast<std::int64_t>(value)) {}
    Json(double value);
    Json(std::string value);
    Json(std::string_view value);
    Json(const char* value);
    template <class T, class = std::enable_if_t<std::is_convertible_v<const T&, Json>>>
    Json(const std::vector<T>& values) : kind(Kind::array) {
        for (const T& value : values) items.emplace_back(value);
    }
    // NOLINTEND(google-explicit-constructor)
    Json(std::initializer_list<Member> list);

    static Json array();
    static Json array(std::initializer_list<Json> list);
    static Json object();

    bool is(Kind wanted) const { return kind == wanted; }
    bool empty() const;
    bool contains(std::string_view key) const { return find(key) != nullptr; }
    // The member of that name; null where there is none.
    const Json* find(std::string_view key) const;
    // The same value; where it stood in a text does not count.
    friend bool operator==(const Json& left, const Json& right);
    // The member of that name, which is made where there is none; null becomes an object.
    Json& operator[](std::string_view key);
    // Null becomes an array.
    void push_back(Json item);
    void erase(std::string_view key);

    // As text: in one line, or with an indentation, the way `JSON.stringify` and Python's json have it. Bytes that
    // are no UTF-8 come out as U+FFFD.
    std::string dump(int indent = -1) const;
    // In one line, with spaces for people: { "a": 1, "b": [2, 3] }.
    std::string in_one_line() const;
};
struct Json::Member {
    std::string key;
    Json value;
    friend bool operator==(const Member&, const Member&) = default;
};
inline bool operator==(const Json& left, const Json& right) {
    return left.kind == right.kind && left.flag == right.flag && left.number == right.number &&
           left.real == right.real && left.text == right.text && left.items == right.items &&
           left.members == right.members;
}

// What readers call it.
using Node = Json;

std::string_view describe(Json::Kind kind);  // "a string"

// A string with its quotes and escapes.
std::string in_json(std::string_view text);

}  // namespace handlesim
