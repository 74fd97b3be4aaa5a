// The readers of a JSON document's values, each of which throws DocumentError where the node is not what it says.
// Internal to core/explore.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/document_error.hpp"
#include "core/json/parse.hpp"
#include "core/json/plain_text.hpp"

namespace handlesim::result_values {

inline constexpr std::int64_t most_small = std::numeric_limits<std::uint32_t>::max() - 1;
inline constexpr std::string_view written_by = "results are what `explore --format json` writes";

inline void expect(const Path& path, const Node& node, Node::Kind kind) {
    if (node.kind == kind) return;
    throw DocumentError(path, std::string(describe(kind)) + " belongs here, not " + std::string(describe(node.kind)),
                        std::string(written_by));
}

inline const std::string& text_of(const Path& path, const Node& node) {
    expect(path, node, Node::Kind::string);
    return node.text;
}

inline bool flag_of(const Path& path, const Node& node) {
    expect(path, node, Node::Kind::boolean);
    return node.flag;
}

inline std::int64_t number_of(const Path& path, const Node& node, std::int64_t least, std::int64_t most) {
    expect(path, node, Node::Kind::number);
    if (node.number >= least && node.number <= most) return node.number;
    throw DocumentError(path, std::to_string(node.number) + " is out of range",
                        "it lies between " + std::to_string(least) + " and " + std::to_string(most));
}

inline std::uint32_t small_number(const Path& path, const Node& node, std::int64_t least) {
    return static_cast<std::uint32_t>(number_of(path, node, least, most_small));
}

template <class Read>
auto list_of(const Path& path, const Node& node, Read read) {
    expect(path, node, Node::Kind::array);
    std::vector<decltype(read(path, node))> list;
    for (std::size_t i = 0; i < node.items.size(); ++i) list.push_back(read(Path(path, i), node.items[i]));
    return list;
}

inline std::vector<std::uint32_t> numbers_of(const Path& path, const Node& node, std::int64_t least) {
    return list_of(path, node, [least](const Path& at, const Node& item) { return small_number(at, item, least); });
}

inline std::vector<std::string> texts_of(const Path& path, const Node& node) {
    return list_of(path, node, [](const Path& at, const Node& item) { return std::string(text_of(at, item)); });
}

// One of a few words.
template <class Word, std::size_t N>
Word word_of(const Path& path, const Node& node, const std::array<Word, N>& words) {
    const std::string& text = text_of(path, node);
    std::vector<std::string_view> names;
    for (const Word word : words) {
        if (text == to_string(word)) return word;
        names.push_back(to_string(word));
    }
    std::string all;
    for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
    throw DocumentError(path, in_quotes(text) + " is none of the words that belong here", "they are: " + all);
}

// Reads the members of an object, each by its name; one that nobody knows is refused, and so is one that lacks.
class Members {
public:
    using Read = std::function<void(const Path&, const Node&)>;
    Members& needed(std::string_view key, Read read) { return add(key, std::move(read), true); }
    Members& possible(std::string_view key, Read read) { return add(key, std::move(read), false); }

    void read(const Path& path, const Node& node) const {
        expect(path, node, Node::Kind::object);
        std::vector<std::string_view> seen;
        for (const Node::Member& member : node.members) {
            const auto known = std::ranges::find(readers_, std::string_view(member.key), &Reader::key);
            const Path here(path, member.key);
            if (known == readers_.end()) unknown(here, member.key);
            known->read(here, member.value);
            seen.push_back(known->key);
        }
        for (const Reader& reader : readers_) {
            if (!reader.needed || std::ranges::find(seen, reader.key) != seen.end()) continue;
            throw DocumentError(path, in_quotes(reader.key) + " is missing", std::string(written_by));
        }
    }

private:
    struct Reader {
        std::string_view key;
        Read read;
        bool needed = false;
    };
    std::vector<Reader> readers_;

    Members& add(std::string_view key, Read read, bool needed) {
        readers_.push_back({key, std::move(read), needed});
        return *this;
    }

    [[noreturn]] void unknown(const Path& here, const std::string& key) const {
        std::vector<std::string_view> keys;
        for (const Reader& reader : readers_) keys.push_back(reader.key);
        throw DocumentError(here, "the key " + in_quotes(key) + " is unknown", did_you_mean(key, keys), Place::key);
    }
};

}  // namespace handlesim::result_values
