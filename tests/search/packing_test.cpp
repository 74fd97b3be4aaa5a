// That what is written down in words comes back, and that what is usual takes no words.
#include "core/search/packing.hpp"

#include <map>
#include <unordered_map>

#include "tests/catch.hpp"

namespace handlesim::packing_test {

namespace {

// With bytes between the members that are no part of the value.
struct Padded {
    bool flag = false;
    std::uint64_t number = 7;
    std::uint16_t small = 0xFFFF;

    friend bool operator==(const Padded&, const Padded&) = default;
    template <class Visit, class Of>
    static void each_part(Visit& visit, Of& of) {
        auto& [flag, number, small] = of;
        visit(flag, number, small);
    }
};

struct Everything {
    std::string text;
    std::vector<Padded> padded;
    std::vector<std::string> texts;
    std::vector<std::uint8_t> bytes;
    std::vector<std::vector<std::uint64_t>> levels;
    std::array<std::string, 2> pair;
    std::variant<std::uint32_t, std::string> either;
    std::unordered_map<std::string, std::uint32_t> by_name;
    std::map<std::pair<int, int>, std::uint32_t> by_place;

    friend bool operator==(const Everything&, const Everything&) = default;
    template <class Visit, class Of>
    static void each_part(Visit& visit, Of& of) {
        auto& [text, padded, texts, bytes, levels, pair, either, by_name, by_place] = of;
        visit(text, padded, texts, bytes, levels, pair, either, by_name, by_place);
    }
};

Everything full() {
    return {.text = "text",
            .padded = {{.flag = true, .number = 1, .small = 2}, {}},
            .texts = {"", "one", "a text of more than sixteen bytes"},
            .bytes = {1, 2, 3, 0, 5},
            .levels = {{1, 2}, {}, {~std::uint64_t{0}}},
            .pair = {"left", ""},
            .either = "a text",
            .by_name = {{"a", 1}, {"b", 2}},
            .by_place = {{{1, 2}, 3}, {{-1, 0}, 0}}};
}

template <class Value>
std::vector<Packer::Word> words_of(const Value& value) {
    Packer packer;
    packer(value);
    const std::span<const Packer::Word> words = packer.words();
    return {words.begin(), words.end()};
}

template <class Value>
void read(const std::vector<Packer::Word>& words, Value& value) {
    Unpacker packed(words);
    packed(value);
}

}  // namespace

TEST_CASE("what is written down comes back, whatever the place held where it is read to", "[search]") {
    Everything other;
    other.either = 5U;
    other.by_name = {{"b", 3}, {"c", 0}};
    const std::vector<Everything> values{full(), {}, other};
    for (const Everything& value : values) {
        for (Everything back : values) {
            read(words_of(value), back);
            CHECK(back == value);
        }
    }
}

TEST_CASE("equal values have equal words, whatever lies between their members", "[search]") {
    std::vector<Padded> clean(2);
    std::vector<Padded> dirty(2);
    // The bytes between the members differ; the members are written over them.
    std::memset(static_cast<void*>(dirty.data()), 0xAB, sizeof(Padded) * dirty.size());
    for (Padded& one : dirty) {
        one.flag = false;
        one.number = 7;
        one.small = 0xFFFF;
    }
    CHECK(words_of(clean) == words_of(dirty));
}

TEST_CASE("an element takes one word, and one for each word in which it differs from the last", "[search]") {
    constexpr std::size_t size = 1000;
    std::vector<Padded> many(size);
    CHECK(words_of(many).size() == 1 + size);
    many[500].number = 8;  // 501 differs from it
    CHECK(words_of(many).size() == 1 + size + 2);
}

}  // namespace handlesim::packing_test
